import { expect, test } from 'vitest';
import { fileInReport } from '../../../src/slack/views/file-in-report.ts';
import { said } from '../../support/assistants.ts';
import { help } from '../../support/reports.ts';

const csv = 'number,name\n1,70B on 2T tokens\n';
const file = { name: 'runs.csv', title: 'Runs', content: csv };

test('a report whose file stands beside it is what it was', () => {
  expect(fileInReport(help, file, 'uploaded')).toBe(help);
});

test('a short file that could not be uploaded is in the message, in full', () => {
  const { sections } = fileInReport(said('One run.').report, file, 'missing-scope');
  expect(sections.at(-1)).toEqual({ kind: 'fixed', text: csv });
});

test('a long one is not: half a file would be taken for the whole', () => {
  const long = { ...file, content: csv.repeat(200) };
  const text = JSON.stringify(fileInReport(said('200 runs.').report, long, 'failed'));
  expect(text).not.toContain('70B');
  expect(text).toContain('flops runs --csv');
});
