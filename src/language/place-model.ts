import type { Model } from '../catalog/models.ts';
import type { Draft } from './draft.ts';
import type { Span } from './span.ts';

/** A model of the catalog brings its size; two models are two runs. */
export function placeModel(draft: Draft, model: Model, span: Span): void {
  draft.put('model', { value: model, span }, (earlier) => earlier.value.id === model.id);
}
