/**
 * What can be explained, and the words that ask for it. No answer is worded here.
 *
 * `phrases` are sets of words in any order, parted by commas, each word as `lexemesOf` writes it; the
 * phrase with most words wins. `words` may stand beside them: numbers among them count as used.
 */
export type TopicEntry = {
  readonly phrases: string;
  readonly words?: string;
  /**
   * Whether an accelerator or a precision may be named: the answer then takes its figures. reason: not
   * where the question opens with "what", which asks for the facts of the accelerator.
   */
  readonly hardware?: 'any' | 'reason';
  /** Whether a share or a factor may be claimed: `is LoRA 95% cheaper`. */
  readonly claim?: true;
  /** Messages that ask for this topic and no other: each is a test. */
  readonly examples: readonly [string, string, ...string[]];
};

export type TopicGroup = Readonly<Record<string, TopicEntry>>;
