import { destination, pino, stdTimeFunctions, type DestinationStream } from 'pino';
import { withoutSecrets, type Level, type Log, type LogFields } from './logging.ts';

/**
 * For machines: one JSON object a line, with `time`, `level`, `message` and the line's fields. In this
 * thread and written before `write` returns: a worker would start slower, and would lose the line that
 * says why the process ends.
 */
export function createJsonLog(level: Level, to: DestinationStream = standardError()): Log {
  const logger = pino(
    {
      level,
      // Where it runs is known to whoever collects it.
      base: null,
      messageKey: 'message',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    to,
  );
  return {
    level,
    write: (lineLevel, line, fields = {}) => {
      if (logger.isLevelEnabled(lineLevel))
        logger[lineLevel](cleaned(fields), withoutSecrets(line));
    },
  };
}

function standardError(): DestinationStream {
  return destination({ dest: 2, sync: true });
}

function cleaned(fields: LogFields): LogFields {
  const pairs = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? withoutSecrets(value) : value,
  ]);
  return Object.fromEntries(pairs) as LogFields;
}
