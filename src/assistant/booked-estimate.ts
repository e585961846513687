import type { Answer } from '../answer/answer.ts';
import { toJson } from '../answer/to-json.ts';
import { microUsd } from '../booking/money.ts';
import type { MicroUsd } from '../booking/money.ts';
import type { BookedEstimate } from '../booking/run.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Band } from '../model/band.ts';
import { mapBand } from '../model/band.ts';
import type { TrainingEstimate } from '../model/estimate.ts';
import type { Hardware, TrainingQuery } from '../model/query.ts';
import type { PhasesAnswer, UsageAnswer } from '../answer/answer.ts';

/** The figures of an estimate that a booking needs, before it is known whether it is booked. */
export type RunFigures = Omit<BookedEstimate, 'catalogDate' | 'json'>;

/** Undefined for answers that no run can be made of: a comparison, a memory, an explanation. */
export function figuresOf(answer: Answer): RunFigures | undefined {
  switch (answer.kind) {
    case 'training':
    case 'claim':
      return ofTraining(answer.query, answer.estimate);
    case 'solve':
      return ofTraining(answer.solution.query, answer.solution.estimate);
    case 'usage':
      return ofUsage(answer);
    case 'phases':
      return ofPhases(answer);
    default:
      return undefined;
  }
}

/** The same with all of it as JSON: what is stored, and never rewritten. */
export function bookedEstimate(
  answer: Answer,
  catalog: Catalog,
  on: string,
): BookedEstimate | undefined {
  const figures = figuresOf(answer);
  if (figures === undefined) return undefined;
  // The program's version has no part in either of the two.
  const json = toJson(answer, catalog, '', on);
  if (!json.ok || !('estimate' in json)) return undefined;
  const { estimate } = json;
  const query = 'query' in json ? json.query : {};
  return { ...figures, catalogDate: catalog.date, json: JSON.stringify({ query, estimate }) };
}

function ofTraining(query: TrainingQuery, { flop, run }: TrainingEstimate): RunFigures {
  return {
    flop: flop.total,
    tokens: query.tokens,
    ...(query.hardware === undefined ? {} : ofHardware(query.hardware)),
    ...(run === undefined
      ? {}
      : {
          peakFlopPerSecond: run.peak,
          utilisation: run.utilisation.mid,
          acceleratorHours: run.acceleratorHours,
          ...(run.seconds === undefined ? {} : { seconds: run.seconds }),
          ...moneyOf(run.usd),
        }),
  };
}

function ofUsage({ query: { hardware }, estimate }: UsageAnswer): RunFigures {
  const { flop, peak, acceleratorHours, seconds, usd } = estimate;
  return {
    flop: flop.mid,
    ...ofHardware(hardware),
    peakFlopPerSecond: peak,
    utilisation: hardware.utilisation.mid,
    acceleratorHours,
    ...(seconds === undefined ? {} : { seconds }),
    ...moneyOf(usd),
  };
}

/** Of the whole. Phases on one kind of hardware are a run on it; on several, on none in particular. */
function ofPhases({ items, total }: PhasesAnswer): RunFigures {
  const { flop, seconds, acceleratorHours, usd } = total;
  const tokens = items.reduce(
    (sum, item) => sum + (item.kind === 'training' ? item.query.tokens : 0),
    0,
  );
  const kinds = new Set(items.map((item) => item.query.hardware?.accelerator.id));
  const [first] = items;
  const hardware = kinds.size === 1 ? first?.query.hardware : undefined;
  return {
    flop: flop.total,
    ...(tokens > 0 ? { tokens } : {}),
    ...(hardware === undefined ? {} : ofHardware(hardware)),
    ...(acceleratorHours === undefined ? {} : { acceleratorHours }),
    ...(seconds === undefined ? {} : { seconds }),
    ...moneyOf(usd),
  };
}

/** A mixed fleet is of no one kind. */
function ofHardware({ accelerator, count, fleet, price }: Hardware): Partial<RunFigures> {
  return {
    ...(fleet === undefined ? { accelerator: accelerator.id } : {}),
    ...(count === undefined ? {} : { count }),
    ...(price === undefined || !isMoney(price.mid) ? {} : { rate: microUsd(price.mid) }),
  };
}

/** Sums past what the store holds exactly are left out: nobody pays them. */
function moneyOf(usd: Band | undefined): { readonly usd?: Band<MicroUsd> } {
  return usd === undefined || !isMoney(usd.high) ? {} : { usd: mapBand(usd, microUsd) };
}

function isMoney(usd: number): boolean {
  return usd <= mostUsd;
}

/** Under 2⁵³ micro-dollars. */
const mostUsd = 9e9;
