import { commands } from '../../src/assistant/commands/table.ts';
import type { Command } from '../../src/assistant/commands/command.ts';
import type { GeneratedFile } from '../generate.ts';

const path = 'docs/commands.md';

/** All that can be told to the bot besides questions: the same table that reads it and that help is made of. */
export function commandsPage(): GeneratedFile {
  return { path, text: [opening, ...commands.map(commandSection)].join('\n\n') };
}

const opening = `# Commands

Made by \`npm run generate\` from the commands themselves.

Whatever is no command is a question about compute. Words that could be both are read as a command
only where the whole of them is one: \`budget $2M on H100s, how many tokens for 7B?\` is a question,
\`budget $2M per month\` sets a budget.

Who may do what: guests, and people of whom Slack does not say what they are, change nothing. Any
member may book runs and report how far they are. Cancelling a run or handing it over is for its
owner, the channel's budget owners and admins of the workspace. Budgets, defaults and the summary are
for whoever \`budget set by\` says: anyone, budget owners, or admins. Tokens are for admins. In a
channel that is shared with another company none of this is shown or changed.`;

function commandSection({ name, does, grammar, examples }: Command): string {
  const lines = examples.map((example) => example.replace(/<@\w+>/g, '@maria'));
  return [
    `## ${name}`,
    does,
    `\`\`\`text\n${lines.map((line) => `/flops ${line}`).join('\n')}\n\`\`\``,
    `\`\`\`ebnf\n${grammar}\n\`\`\``,
  ].join('\n\n');
}
