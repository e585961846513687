/** Who lives in the make-believe workspace. One person sits at the page and may be any of them. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly role: 'admin' | 'member' | 'guest';
};

export const people: readonly Person[] = [
  { id: 'U0ADA', name: 'Ada', role: 'admin' },
  { id: 'U0MAX', name: 'Max', role: 'member' },
  { id: 'U0GIL', name: 'Gil', role: 'guest' },
];

/** Who the bot is here. The token opens nothing outside this process. */
export const bot = {
  botToken: 'xoxb-playground',
  botUserId: 'U0FLOPS',
  botId: 'B0FLOPS',
} as const;

export const team = { id: 'T0PLAY', domain: 'playground', name: 'Playground' } as const;
export const appId = 'A0FLOPS';
