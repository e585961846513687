import { useId } from 'react';
import { groupsOf, type Element, type Option } from '../values.ts';
import type { Described, Held } from './field.tsx';

type Props = {
  readonly element: Element;
  readonly held: Held;
  readonly described: Described;
  readonly fill: (change: object) => void;
};

/** One of several, or several of them. */
export function Choices({ element, held, described, fill }: Props) {
  const options = groupsOf(element).flatMap((group) => group.options);
  const name = useId();
  const isSingle = element.type === 'radio_buttons';
  const chosen = held.selected_options ?? [];
  const isChosen = ({ value }: Option) =>
    isSingle ? held.selected_option?.value === value : chosen.some((each) => each.value === value);
  const toggle = (option: Option) => {
    if (isSingle) return fill({ selected_option: option });
    const others = chosen.filter(({ value }) => value !== option.value);
    fill({ selected_options: isChosen(option) ? others : [...others, option] });
  };
  const { 'aria-invalid': _isWrong, ...label } = described;
  return (
    <div className="choices" role={isSingle ? 'radiogroup' : 'group'} {...label}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type={isSingle ? 'radio' : 'checkbox'}
            name={name}
            checked={isChosen(option)}
            onChange={() => toggle(option)}
          />{' '}
          {option.text.text}
          {option.description && <span className="hint"> {option.description.text}</span>}
        </label>
      ))}
    </div>
  );
}
