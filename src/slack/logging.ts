import { randomBytes } from 'node:crypto';
import { LogLevel, type Logger } from '@slack/bolt';

/** What the program says about itself, one line each. Never what people said to it. */
export type Log = {
  readonly level: Level;
  readonly write: (level: Level, line: string, fields?: LogFields) => void;
};

/** What is looked for in a log: the reference that somebody was shown, which listener, how long. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

export type Level = 'debug' | 'info' | 'warn' | 'error';

const severity: Readonly<Record<Level, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

/** For a terminal: one readable line each. Machines get json-log.ts. */
export function createLog(
  level: Level,
  print: (line: string) => void = (line) => void process.stderr.write(`${line}\n`),
  now: () => Date = () => new Date(),
): Log {
  const least = severity[level];
  return {
    level,
    write(lineLevel, line, fields = {}) {
      if (severity[lineLevel] < least) return;
      const pairs = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
      const said = [lineLevel, ...(pairs.length > 0 ? [`[${pairs.join(' ')}]`] : []), line];
      print(`${now().toISOString()} ${withoutSecrets(said.join(' '))}`);
    },
  };
}

/**
 * The log as Bolt and Slack's clients want it. Their debug lines hold whole bodies, tokens and
 * response URLs included, so those end here whatever the level. `isQuiet` holds back their
 * account of a start that is about to fail: the person gets one plain message instead.
 */
export function libraryLogger(log: Log, isQuiet: () => boolean = () => false): Logger {
  const write = (level: Level, parts: readonly unknown[]) => {
    if (!isQuiet()) log.write(level, parts.map(describe).join(' '));
  };
  return {
    debug: () => undefined,
    info: (...parts: unknown[]) => write('info', parts),
    warn: (...parts: unknown[]) => write('warn', parts),
    error: (...parts: unknown[]) => write('error', parts),
    setLevel: () => undefined,
    setName: () => undefined,
    // Never debug: the clients build those lines, costly ones, only when asked for them.
    getLevel: () => libraryLevels[log.level],
  };
}

const libraryLevels: Readonly<Record<Level, LogLevel>> = {
  debug: LogLevel.INFO,
  info: LogLevel.INFO,
  warn: LogLevel.WARN,
  error: LogLevel.ERROR,
};

/** Eight characters that can be read out over a telephone. */
export function newReference(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from(randomBytes(8), (byte) => letters[byte % letters.length]).join('');
}

/** An error for the log: what, where, why. Words of the message that it failed on are left out. */
export function describeError(error: unknown, spoken = ''): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`;
  const code = 'code' in error && typeof error.code === 'string' ? ` [${error.code}]` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const cause = error.cause === undefined ? '' : ` caused by ${describeError(error.cause, spoken)}`;
  const what = `${error.name}${code}: ${withoutWords(error.message, spoken)}`;
  return [what, ...frames.slice(0, 6).map((frame) => frame.trim())].join(' | ') + cause;
}

function withoutWords(text: string, spoken: string): string {
  const words = new Set(spoken.split(/\s+/).filter((word) => word.length > 2));
  // The longest first, else a word inside another leaves its remains.
  const longestFirst = [...words].slice(0, 200).toSorted((a, b) => b.length - a.length);
  return longestFirst.reduce((rest, word) => rest.replaceAll(word, '…'), text).slice(0, 300);
}

function describe(part: unknown): string {
  if (typeof part === 'string') return part;
  return part instanceof Error ? describeError(part) : `(${typeof part})`;
}

/** The last net: whoever writes, no token and no response URL, and never more than one line. */
export function withoutSecrets(line: string): string {
  return line
    .replace(/\bx(?:ox[a-z]|oxe\.xox[a-z]|app)-[\w.-]+/g, 'x…')
    .replace(/https?:\/\/hooks\.slack([\w.-]*)\/[^\s"')]+/g, 'https://hooks.slack$1/…')
    .replace(/[\r\n]+/g, ' ');
}
