import { describe, expect, test } from 'vitest';
import { createJsonLog } from '../../../src/slack/json-log.ts';
import { describeError, type Level } from '../../../src/slack/logging.ts';
import { assistantOf } from '../../support/assistants.ts';
import { recordingFetch } from '../../support/recording.ts';
import {
  commandBody,
  directMessageBody,
  mentionBody,
  pressBody,
} from '../../support/slack-bodies.ts';
import { holdToSilence, remember } from '../../support/spoken.ts';
import { testApp } from '../../support/test-app.ts';

/**
 * Every log that a story records is held to silence (test/support/recording.ts). Here: that this finds
 * something, and that the worst stories have something to find.
 */
describe('what is held to silence', () => {
  test.each([
    ['what somebody wrote', `could not read ${remember('our secret plan')}`],
    ['a token', 'Bearer xoxb-1-2'],
    ['a rotated token', 'xoxe.xoxb-1-2'],
    ['an app token', 'xapp-1-A'],
    ['a response URL', 'POST https://hooks.slack.com/commands/T1/1/s failed'],
    ['a signature', `v0=${'a'.repeat(64)}`],
  ])('%s', (_, line) => {
    expect(() => holdToSilence(line)).toThrow('the log holds');
  });
});

/** An error that repeats the message in its own text, as parsers and drivers do. */
const failing = assistantOf((text) => {
  throw new SyntaxError(`unexpected ${text}`);
});

describe('a fault over somebody’s words is logged without them', () => {
  test.each([
    ['a command', () => commandBody('launch codename nightjar')],
    ['a mention', () => mentionBody('<@UBOT> launch codename nightjar')],
    ['a direct message', () => directMessageBody('launch codename nightjar')],
    ['a press', () => pressBody('{"kind":"save-run","message":"nightjar","on":"2026-11-24"}')],
  ])('%s', async (_, body) => {
    remember('launch codename nightjar');
    const { receiver, lines } = await testApp(recordingFetch(), failing);
    await receiver.send(body());
    expect(lines.join('\n')).not.toMatch(/nightjar|codename/);
  });

  test('and so is a network that repeats where it was going', async () => {
    const gone = new Error(
      'POST https://hooks.slack.com/commands/T1/1/secret: xoxb-test ECONNRESET',
    );
    const { receiver, lines } = await testApp(recordingFetch(gone));
    await receiver.send(commandBody('launch codename nightjar'));
    expect(lines.join('\n')).toContain('ECONNRESET');
    expect(lines.join('\n')).not.toMatch(/secret|xoxb-test/);
  });
});

test('in JSON as well, whatever the level', () => {
  const levels: readonly Level[] = ['debug', 'info', 'warn', 'error'];
  for (const level of levels) {
    const lines: string[] = [];
    const log = createJsonLog('debug', { write: (line) => void lines.push(line) });
    const error = new Error('nightjar at https://hooks.slack.com/commands/T1/1/s with xoxb-1');
    log.write(level, describeError(error, 'codename nightjar'), { reference: 'k3f9abcd' });
    expect(() => holdToSilence(lines.join(''))).not.toThrow();
    expect(lines.join('')).not.toContain('nightjar');
  }
});
