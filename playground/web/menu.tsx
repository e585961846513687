import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';

export type MenuItem = { readonly words: string; readonly onTake: () => void };

type Props = {
  readonly label: string;
  readonly sign: string;
  readonly items: readonly MenuItem[];
};

/** Things to do, shown on demand. Escape, or a look elsewhere, closes it. */
export function Menu({ label, sign, items }: Props) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [sides, setSides] = useState('');
  const close = () => {
    if (menu.current) menu.current.open = false;
  };
  return (
    <details
      ref={menu}
      className={`menu ${sides}`}
      onToggle={() => setSides(menu.current ? sidesOf(menu.current) : '')}
      onBlur={({ currentTarget, relatedTarget }: FocusEvent) => {
        if (!currentTarget.contains(relatedTarget)) close();
      }}
      onKeyDown={({ key, currentTarget }: KeyboardEvent<HTMLDetailsElement>) => {
        if (key !== 'Escape' || !currentTarget.open) return;
        close();
        currentTarget.querySelector('summary')?.focus();
      }}
    >
      <summary aria-label={label} title={label}>
        {sign}
      </summary>
      <ul>
        {items.map(({ words, onTake }) => (
          <li key={words}>
            <button
              type="button"
              onClick={() => {
                close();
                onTake();
              }}
            >
              {words}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** It opens to where there is room. */
function sidesOf(menu: HTMLElement): string {
  const { left, top } = menu.getBoundingClientRect();
  return `${left > innerWidth / 2 ? 'to-left' : 'to-right'} ${top > innerHeight / 2 ? 'up' : 'down'}`;
}
