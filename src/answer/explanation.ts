import type { Catalog } from '../catalog/catalog.ts';
import type { ExplanationRequest, Subject } from '../language/read-explanation.ts';
import { constantSections } from './explanations/constant.ts';
import { backwardExplanations } from './explanations/backward.ts';
import { costExplanations } from './explanations/costs.ts';
import { memoryExplanations } from './explanations/memory.ts';
import { modelExplanations } from './explanations/models.ts';
import { preferenceExplanations } from './explanations/preferences.ts';
import { regimeExplanations } from './explanations/regimes.ts';
import type { Explanations, Section } from './explanations/section.ts';
import { servingExplanations } from './explanations/serving.ts';
import { speedExplanations } from './explanations/speed.ts';
import type { TopicId } from '../language/topics.ts';

export type ExplanationAnswer = {
  readonly kind: 'explanation';
  readonly input: string;
  readonly topic: ExplanationRequest['topic'];
  readonly sections: readonly Section[];
};

const explanations: Explanations<TopicId> = {
  ...backwardExplanations,
  ...regimeExplanations,
  ...preferenceExplanations,
  ...modelExplanations,
  ...speedExplanations,
  ...servingExplanations,
  ...memoryExplanations,
  ...costExplanations,
};

/** The answer to a question of explanation, title by title; `on` is the day whose prices hold. */
export function explanationSections(
  catalog: Catalog,
  { topic, subject = {} }: ExplanationRequest,
  on: string,
): readonly Section[] {
  const about: Subject = subject;
  return topic === 'constant'
    ? constantSections(catalog, about, on)
    : explanations[topic]({ catalog, subject: about, on });
}
