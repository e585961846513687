import { expect, test } from 'vitest';
import { createJsonLog } from '../../src/slack/json-log.ts';
import type { Level } from '../../src/slack/logging.ts';

function recorded(level: Level = 'debug') {
  const lines: string[] = [];
  return { lines, log: createJsonLog(level, { write: (line) => void lines.push(line) }) };
}

test('each line is one object: when, how bad, what, and where to look', () => {
  const { log, lines } = recorded();
  log.write('error', 'could not answer', { reference: 'k3f9abcd', listener: '/flops' });
  const { time, ...rest } = JSON.parse(lines[0] ?? '') as { time: string };
  expect(time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(rest).toEqual({
    level: 'error',
    message: 'could not answer',
    reference: 'k3f9abcd',
    listener: '/flops',
  });
});

test('it keeps to its level', () => {
  const { log, lines } = recorded('warn');
  log.write('info', 'quiet');
  log.write('warn', 'loud');
  expect(lines).toHaveLength(1);
});

test('no token and no response URL gets through, in the line or beside it', () => {
  const { log, lines } = recorded();
  const secrets = 'xoxb-1-a xoxe.xoxb-2-b xapp-3-c https://hooks.slack-gov.com/commands/T/1/s';
  log.write('error', secrets, { why: secrets });
  expect(lines[0]).not.toMatch(/-1-a|-2-b|-3-c|commands/);
});

test('nothing forges a line or a key', () => {
  const { log, lines } = recorded();
  log.write('info', 'a\n{"level":"error"}', { key: '","level":"fatal' });
  expect(lines.join('').trimEnd().split('\n')).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', key: '","level":"fatal' });
});
