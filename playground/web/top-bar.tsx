import { useId } from 'react';
import { Clock } from './clock.tsx';
import { useSlack } from './slack.ts';
import type { Theme } from './use-theme.ts';

type Props = {
  readonly viewer: string;
  readonly onViewer: (id: string) => void;
  readonly onTheme: (theme: Theme) => void;
};

/** Who one is, what time it is, and how it looks: what Slack itself has no switches for. */
export function TopBar({ viewer, onViewer, onTheme }: Props) {
  const { about, theme } = useSlack();
  const id = useId();
  return (
    <header className="top-bar">
      <h1>
        Flops playground
        <span className="top-note">Slack in memory: same bot, nothing leaves this machine</span>
      </h1>
      <div className="switches">
        <label htmlFor={id}>You are</label>
        <select id={id} value={viewer} onChange={({ target }) => onViewer(target.value)}>
          {about.people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name} ({person.role})
            </option>
          ))}
        </select>
        <button type="button" onClick={() => onTheme(theme === 'dark' ? 'light' : 'dark')}>
          {theme === 'dark' ? 'Light' : 'Dark'}
        </button>
        <Clock />
      </div>
    </header>
  );
}
