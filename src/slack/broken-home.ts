import type { Home } from '../assistant/home/page.ts';

/** A fault of ours. Questions can be asked all the same; the reference is what the log has too. */
export function brokenHome(reference: string): Home {
  return {
    headline: 'Something broke on our side while I drew this page.',
    examples: [],
    parts: [
      {
        title: 'What to do',
        entries: [],
        notes: [
          `Open the tab again; if this comes back, give whoever runs Flops the reference ${reference}.`,
        ],
        turns: [],
      },
    ],
  };
}
