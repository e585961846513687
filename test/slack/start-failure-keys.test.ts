import { expect, test } from 'vitest';
import { KeyMissing } from '../../src/installations/keys.ts';
import { readKeys } from '../../src/secrets/read-keys.ts';
import { explainStartFailure } from '../../src/slack/start-failure.ts';

const context = {
  host: '0.0.0.0',
  port: 3000,
  slackApiUrl: 'https://slack.com/api/',
  store: { kind: 'sqlite', path: 'flops.db' },
  token: 'SLACK_BOT_TOKEN',
} as const;

test('a key that tokens do not stand under is told with what to do', () => {
  const { problem, repair } = explainStartFailure(new KeyMissing(3, ['abc']), context);
  expect(problem).toBe('3 tokens are encrypted with another key than FLOPS_ENCRYPTION_KEY.');
  expect(repair).toContain('FLOPS_ENCRYPTION_OLD_KEYS');
});

test('a file that holds no key is named', () => {
  const { problem, repair } = explainStartFailure(failureOf('/no/such/key'), context);
  expect(problem).toContain('/no/such/key: it cannot be read');
  expect(repair).toContain('openssl rand -base64 32');
});

function failureOf(path: string): unknown {
  try {
    return readKeys({ current: { kind: 'file', path }, old: [] });
  } catch (error) {
    return error;
  }
}
