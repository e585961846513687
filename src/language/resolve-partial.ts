import type { Band } from '../model/band.ts';
import type { PartialQuery } from '../model/partial.ts';
import { acceleratorCount, flop, tokenCount, tokensPerSecond } from '../model/quantity.ts';
import type { TokensPerSecond } from '../model/quantity.ts';
import type { Limits } from '../model/solve-question.ts';
import { checkStatement } from './check.ts';
import { Notes } from './notes.ts';
import { resolveHardware } from './resolve-fleet.ts';
import { resolveLimits } from './resolve-limits.ts';
import { resolveSize } from './resolve-size.ts';
import type { Size } from './resolve-size.ts';
import { usual } from './resolve-usage.ts';
import type { Resolved, Setting } from './resolve.ts';
import type { Range, Statement } from './statement.ts';

export type Partial = {
  readonly query: PartialQuery;
  readonly stated: Limits;
  /** Of a run that was, and nothing asked. */
  readonly isTold: boolean;
};

/** `7M GPU hours on 4096 GPUs`: what is told, as it stands; nothing is filled in but the expected speed. */
export function resolvePartial(setting: Setting, statement: Statement): Resolved<Partial> {
  const diagnostics = checkStatement(
    setting,
    statement,
    isSpeed(statement) ? ['accelerator'] : 'nothing',
  );
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  const notes = new Notes();
  const stated = resolveLimits(setting, statement, notes);
  const size = resolveSize(statement, notes);
  const { tokens } = statement;
  if (tokens !== undefined) notes.state('tokens');
  const hardware = resolveHardware(setting, statement, runOf(size), notes);
  if (hardware === undefined && statement.count !== undefined) notes.state('count');
  const count = statement.count?.value;
  const { seconds, acceleratorHours: hours, usd, flop: work } = stated;
  const speed = speedOf(statement);
  const query: PartialQuery = {
    kind: 'partial',
    ...(size !== undefined && sized(size)),
    ...(tokens !== undefined && { tokens: tokenCount(tokens.value) }),
    ...(hardware === undefined ? count !== undefined && { count: acceleratorCount(count) } : {}),
    ...(hardware !== undefined && { hardware }),
    ...(speed !== undefined && { speed }),
    ...(seconds !== undefined && { seconds }),
    ...(hours !== undefined && { acceleratorHours: hours }),
    ...(usd !== undefined && { usd }),
    ...(work !== undefined && { flop: work }),
  };
  return {
    ok: true,
    query: { query, stated, isTold: statement.told !== undefined },
    ...notes.noted(statement),
  };
}

/** Tokens a second and a utilisation say how large the model is, if the kind of accelerator is known. */
function isSpeed({
  mfu,
  tokensPerSecond: all,
  tokensPerSecondPerAccelerator: each,
}: Statement): boolean {
  return mfu !== undefined && (each ?? all) !== undefined;
}

/** What the expected utilisation hangs on, of a size that many train where none is told. */
function runOf(size: Size | undefined) {
  const { parameters, activeParameters } = size ?? {
    parameters: usual.parameters,
    activeParameters: usual.parameters,
  };
  const flopPerToken = flop(6 * activeParameters);
  return { parameters, activeParameters, sequenceLength: usual.sequenceLength, flopPerToken };
}

function sized({ parameters, activeParameters }: Size): Size {
  return { parameters, activeParameters };
}

function speedOf(statement: Statement): Band<TokensPerSecond> | undefined {
  const { tokensPerSecond: all, tokensPerSecondPerAccelerator: each, fleet, count } = statement;
  if (each !== undefined) return bandOf(each.value, 1);
  const accelerators = fleet?.value.count ?? count?.value;
  return all === undefined || !accelerators ? undefined : bandOf(all.value, accelerators);
}

function bandOf({ low, mid, high }: Range, over: number): Band<TokensPerSecond> {
  return {
    low: tokensPerSecond(low / over),
    mid: tokensPerSecond(mid / over),
    high: tokensPerSecond(high / over),
  };
}
