import type { Answered } from './answered.ts';
import { near, shown } from './compare.ts';
import type { Expression, Sentence } from './rows.ts';
import type { Outcome, Scored } from './score.ts';
import { scaleOf } from './units.ts';

type Fact = {
  readonly key: string;
  readonly stated: number | string;
  readonly holds: (got: unknown) => boolean;
};

/**
 * wrong: a query (or, of several runs, every one of them) has another value where the sentence states
 * one. right: every stated value is there. partial: none is wrong, but some are missing.
 */
export function scoreSentence(group: string, sentence: Sentence, answer: Answered): Scored {
  const facts = factsOf(sentence, answer.query['model'] !== undefined);
  const expected = facts.map(({ key, stated }) => `${key} ${shown(stated)}`).join(', ');
  const common = { group, text: sentence.text, expected };
  if (answer.kind === 'question') {
    const asked = answer.diagnostics.map(({ code, message }) => `${code}: ${message}`).join('; ');
    return { ...common, outcome: 'asked', got: asked };
  }
  if (answer.kind === 'calculation') {
    const sum = [sentence.gpu_hours, sentence.cost].some((total) => isNear(answer.value, total));
    const got = `calculation ${shown(answer.value)} ${answer.unit}`;
    return { ...common, outcome: sum ? 'right' : 'wrong', got };
  }
  const queries = [answer.query, ...answer.items.map(({ query }) => query)];
  const contradicted = facts.filter(({ key, holds }) => {
    const values = queries.map((query) => query[key]).filter((value) => value !== undefined);
    return values.length > 0 && !values.some(holds);
  });
  const missing = facts.filter(
    ({ key, holds }) =>
      !queries.some((query) => holds(query[key])) &&
      !answer.checks.some((one) => holds(one.stated)),
  );
  const outcome = verdict(contradicted.length, missing.length);
  const listed = (outcome === 'wrong' ? contradicted : missing).map(({ key }) => key).join(', ');
  return { ...common, outcome, got: `${answer.kind}: ${listed} of ${shown(answer.query)}` };
}

function verdict(contradicted: number, missing: number): Outcome {
  if (contradicted > 0) return 'wrong';
  return missing > 0 ? 'partial' : 'right';
}

/** A model by name has its true size, not the one in its name; a month has 30 or 30.4 days. */
function factsOf(sentence: Sentence, isNamed: boolean): readonly Fact[] {
  const { params, tokens, accelerator, count, days, mfu, cost, gpu_hours: hours } = sentence;
  const chips = accelerator?.endsWith('core') === true ? 2 : 1;
  return [
    numeric('parameters', params, isNamed ? 0.12 : 0.005),
    numeric('tokens', tokens),
    numeric('count', count === undefined ? undefined : count / chips),
    numeric('days', days, 0.02),
    numeric('mfu', mfu),
    numeric('budgetUsd', cost),
    numeric('acceleratorHours', hours, 0.02),
    family(accelerator),
  ].filter((fact) => fact !== undefined);
}

function numeric(key: string, stated: number | undefined, within = 0.005): Fact | undefined {
  if (stated === undefined) return undefined;
  return { key, stated, holds: (got) => typeof got === 'number' && near(got, stated, within) };
}

/** `A100-40GB` is an `a100-sxm-40`, `H100` any `h100-…`, a TPU core a chip of its kind. */
function family(accelerator: string | undefined): Fact | undefined {
  if (accelerator === undefined) return undefined;
  const [, name = '', gigabytes] = /^(.*?)(?:-(\d+)GB)?(?: core)?$/.exec(accelerator) ?? [];
  const id = name.toLowerCase().replace(' ', '-');
  const memory = id === 'a100' && gigabytes !== undefined ? `-${gigabytes}` : '';
  const holds = (got: unknown): boolean =>
    typeof got === 'string' && (got === id || got.startsWith(`${id}-`)) && got.endsWith(memory);
  return { key: 'accelerator', stated: accelerator, holds };
}

function isNear(got: number | undefined, stated: number | undefined): boolean {
  return got !== undefined && stated !== undefined && near(got, stated, 0.02);
}

export function scoreExpression({ expr, expected, unit }: Expression, answer: Answered): Scored {
  const common = { group: 'real expressions', text: expr, expected: `${expected} ${unit}` };
  if (answer.kind === 'question') {
    const asked = answer.diagnostics.map(({ code, message }) => `${code}: ${message}`).join('; ');
    return { ...common, outcome: 'asked', got: asked };
  }
  const base = (answer.value ?? Number.NaN) * scaleOf(answer.unit).factor;
  const got = `${answer.kind} ${shown(answer.value)} ${answer.unit}`;
  return { ...common, outcome: near(base, expected) ? 'right' : 'wrong', got };
}
