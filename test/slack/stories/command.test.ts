import { describe, expect, test } from 'vitest';
import { validateBlocks } from '../../support/block-rules.ts';
import { drawBlocks } from '../../support/draw-blocks.ts';
import { recordingFetch } from '../../support/recording.ts';
import { receipt } from '../../support/reports.ts';
import { commandBody } from '../../support/slack-bodies.ts';
import { testApp } from '../../support/test-app.ts';

const responseUrl = 'https://hooks.slack.com/commands/T1/1/secret';

describe('Ada types /flops and a question', () => {
  test('the estimate goes to the channel, headline first, through the response URL', async () => {
    const { receiver, sent } = await testApp();
    await receiver.send(commandBody('70B on 2T tokens'));
    expect(sent).toHaveLength(1);
    const [answer] = sent;
    expect(answer?.url).toBe(responseUrl);
    expect(answer?.fields).toMatchObject({
      response_type: 'in_channel',
      unfurl_links: false,
      unfurl_media: false,
      link_names: false,
      parse: 'none',
    });
    expect(drawBlocks(answer?.blocks.slice(0, 1) ?? [])).toBe(`**${receipt.headline}**`);
    expect(answer?.text.startsWith(receipt.headline)).toBe(true);
    expect(validateBlocks(answer?.blocks ?? [])).toEqual([]);
  });

  test('Slack has its acknowledgement before any work is done', async () => {
    const order: string[] = [];
    const { receiver } = await testApp(recordingFetch(), () => {
      order.push('ask');
      return receipt;
    });
    await receiver.send(commandBody('70B on 2T tokens'), () => order.push('ack'));
    expect(order).toEqual(['ack', 'ask']);
  });

  test('something unreadable is asked back, for her eyes only', async () => {
    const { receiver, sent } = await testApp();
    await receiver.send(commandBody('70B and toknes'));
    expect(sent[0]?.fields['response_type']).toBe('ephemeral');
    expect(drawBlocks(sent[0]?.blocks ?? [])).toContain('`/flops 2T tokens`');
  });

  test.each(['', '   ', 'help'])('“%s” teaches by three examples to copy', async (text) => {
    const { receiver, sent } = await testApp();
    await receiver.send(commandBody(text));
    expect(sent[0]?.fields['response_type']).toBe('ephemeral');
    const examples = drawBlocks(sent[0]?.blocks ?? []).match(/^• `\/flops .+`$/gm);
    expect(examples).toHaveLength(3);
  });

  test('the words arrive as typed, even where a client escaped them', async () => {
    const asked: string[] = [];
    const { receiver } = await testApp(recordingFetch(), (text) => {
      asked.push(text);
      return receipt;
    });
    await receiver.send(commandBody(' 8B &amp; 70B &lt;&lt; 1T '));
    expect(asked).toEqual(['8B & 70B << 1T']);
  });

  test('ten thousand characters get their diagnostic', async () => {
    const { receiver, sent } = await testApp();
    await receiver.send(commandBody('a'.repeat(10_000)));
    expect(sent[0]?.text).toContain('a message of 10000 characters');
  });
});

describe('nothing that was typed can do anything', () => {
  const hostile =
    '<!channel> <!here> <@U123> @here @channel <https://evil|Slack> *b* _i_ `c` ~s~ & \u202e';

  test('no ping, no link and no markup in text or in blocks', async () => {
    const { receiver, sent } = await testApp();
    await receiver.send(commandBody(hostile));
    const [answer] = sent;
    expect(answer?.text).not.toMatch(/<|@here|@channel/);
    expect(answer?.fields['mrkdwn']).toBe(false);
    const raw = JSON.stringify(answer?.blocks);
    expect(raw).not.toMatch(/<[!@#]|@here|@channel|mrkdwn|\u202e/);
    // Only `text` leaves: the rules know no leaf that pings.
    expect(validateBlocks(answer?.blocks ?? [])).toEqual([]);
  });
});

describe('when something goes wrong', () => {
  test('a fault of ours becomes an apology with a reference, and the log knows the reference', async () => {
    const { receiver, sent, lines } = await testApp();
    await receiver.send(commandBody('boom'));
    expect(sent[0]?.fields['response_type']).toBe('ephemeral');
    expect(sent[0]?.text).toContain('Something broke on our side; reference `k3f9test`');
    const log = lines.join('\n');
    expect(log).toContain('[reference=k3f9test listener=/flops] could not answer: TypeError');
    expect(log).not.toMatch(/boom|secret|xoxb/);
  });

  test.each([404, 500])(
    'a response URL that answers %i is logged and nothing else',
    async (status) => {
      const network = recordingFetch(new Response('used_url', { status }));
      const { receiver, sent, lines } = await testApp(network);
      await receiver.send(commandBody('70B on 2T tokens'));
      expect(sent).toHaveLength(1);
      expect(lines.join('\n')).toMatch(
        /could not deliver: .*RespondError|could not deliver: Error/,
      );
      expect(lines.join('\n')).not.toContain('secret');
    },
  );

  test('a network that fails is logged, without the address of the response URL', async () => {
    const { receiver, lines } = await testApp(recordingFetch(new TypeError('fetch failed')));
    await receiver.send(commandBody('70B on 2T tokens'));
    expect(lines.join('\n')).toContain('could not deliver: TypeError: fetch failed');
    expect(lines.join('\n')).not.toMatch(/secret|70B/);
  });

  test('a Slack that refuses the blocks gets the same answer as text', async () => {
    const network = recordingFetch(new Response('invalid_blocks', { status: 400 }));
    const { receiver, sent } = await testApp(network);
    await receiver.send(commandBody('70B on 2T tokens'));
    expect(sent[1]?.fields).not.toHaveProperty('blocks');
    expect(sent[1]?.text).toBe(sent[0]?.text);
    expect(sent[1]?.fields['response_type']).toBe('in_channel');
  });
});

test('a command that is not ours is told so, in the acknowledgement', async () => {
  const { receiver, sent } = await testApp();
  const [said] = await receiver.send(commandBody('x', { command: '/flopss' }));
  expect(said).toMatchObject({
    response_type: 'ephemeral',
    text: '/flopss is not a command that I know. Try /flops help',
  });
  expect(sent).toEqual([]);
});
