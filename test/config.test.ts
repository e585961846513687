import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeFaults, readConfig, variableNames } from '../src/config.ts';

const bot = 'xoxb-1-secretbot';
const app = 'xapp-1-secretapp';

function configOf(environment: Record<string, string>) {
  const read = readConfig(environment);
  if (!read.ok) throw new Error(describeFaults(read.faults));
  return read.config;
}

function faultsOf(environment: Record<string, string>) {
  const read = readConfig(environment);
  return read.ok ? [] : read.faults;
}

describe('where runs and budgets are kept', () => {
  const slack = { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app };
  const database = 'postgres://flops:secret@db.example:5432/flops';

  test.each([
    ['a file beside the program', slack, { kind: 'sqlite', path: './data/flops.db' }],
    ['the file that is named', { ...slack, FLOPS_DATA: '/d/f.db' }, file('/d/f.db')],
    ['the database that is named', { ...slack, DATABASE_URL: database }, postgres(database)],
    ['in memory, in the playground', {}, file(':memory:')],
    ['in a file, in the playground too, where one is named', { FLOPS_DATA: 'f.db' }, file('f.db')],
    [
      'in the database where both are named',
      { FLOPS_DATA: 'f', DATABASE_URL: database },
      postgres(database),
    ],
  ])('%s', (_, environment, store) => {
    expect(configOf(environment).store).toEqual(store);
  });

  test.each([
    ['DATABASE_URL', 'mysql://root:secret@db/flops'],
    ['DATABASE_URL', './data/flops.db'],
    ['FLOPS_DATA', database],
    ['FLOPS_PROGRESS', 'yes'],
  ])('%s=%s is a fault, told without its value', (variable, value) => {
    expect(faultsOf({ [variable]: value }).map((fault) => fault.variable)).toEqual([variable]);
    expect(JSON.stringify(faultsOf({ [variable]: value }))).not.toContain('secret@db');
  });

  test('jobs may report only where that is switched on', () => {
    expect(configOf(slack)).not.toHaveProperty('progress');
    expect(configOf({ ...slack, FLOPS_PROGRESS: 'on' })).toMatchObject({ progress: true });
  });

  function file(path: string) {
    return { kind: 'sqlite', path };
  }
  function postgres(url: string) {
    return { kind: 'postgres', url };
  }
});

describe('what the credentials allow', () => {
  test('none opens the playground, on this machine only', () => {
    expect(configOf({})).toEqual({
      mode: 'playground',
      host: '127.0.0.1',
      port: 3000,
      logLevel: 'info',
      store: { kind: 'sqlite', path: ':memory:' },
    });
  });

  test('a bot token and an app token open Socket Mode', () => {
    expect(configOf({ SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app })).toMatchObject({
      mode: 'socket',
      botToken: bot,
      appToken: app,
      slackApiUrl: 'https://slack.com/api/',
    });
  });

  test('a bot token and a signing secret serve HTTP, to everybody', () => {
    const config = configOf({ SLACK_BOT_TOKEN: bot, SLACK_SIGNING_SECRET: 'abc' });
    expect(config).toMatchObject({ mode: 'http', signingSecret: 'abc', host: '0.0.0.0' });
  });

  test('Socket Mode wins when all three are set', () => {
    const all = { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: 'abc' };
    expect(configOf(all).mode).toBe('socket');
  });

  test('a rotated bot token is a bot token', () => {
    const rotated = { SLACK_BOT_TOKEN: 'xoxe.xoxb-1-x', SLACK_APP_TOKEN: app };
    expect(configOf(rotated).mode).toBe('socket');
  });

  test('empty variables count as unset, as in a copied .env.example', () => {
    expect(configOf({ SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '  ', PORT: '' }).mode).toBe(
      'playground',
    );
  });
});

describe('the Hub', () => {
  test('is not asked unless somebody says so', () => {
    expect(configOf({})).not.toHaveProperty('hub');
    expect(configOf({ FLOPS_HUB: 'off' })).not.toHaveProperty('hub');
    expect(configOf({ FLOPS_HUB: 'on' })).toMatchObject({ mode: 'playground', hub: true });
  });

  test('is neither on nor off by another word', () => {
    expect(faultsOf({ FLOPS_HUB: 'yes' })).toEqual([
      {
        variable: 'FLOPS_HUB',
        problem: 'is neither on nor off',
        repair: 'use on to look up unknown models on the Hugging Face Hub, or leave it out',
      },
    ]);
  });
});

describe('where to listen and whom to call', () => {
  test('HOST, PORT and LOG_LEVEL are taken', () => {
    const config = configOf({ HOST: '0.0.0.0', PORT: '8080', LOG_LEVEL: 'debug' });
    expect(config).toMatchObject({ host: '0.0.0.0', port: 8080, logLevel: 'debug' });
  });

  test('SLACK_API_URL gets the slash that the client needs', () => {
    const url = { SLACK_API_URL: 'http://localhost:4003/api' };
    const config = configOf({ SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, ...url });
    expect(config).toMatchObject({ slackApiUrl: 'http://localhost:4003/api/' });
  });

  test.each(['65536', '-1', '3000x', '1e3', '3000.5'])('port %s is refused', (port) => {
    expect(faultsOf({ PORT: port }).map(({ variable }) => variable)).toEqual(['PORT']);
  });
});

describe('faults', () => {
  const wrong = {
    SLACK_BOT_TOKEN: 'xoxp-hush-bot',
    SLACK_APP_TOKEN: 'hush-app',
    SLACK_SIGNING_SECRET: 'two words',
    SLACK_API_URL: 'not a url',
    PORT: '99999',
    HOST: 'hush host',
    LOG_LEVEL: 'chatty',
  };

  test('all are reported at once, each with its repair', () => {
    const faults = faultsOf(wrong);
    expect(faults.map(({ variable }) => variable).toSorted()).toEqual(
      Object.keys(wrong).toSorted(),
    );
    expect(faults.every(({ repair }) => repair.length > 20)).toBe(true);
  });

  test('no value of any variable is printed', () => {
    const message = describeFaults(faultsOf(wrong));
    for (const value of Object.values(wrong)) expect(message).not.toContain(value);
  });

  test('a bot token alone says which two ways there are', () => {
    expect(describeFaults(faultsOf({ SLACK_BOT_TOKEN: bot }))).toMatchInlineSnapshot(`
      "Flops did not start. One setting needs attention (see .env.example):
        SLACK_APP_TOKEN is missing, and so is SLACK_SIGNING_SECRET; SLACK_BOT_TOKEN needs one of them: set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP."
    `);
  });

  test.each(['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'])(
    '%s alone misses the bot token',
    (name) => {
      const faults = faultsOf({
        [name]: app.replace('xapp', name.includes('APP') ? 'xapp' : 'sec'),
      });
      expect(faults.map(({ variable }) => variable)).toEqual(['SLACK_BOT_TOKEN']);
    },
  );

  test('a half set of credentials and a bad port are both reported', () => {
    const faults = faultsOf({ SLACK_BOT_TOKEN: bot, PORT: 'http' });
    expect(faults.map(({ variable }) => variable)).toEqual(['PORT', 'SLACK_APP_TOKEN']);
  });
});

describe('many workspaces', () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  const given = {
    SLACK_CLIENT_ID: '123.456',
    SLACK_CLIENT_SECRET: 'clientsecret',
    SLACK_STATE_SECRET: 'a state secret of some length',
    SLACK_SIGNING_SECRET: 'signingsecret',
    FLOPS_ENCRYPTION_KEY: key,
  };

  test('are served over HTTP, where everything for it is there', () => {
    expect(configOf(given)).toMatchObject({
      mode: 'workspaces',
      host: '0.0.0.0',
      clientId: '123.456',
      keys: { current: { kind: 'text', text: key }, old: [] },
    });
    const { FLOPS_ENCRYPTION_KEY: _, ...others } = given;
    const old = `${key}, ${key.replace('=', '')}`;
    expect(
      configOf({ ...others, FLOPS_ENCRYPTION_KEY_FILE: '/k', FLOPS_ENCRYPTION_OLD_KEYS: old }),
    ).toMatchObject({
      keys: { current: { kind: 'file', path: '/k' }, old: [key, key.slice(0, -1)] },
    });
  });

  test('miss all that is not there at once', () => {
    expect(faultsOf({ SLACK_CLIENT_ID: '123.456' }).map(({ variable }) => variable)).toEqual([
      'SLACK_CLIENT_SECRET',
      'SLACK_STATE_SECRET',
      'SLACK_SIGNING_SECRET',
      'FLOPS_ENCRYPTION_KEY',
    ]);
  });

  test('are not mixed with the token of one, nor one key with another', () => {
    const mixed = { ...given, SLACK_BOT_TOKEN: bot, FLOPS_ENCRYPTION_KEY_FILE: '/k' };
    expect(faultsOf(mixed).map(({ variable }) => variable)).toEqual([
      'SLACK_BOT_TOKEN',
      'FLOPS_ENCRYPTION_KEY_FILE',
    ]);
  });

  test.each([
    ['SLACK_CLIENT_ID', 'A0123'],
    ['SLACK_CLIENT_SECRET', 'xoxb-secret@db'],
    ['SLACK_STATE_SECRET', 'secret@db'],
    ['FLOPS_ENCRYPTION_KEY', 'secret@db'],
    ['FLOPS_ENCRYPTION_OLD_KEYS', `${key} secret@db`],
  ])('%s=%s is a fault, told without its value', (variable, value) => {
    const faults = faultsOf({ ...given, [variable]: value });
    expect(faults.map((fault) => fault.variable)).toEqual([variable]);
    expect(JSON.stringify(faults)).not.toContain('secret@db');
  });
});

test('.env.example documents every variable, and no other', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const documented = [...example.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(new Set(documented)).toEqual(new Set(variableNames));
});
