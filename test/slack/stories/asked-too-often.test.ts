import { expect, test } from 'vitest';
import { createRates } from '../../../src/slack/rates.ts';
import { assistantOf } from '../../support/assistants.ts';
import { recordingFetch } from '../../support/recording.ts';
import {
  commandBody,
  directMessageBody,
  mentionBody,
  pressBody,
} from '../../support/slack-bodies.ts';
import { testApp } from '../../support/test-app.ts';

const app = () =>
  testApp(recordingFetch(), assistantOf(), createRates({ perPerson: 2, perWorkspace: 100 }));

const refused = /^That is more than I answer at a time: try again in (\d+ seconds|1 second)\./;

test('a command too many is refused to the sender alone, once; the rest is silence', async () => {
  const { receiver, sent } = await app();
  for (let asked = 0; asked < 6; asked += 1) await receiver.send(commandBody('70B on 2T tokens'));
  expect(sent).toHaveLength(3);
  expect(sent[2]?.text).toMatch(refused);
  expect(sent[2]?.fields['response_type']).toBe('ephemeral');
});

test('each is acknowledged all the same', async () => {
  const { receiver } = await app();
  for (let asked = 0; asked < 5; asked += 1)
    expect(await receiver.send(commandBody('70B on 2T tokens'))).toHaveLength(1);
});

test('a mention too many is refused where the sender alone sees it, in the thread', async () => {
  const { receiver, sent } = await app();
  for (let asked = 0; asked < 5; asked += 1)
    await receiver.send(mentionBody('<@UBOT> 70B on 2T tokens', { thread_ts: '1.000001' }));
  expect(sent).toHaveLength(3);
  expect(sent[2]?.url).toContain('chat.postEphemeral');
  expect(sent[2]?.text).toMatch(refused);
  expect(sent[2]?.fields).toMatchObject({ channel: 'C1', user: 'U7', thread_ts: '1.000001' });
});

test('direct messages and presses count with the rest', async () => {
  const { receiver, sent } = await app();
  await receiver.send(commandBody('70B on 2T tokens'));
  await receiver.send(pressBody('{"kind":"list-runs"}'));
  expect(sent.at(-1)?.text).not.toMatch(refused);
  await receiver.send(directMessageBody('70B on 2T tokens'));
  expect(sent.at(-1)?.text).toMatch(refused);
});

test('a colleague is answered meanwhile', async () => {
  const { receiver, sent } = await app();
  for (let asked = 0; asked < 9; asked += 1) await receiver.send(commandBody('70B on 2T tokens'));
  await receiver.send(commandBody('70B on 2T tokens', { user_id: 'UBEN' }));
  expect(sent.at(-1)?.text).not.toMatch(refused);
});
