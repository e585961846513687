import { bounds } from './check-range.ts';
import { faultAt } from './diagnostic.ts';
import type { Diagnostic, Slot } from './diagnostic.ts';
import { isWorkAlone } from './resolve-work.ts';
import type { Span } from './span.ts';
import type { Statement } from './statement.ts';
import { typedCount } from './typed-count.ts';

/** What a kind of question can't do without. */
export type Need = 'parameters' | 'tokens' | 'accelerator' | 'count' | 'time';

/** 20 tokens a parameter is compute-optimal (Hoffmann et al. 2022); a question shows it as an example only. */
export function checkMissing(
  statement: Statement,
  needs: readonly Need[] | 'nothing',
  end: number,
): readonly Diagnostic[] {
  if (needs === 'nothing') return [];
  const at: Span = [end, end];
  const found: Diagnostic[] = [];
  const { parameters, model, tokens, tokensPerParameter, fleet, count, regime } = statement;
  const size = parameters?.value ?? model?.value.parameters;
  const missing = (slot: Slot, span: Span, text: string) =>
    found.push(faultAt({ code: 'MISSING', slot }, span, [{ span, text }]));
  const named = isWorkAlone(statement) ? [] : needs;
  if (named.includes('parameters') && size === undefined)
    missing('parameters', [0, 0], '70B parameters');
  const pretrained = regime === undefined || regime.value.kind === 'pretrain';
  const published = pretrained ? model?.value.tokens : undefined;
  if (
    named.includes('tokens') &&
    tokens === undefined &&
    tokensPerParameter === undefined &&
    published === undefined
  )
    missing(
      'tokens',
      at,
      `on ${size === undefined ? '2T' : typedCount(Number((20 * size).toPrecision(3)))} tokens`,
    );
  const { seconds, deadline } = statement;
  if (needs.includes('time') && seconds === undefined && deadline === undefined)
    missing('days', at, 'in 30 days');
  if (fleet !== undefined) {
    const counted = fleet.value.count ?? count?.value;
    if (needs.includes('count') && counted === undefined)
      missing('count', fleet.span, `1024 ${fleet.value.name}`);
    return found;
  }
  if (count !== undefined) {
    const { least, most } = bounds.count;
    const stated = count.value >= least && count.value <= most ? count.value : 1024;
    const repairs = ['H100', 'A100'].map((name) => ({
      span: count.span,
      text: `${stated} ${name}`,
    }));
    found.push(faultAt({ code: 'MISSING', slot: 'accelerator' }, count.span, repairs));
  } else if (needs.includes('accelerator')) missing('accelerator', at, 'on 1024 H100');
  else found.push(...checkNeedsHardware(statement, at));
  return found;
}

/** Examples without a length, steps without a batch, a teacher that nobody named. */
export function checkData(statement: Statement, end: number): readonly Diagnostic[] {
  const { tokens, examples, steps, epochs, regime, teacher } = statement;
  const at: Span = [end, end];
  const found: Diagnostic[] = [];
  const missing = (slot: Slot, span: Span, text: string) =>
    found.push(faultAt({ code: 'MISSING', slot }, span, [{ span: [span[1], span[1]], text }]));
  if (tokens === undefined && examples !== undefined)
    missing('sequenceLength', examples.span, 'of 2k tokens');
  else if (tokens === undefined && steps !== undefined)
    missing('batchSize', steps.span, 'with batch size 4M tokens');
  else if (tokens === undefined && epochs !== undefined)
    missing('tokens', epochs.span, 'of 100B tokens');
  if (regime?.value.kind === 'distill' && teacher === undefined)
    missing('teacherParameters', at, 'from a 70B teacher');
  return found;
}

/** A utilisation or a price says nothing without the accelerator it is of. */
function checkNeedsHardware(statement: Statement, at: Span): readonly Diagnostic[] {
  const { mfu, achieved, price, hourlyPrice, precision } = statement;
  const needing = mfu ?? achieved ?? price ?? hourlyPrice ?? precision;
  if (needing === undefined) return [];
  return [
    faultAt({ code: 'MISSING', slot: 'accelerator' }, needing.span, [
      { span: at, text: 'on 1024 H100' },
    ]),
  ];
}
