import { Message, type Block as LibraryBlock } from 'slack-blocks-to-jsx';
import type { Block } from '../../wire.ts';
import { nameOf, useSlack } from '../slack.ts';

/** A block that only shows something, drawn by slack-blocks-to-jsx as Slack draws it. */
export function DrawnByLibrary({ block }: { readonly block: Block }) {
  const { about, snapshot, theme } = useSlack();
  const users = [about.bot, ...about.people].map(({ id }) => ({ id, name: nameOf(about, id) }));
  const channels = snapshot.channels.map(({ id, name }) => ({ id, name }));
  return (
    <Message
      withoutWrapper
      // The library's own type of the same thing; it passes over what it does not know.
      blocks={[block as unknown as LibraryBlock]}
      theme={theme}
      name=""
      logo=""
      data={{ users, channels }}
    />
  );
}
