import { availableParallelism, loadavg } from 'node:os';

export type Machine = { readonly cores: number; readonly load: number };

export function machineNow(): Machine {
  return { cores: availableParallelism(), load: loadavg()[0] ?? 0 };
}

/** Others have the processors: what takes time here says nothing of the bot. */
export function isBusy({ cores, load }: Machine): boolean {
  return load > cores * 0.6;
}

export function machineText({ cores, load }: Machine): string {
  return `${cores} cores, load ${load.toFixed(1)}`;
}
