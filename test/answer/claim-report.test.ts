import { describe, expect, test } from 'vitest';
import { report, tableOf, titles } from './reporting.ts';

const plan = '70B on 2T tokens on 1024 H100s';

describe('a claim', () => {
  test('that agrees is said to agree, with what was stated', () => {
    expect(report(`${plan} took 30 days`).headline).toMatch(
      /^The stated time of 30\.0 days agrees with the rest\. The run is 70B on 2T tokens on 1,024 × H100/,
    );
  });

  test('names what contradicts, and what the rest implies for it', () => {
    expect(report(`${plan} took 30 days and cost $400k`).headline).toMatch(
      /^1 of 2 agree; the stated cost of \$400k contradicts the rest, which implies \$2\.\d+M \(/,
    );
  });

  test('has one row a stated figure, the one to doubt first on top', () => {
    const { columns, rows } = tableOf(
      `${plan} took 30 days and cost $400k`,
      'Stated against implied',
    );
    expect(columns).toEqual(['', 'stated', 'implied by the rest', 'verdict', 'why']);
    expect(rows.map(([quantity, , , verdict]) => [quantity, verdict])).toEqual([
      ['cost', 'contradicts'],
      ['time', 'agrees'],
    ]);
  });

  test('says the utilisation that the stated time implies, against what runs report', () => {
    const { notes } = tableOf(`${plan} took 90 days`, 'Stated against implied');
    expect(notes).toEqual([
      expect.stringMatching(/^The stated time implies an MFU of 10\.7%; runs like this report 2\d/),
    ]);
  });

  test('states times in the unit that a person would choose', () => {
    expect(report('fine-tuning a 7B on 100M tokens took 3 hours on 8 A100s').headline).toMatch(
      /^The stated time of 3 hours contradicts the rest, which implies [\d.]+ minutes/,
    );
  });

  test('is followed by the run that it was held against', () => {
    expect(titles(report(`${plan} took 90 days`))).toEqual([
      'table: Stated against implied',
      'figures: The run',
      'table: Working',
      'notes: Assumed',
    ]);
  });
});
