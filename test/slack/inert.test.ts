import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMrkdwn, inert } from '../../src/slack/inert.ts';

describe('words of others', () => {
  test.each([
    ['plain words, 8.4 × 10²³ FLOP – fine', 'plain words, 8.4 × 10²³ FLOP – fine'],
    ['<!channel>', '<\u200b!channel>'],
    ['<@U1> <#C1>', '<\u200b@U1> <\u200b#C1>'],
    ['@here @CHANNEL @everyone', '@\u200bhere @\u200bCHANNEL @\u200beveryone'],
    ['ada@example.com', 'ada@example.com'],
    ['a < b', 'a < b'],
    ['turn \u202e around \u0007', 'turn \ufffd around \ufffd'],
    ['one\r\ntwo\rthree\u2028four', 'one\ntwo\nthree\nfour'],
    ['half \ud83d an emoji, a whole 🙂', 'half \ufffd an emoji, a whole 🙂'],
  ])('%j becomes %j', (typed, expected) => {
    expect(inert(typed)).toBe(expected);
  });

  test('in mrkdwn the three characters are escaped, the ampersand first', () => {
    expect(escapeMrkdwn('a &lt; <b>')).toBe('a &amp;lt; &lt;b&gt;');
  });

  test('whatever is typed, nothing is left that Slack would act on', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '!',
      '@',
      '#',
      '&',
      'channel',
      'here',
      '\u202e',
      '|',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const typed = parts.join('');
        expect(inert(typed)).not.toMatch(/<[!@#]|@(here|channel|everyone)|\u202e/i);
        expect(escapeMrkdwn(typed)).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      }),
    );
  });
});
