import { parseArgs } from 'node:util';
import type { Place } from '../booking/place.ts';
import { locationOf } from '../ledger/location.ts';
import type { LedgerLocation } from '../ledger/location.ts';

/** What the subcommands over a store are told: which one, which channel's, in which form. */
export type StoreOptions = {
  readonly ok: true;
  readonly location: LedgerLocation;
  readonly place: Place;
  readonly form: 'table' | 'csv' | 'json';
  readonly operands: readonly string[];
};

export type StoreProblem = { readonly ok: false; readonly problem: string };

const options = {
  workspace: { type: 'string' },
  channel: { type: 'string' },
  csv: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

export function readStoreOptions(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): StoreOptions | StoreProblem {
  const read = parsed(argv);
  if (!read.ok) return read;
  const { workspace, channel, csv, json } = read.values;
  if (workspace === undefined || channel === undefined)
    return {
      ok: false,
      problem: 'say whose runs: --workspace T024BE7LH --channel C024BE91L (ids, as Slack has them)',
    };
  if (csv === true && json === true)
    return { ok: false, problem: 'give one of --csv and --json, not both' };
  return {
    ok: true,
    location: locationIn(environment),
    place: { workspace, channel },
    form: csv === true ? 'csv' : json === true ? 'json' : 'table',
    operands: read.positionals,
  };
}

function parsed(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
    return { ok: true as const, values, positionals };
  } catch (error) {
    return { ok: false as const, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The store of the bot, by the same variables: DATABASE_URL, else the file FLOPS_DATA. */
export function locationIn(
  environment: Readonly<Record<string, string | undefined>>,
): LedgerLocation {
  return locationOf(environment['DATABASE_URL'] || environment['FLOPS_DATA'] || defaultFile);
}

const defaultFile = './data/flops.db';
