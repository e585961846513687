import { describe, expect, test } from 'vitest';
import { ask } from '../language/asking.ts';
import { figure, report, tableOf } from './reporting.ts';

const served = 'serve llama 3 70b on 8 H100, 2k prompt tokens, 500 output tokens';

describe('serving', () => {
  test('says first token, rate, roof and price at the batch asked about and at the largest', () => {
    expect(report(served).headline).toMatch(
      /^Llama 3 70B served on 8 × H100.*: at batch 1 \d+ ms to the first token, then [\d.]+ output tokens\/s bound by bandwidth, \$[\d.]+ per million; at batch \d+, the largest that fits, /,
    );
  });

  test('sets the two batches side by side', () => {
    const { columns, rows, notes } = tableOf(served, 'Serving');
    expect(columns).toEqual(['', 'batch 1', expect.stringMatching(/^batch \d+$/)]);
    expect(rows.map(([label]) => label)).toEqual([
      'time to first token',
      'time per output token',
      'output tokens/s, all requests',
      'prompt tokens/s',
      'output bound by',
      'prompt bound by',
      '$ per million output tokens',
      '$ per million prompt tokens',
    ]);
    expect(notes.at(-1)).toMatch(/from about 300 requests on, computing takes as long as reading/);
  });

  test('keeps its cells short enough to stand in columns in Slack', () => {
    const cells = tableOf(served, 'Serving').rows.flatMap((row) => row.slice(1));
    expect(cells.filter((cell) => cell.length > 26)).toEqual([]);
  });

  test('says the FLOP of a token against 2·N, and the memory with its cache', () => {
    expect(figure(served, 'FLOP per token').note).toMatch(/^1\.99·N, all of it forward/);
    expect(figure(served, 'Memory').value).toMatch(/^fits: /);
    expect(figure(served, 'Whole replica').value).toMatch(/^weights 141 GB, KV cache \d+ MB$/);
  });

  test('of a job says how long it takes and what it costs', () => {
    expect(report('generate 10B tokens with a 70B on 64 H100s').headline).toMatch(
      /: the whole job in [\d.]+ hours for about \$[\d,]+ at batch \d+, the largest that fits; /,
    );
  });

  test('of a job sets one request at a time beside the batch that it runs at', () => {
    const { columns } = tableOf('generate 10B tokens with a 70B on 64 H100s', 'Serving');
    expect(columns).toEqual(['', 'batch 1', expect.stringMatching(/^batch \d{3}$/)]);
  });

  test('that does not fit says so first', () => {
    expect(report('serve llama 3 405b on 2 H100').headline).toMatch(/^Does not fit in memory\./);
  });

  test('without hardware invites to add it, with a message that can be sent', () => {
    const { headline, suggestions } = report('serve llama 3 70b');
    expect(headline).toMatch('Add hardware');
    expect(suggestions.map((text) => ask(text).kind)).toEqual(['inference']);
  });
});
