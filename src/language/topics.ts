import { backwardTopics } from './topics/backward.ts';
import { costTopics } from './topics/costs.ts';
import { memoryTopics } from './topics/memory.ts';
import { modelTopics } from './topics/models.ts';
import { regimeTopics } from './topics/regimes.ts';
import { servingTopics } from './topics/serving.ts';
import { speedTopics } from './topics/speed.ts';
import type { TopicEntry } from './topics/topic.ts';

/** Everything that can be explained, group by group; each group has its words in `answer/explanations`. */
export const topics = {
  ...backwardTopics,
  ...regimeTopics,
  ...modelTopics,
  ...speedTopics,
  ...servingTopics,
  ...memoryTopics,
  ...costTopics,
} as const;

export type TopicId = keyof typeof topics;

/** An entry of the table, its words parted. */
export type Topic = Pick<TopicEntry, 'hardware' | 'claim'> & {
  readonly id: TopicId;
  readonly phrases: readonly (readonly string[])[];
  /** All that may stand in a message about it. */
  readonly words: ReadonlySet<string>;
};

export const topicList: readonly Topic[] = (Object.keys(topics) as TopicId[]).map(topicOf);

/** A word of one topic carries no surprise in a question about another. */
export const topicWords: ReadonlySet<string> = new Set(
  topicList.flatMap(({ words }) => [...words]),
);

/** As the widest type, so that a key which an entry leaves out may be asked for. */
function entryOf(id: TopicId): TopicEntry {
  return topics[id];
}

function topicOf(id: TopicId): Topic {
  const { phrases, words = '', ...flags } = entryOf(id);
  const parted = phrases.split(',').map((phrase) => phrase.trim().split(' '));
  return { id, ...flags, phrases: parted, words: new Set([...parted.flat(), ...words.split(' ')]) };
}
