import type { TrainingQuery } from '../model/query.ts';
import { trainingFlopPerToken } from '../model/training.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { checkStatement } from './check.ts';
import type { Need } from './check-missing.ts';
import { faultAt } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import { Notes } from './notes.ts';
import type { Noted } from './notes.ts';
import { resolveHardware } from './resolve-fleet.ts';
import { resolveSettings } from './resolve-settings.ts';
import { resolveWork } from './resolve-work.ts';
import type { Statement } from './statement.ts';

/** A query in which nothing is open, and everything that had to be said about it. */
export type Resolved<Query = TrainingQuery> =
  | ({ readonly ok: true; readonly query: Query } & Noted)
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** What every statement is read against. */
export type Setting = {
  readonly catalog: Catalog;
  /** The day whose prices hold, YYYY-MM-DD. */
  readonly on: string;
  /** Where it is that day; undefined where somebody named the day. */
  readonly zone?: string | undefined;
  /** Length of the message: where something that is missing would stand. */
  readonly end: number;
};

/** A statement → a training run with nothing left open, every default recorded. */
export function resolveTraining(
  setting: Setting,
  statement: Statement,
  more: readonly Need[] = [],
): Resolved {
  const diagnostics = checkStatement(setting, statement, ['parameters', 'tokens', ...more]);
  if (diagnostics.length > 0) return { ok: false, diagnostics };
  const notes = new Notes();
  const { size, tokens } = resolveWork(statement, notes);
  if (size === undefined || tokens === undefined) return { ok: false, diagnostics };
  const { parameters, activeParameters } = size;
  const settings = resolveSettings(statement, size, notes);
  const query: TrainingQuery = {
    kind: 'training',
    parameters,
    activeParameters,
    tokens,
    ...settings,
  };
  const run = { ...query, flopPerToken: trainingFlopPerToken(query) };
  const hardware = resolveHardware(setting, statement, run, notes);
  const tooFast = checkReached(statement, hardware);
  if (tooFast.length > 0) return { ok: false, diagnostics: tooFast };
  return {
    ok: true,
    query: hardware === undefined ? query : { ...query, hardware },
    ...notes.noted(statement),
  };
}

/** Tokens a second that no accelerator at its dense peak would get through: only the FLOP of a token tell. */
function checkReached(
  { tokensPerSecond, tokensPerSecondPerAccelerator }: Statement,
  hardware: TrainingQuery['hardware'],
): readonly Diagnostic[] {
  const speed = tokensPerSecondPerAccelerator ?? tokensPerSecond;
  const value = hardware?.utilisation.high ?? 0;
  if (speed === undefined || value <= 1) return [];
  const fault = { code: 'OUT_OF_RANGE', slot: 'mfu', value, least: 1e-4, most: 1 } as const;
  return [faultAt(fault, speed.span, [{ span: speed.span, text: '' }])];
}
