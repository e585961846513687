import { LogLevel } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { createLog, describeError, libraryLogger, newReference } from '../../src/slack/logging.ts';
import { recordingLog } from '../support/recording.ts';

describe('the log', () => {
  test('keeps to its level', () => {
    const lines: string[] = [];
    const log = createLog(
      'warn',
      (line) => lines.push(line),
      () => new Date(0),
    );
    log.write('info', 'quiet');
    log.write('error', 'loud');
    expect(lines).toEqual(['1970-01-01T00:00:00.000Z error loud']);
  });

  test('shows no token and no response URL, whoever writes them', () => {
    const { log, lines } = recordingLog();
    const secrets = 'xoxb-1-a xoxe.xoxb-2-b xapp-3-c https://hooks.slack.com/commands/T/1/s';
    log.write('error', secrets);
    expect(lines[0]).not.toMatch(/-1-a|-2-b|-3-c|commands/);
  });

  test('is one line, whatever is in it', () => {
    const { log, lines } = recordingLog();
    log.write('error', 'a\nforged line\r\n');
    expect(lines[0]).not.toMatch(/[\r\n]/);
  });
});

test('the libraries never get to write their debug lines, which hold whole bodies', () => {
  const { log, lines } = recordingLog();
  const logger = libraryLogger(log);
  logger.debug('{"text":"hush"}');
  logger.warn('something', { text: 'hush' }, new Error('why'));
  expect(logger.getLevel()).toBe(LogLevel.INFO);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/something \(object\) Error: why/);
});

describe('an error in the log', () => {
  test('says what, where and why, without the words it failed on', () => {
    const cause = new RangeError('toknes is not a unit');
    const error = new TypeError('cannot read 70Bx in “70Bx toknes”', { cause });
    const described = describeError(error, '70Bx toknes');
    expect(described).toMatch(/^TypeError: cannot read … in “… …” \| at .*logging.test.ts/);
    expect(described).toContain('caused by RangeError: … is not a unit');
    expect(described).not.toMatch(/70Bx|toknes/);
  });

  test('need not be an Error', () => {
    expect(describeError('hush')).toBe('a thrown string');
  });
});

test('references differ and can be read aloud', () => {
  const references = Array.from({ length: 100 }, newReference);
  expect(new Set(references).size).toBe(100);
  expect(references.every((reference) => /^[a-hjkmnp-z2-9]{8}$/.test(reference))).toBe(true);
});
