import { describe, expect, test } from 'vitest';
import { ask } from '../language/asking.ts';
import { figure, notesOf, report, tableOf, titles } from './reporting.ts';

describe('a receipt', () => {
  test('opens with the figures, and ends with what was assumed', () => {
    expect(titles(report('70B on 2T tokens on 1024 H100 at 40% MFU'))).toEqual([
      'figures: (no title)',
      'table: Working',
      'notes: Assumed',
    ]);
  });

  test('tells how long it really takes apart from how long if all goes well', () => {
    const text = '70B on 2T tokens on 1024 H100';
    const [allIn, steps] = [figure(text, 'Time, all-in'), figure(text, 'If all goes well')];
    expect(Number.parseFloat(allIn.value)).toBeGreaterThan(Number.parseFloat(steps.value));
    expect(allIn.note).toMatch(
      /of 989 TFLOP\/s each \(bf16, dense\), restarts and evaluation included/,
    );
    expect(report(text).headline).toMatch(/days all-in \([\d.]+ days if all goes well\)/);
  });

  test('has one time where the utilisation is stated: nothing is known to go wrong', () => {
    expect(figure('70B on 2T tokens on 1024 H100 at 40% MFU', 'Time')).toEqual({
      label: 'Time',
      value: '24.0 days',
      note: 'at 40% of 989 TFLOP/s each (bf16, dense)',
    });
  });

  test('without hardware invites to add it, with a message that can be sent', () => {
    const { headline, suggestions } = report('70B on 2T tokens');
    expect(headline).toMatch('Add hardware');
    expect(suggestions.map((text) => ask(text).kind)).toEqual(['training']);
  });

  test('names model and method in the headline', () => {
    expect(report('LoRA 8B on 50M tokens on 8 A100').headline).toMatch(/^LoRA of 8B on 50M tokens/);
    expect(report('llama 3 8b on 1T tokens').headline).toMatch(/^Llama 3 8B on 1T tokens:/);
    expect(report('full fine-tune 7B on 50M tokens').headline).toMatch(/^Full fine-tuning of 7B/);
  });

  test('that does not fit says so first', () => {
    expect(report('405B on 1T tokens on 8 H100').headline).toMatch(/^Does not fit in memory\./);
  });

  test('names a mixed fleet by its parts', () => {
    expect(report('70B on 2T tokens on 160 V100 and 80 A100').headline).toMatch(
      /on 160 × [^×]*V100[^×]* \+ 80 × [^×]*A100[^×]*: /,
    );
  });
});

describe('the working', () => {
  test('says forward, dA and dW apart, and what 2·N·D forgets', () => {
    expect(tableOf('70B on 2T tokens', 'Working')).toMatchObject({
      rows: [
        ['forward', '2.8 × 10²³', '2', expect.any(String)],
        ['dA', '2.8 × 10²³', '2', expect.any(String)],
        ['dW', '2.8 × 10²³', '2', expect.any(String)],
        ['total', '8.4 × 10²³', '6', '6·N·D'],
      ],
      notes: [
        expect.stringMatching(/2·N·D would say 2\.8 × 10²³ FLOP.*short by a factor of 3\./),
        expect.stringMatching(/^Attention scores are left out: about 3\.8% more/),
      ],
    });
  });

  test('holds 6·N·D against the ledger of a known architecture, and takes the difference apart', () => {
    const { notes } = tableOf('llama 3 8b on 15T tokens', 'Working');
    expect(notes).toContainEqual(
      expect.stringMatching(
        /^6·N·D would say 7\.23 × 10²³ FLOP; the ledger has 6\.8% more: \+13\.4% attention scores.*; -6\.5% the embedding/,
      ),
    );
  });

  test('shows recomputation as a row of its own', () => {
    const { rows } = tableOf('70B on 2T tokens, full recompute', 'Working');
    expect(rows.map(([name]) => name)).toEqual(['forward', 'dA', 'dW', 'recompute', 'total']);
  });

  test.each([
    [
      'LoRA of 7B on 100M tokens',
      /for the adapters only/,
      /Training every weight would take 4\.2 × 10¹⁸ FLOP: adapters save 3\d%/,
    ],
    ['QLoRA of 7B on 100M tokens', /for the adapters only/, /adapters save 3\d%/],
    [
      'freeze all but the last 4 layers of llama 3 8b, 100M tokens',
      /of the trained layers only/,
      /freezing saves 59%/,
    ],
    [
      'DPO of 7B on 100M tokens',
      /of the policy only/,
      /reference model 2\. They are 25% of the FLOP/,
    ],
    [
      'PPO of 7B on 100M tokens',
      /of policy and critic/,
      /generation 2, old log-probabilities 2, reference model 2, reward model 2, critic 6/,
    ],
    [
      'GRPO of 7B on 100M tokens',
      /of the policy only/,
      /generation 2, old log-probabilities 2, reference model 2\. /,
    ],
    [
      'distill 70B into 7B on 100M tokens',
      /of the student only/,
      /training of the student run, .*: teacher 20/,
    ],
  ])('of %s says whose weights get a gradient, and what is special', (text, dW, note) => {
    const { rows, notes } = tableOf(text, 'Working');
    expect(rows.find(([name]) => name === 'dW')?.[3]).toMatch(dW);
    expect(notes.join('\n')).toMatch(note);
  });
});

describe('the ledger by operation', () => {
  test('stands where there is more than one kind of work', () => {
    const table = 'table: By operation';
    expect(titles(report('70B on 2T tokens on 1024 H100'))).not.toContain(table);
    expect(titles(report('70B on 2T tokens, 8k context'))).toContain(table);
    expect(titles(report('LoRA 8B on 50M tokens'))).toContain(table);
  });

  test('says in words what QLoRA does besides multiplying', () => {
    const { notes } = tableOf('QLoRA of 7B on 100M tokens', 'By operation');
    expect(notes.join('\n')).toMatch('turning 4-bit weights into 16-bit ones takes time');
  });

  test('leaves out jobs that nothing does, and says a shared reason once', () => {
    const { columns, rows, notes } = tableOf('llama 3 8b on 15T tokens', 'By operation');
    expect(columns).toEqual(['', 'forward', 'dA', 'dW']);
    const named = notes.map((note) => note.slice(0, note.indexOf(': ')).split(', '));
    expect(new Set(named.flat())).toEqual(
      new Set(rows.map(([name]) => name).flatMap((name) => name?.split(', ') ?? [])),
    );
    expect(notes.length).toBeLessThan(rows.length);
  });
});

describe('what was assumed', () => {
  test('is one short line each: name, value, band, reason, source with its date', () => {
    const lines = notesOf('70B on 2T tokens on 1024 H100', 'Assumed');
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^price \$3\.00\/h \(\$2\.09\/h–\$6\.66\/h\): .{10,80} \[[^\]]+, 20\d\d-\d\d-\d\d\]$/,
      ),
    );
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(240);
  });
});
