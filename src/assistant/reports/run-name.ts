import type { Answer } from '../../answer/answer.ts';
import { formatCount } from '../../answer/format.ts';
import { fleetText, modelName } from '../../answer/report/subject.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { TrainingQuery } from '../../model/query.ts';

/** What a run is called until somebody names it: 70B on 2T tokens. */
export function runNameOf(answer: Answer, catalog: Catalog): string {
  switch (answer.kind) {
    case 'training':
    case 'claim':
      return trainingName(answer.query, modelName(answer.reading, catalog));
    case 'solve':
      return trainingName(answer.solution.query, modelName(answer.reading, catalog));
    case 'usage':
      return fleetText(answer.query.hardware);
    default:
      return answer.input.replace(/[<>@{}]/g, '').slice(0, longestName) || 'run';
  }
}

const longestName = 60;

function trainingName({ parameters, tokens, regime }: TrainingQuery, name?: string): string {
  const how = regime.kind === 'pretrain' ? '' : `${regime.kind} `;
  return `${how}${name ?? formatCount(parameters)} on ${formatCount(tokens)} tokens`;
}
