import type { Reply } from '../../assistant/assistant.ts';

/** For a button of another version, whose value this one does not read. */
export const staleButton: Reply = {
  audience: 'sender',
  report: {
    tone: 'question',
    headline:
      'This button is from another version of Flops: send the message anew and press there.',
    sections: [],
    suggestions: ['runs', 'help'],
  },
};
