import { useSlack } from './slack.ts';

/** The app's Home, beside the ids of channels. */
export const homePlace = 'home';

type Props = { readonly place: string; readonly onPlace: (place: string) => void };

/** Where one can go: channels, the talk with the bot, the bot's Home. */
export function Sidebar({ place, onPlace }: Props) {
  const { snapshot, about } = useSlack();
  const item = (id: string, sign: string, name: string) => (
    <li key={id}>
      <button
        type="button"
        aria-current={place === id ? 'page' : undefined}
        onClick={() => onPlace(id)}
      >
        <span aria-hidden="true">{sign}</span> {name}
      </button>
    </li>
  );
  const channels = snapshot.channels.filter(({ kind }) => kind === 'channel');
  const direct = snapshot.channels.filter(({ kind }) => kind === 'direct');
  return (
    <nav className="sidebar" aria-label="Conversations">
      <h2>Channels</h2>
      <ul>{channels.map(({ id, name }) => item(id, '#', name))}</ul>
      <h2>Apps</h2>
      <ul>
        {direct.map(({ id, name }) => item(id, '◆', `${name} (messages)`))}
        {about.hasHome && item(homePlace, '◆', `${about.bot.name} (Home)`)}
      </ul>
    </nav>
  );
}
