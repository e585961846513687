import type { Reply } from '../../assistant/assistant.ts';

/** For an edit of a message that was a command: what it did stands. */
export const doneOnce: Reply = {
  audience: 'sender',
  report: {
    tone: 'question',
    headline:
      'A command is carried out once: this edit changed nothing. Send the new words as a message of their own.',
    sections: [],
    suggestions: [],
  },
};
