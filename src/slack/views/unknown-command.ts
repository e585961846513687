import { code, paragraph, plain, richText, type Message } from '../blocks.ts';
import { commandName } from '../ids.ts';
import { escapeMrkdwn } from '../inert.ts';

/** A command that is in somebody's manifest and not in our route table. */
export function unknownCommandView(command: string): Message {
  const help = `${commandName} help`;
  return {
    text: `${escapeMrkdwn(command)} is not a command that I know. Try ${help}`,
    blocks: [
      richText(paragraph(code(command), plain(' is not a command that I know. Try '), code(help))),
    ],
  };
}
