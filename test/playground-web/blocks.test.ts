import { describe, expect, test } from 'vitest';
import { blockFaults } from '../../playground/slack/schema/faults.ts';
import { text } from './slack.ts';

const button = (action_id: string) => ({ type: 'button', action_id, text: text('Press') });
const section = { type: 'section', text: { type: 'mrkdwn', text: 'words' } };
const sections = (count: number) => Array.from({ length: count }, () => section);
const cell = (words: string) => ({ type: 'raw_text', text: words });
const rows = (count: number) => Array.from({ length: count }, () => [cell('a'), cell('b')]);

describe('Slack takes', () => {
  test.each([
    ['fifty blocks', sections(50)],
    ['a data table', [{ type: 'data_table', caption: 'Runs', rows: rows(3) }]],
    ['the same action in two blocks', [actions('go'), actions('go')]],
    ['a level that types do not know yet', [{ type: 'header', level: 2, text: text('Head') }]],
  ])('%s', (_what, blocks) => {
    expect(blockFaults(blocks, 'message')).toEqual([]);
  });
});

describe('Slack refuses', () => {
  test.each([
    ['fifty-one blocks', sections(51), '51 of at most 50'],
    ['an action twice in a block', [actions('go', 'go')], 'action_id twice'],
    ['a label of 76 characters', [label('x'.repeat(76))], '/blocks/0/elements/0/text/text'],
    ['two tables', [table(), table()], 'only_one_table_allowed'],
    ['an alert in a message', [{ type: 'alert', text: text('no') }], 'unsupported type alert'],
    ['a section of nothing', [{ type: 'section' }], 'needs text or fields'],
    ['a field that it does not know', [{ ...section, colour: 'red' }], 'colour'],
    ['a row too short', [{ ...dataTable(), rows: [...rows(1), [cell('a')]] }], 'as many cells'],
    ['a chart whose series has no point', [chart([])], '/blocks/0/chart'],
    ['no list', 'blocks', 'not a list'],
  ])('%s', (_what, blocks, said) => {
    expect(blockFaults(blocks, 'message').join('\n')).toContain(said);
  });
});

function actions(...ids: string[]) {
  return { type: 'actions', elements: ids.map(button) };
}

function label(words: string) {
  return { type: 'actions', elements: [{ ...button('go'), text: text(words) }] };
}

function table() {
  return { type: 'table', rows: rows(2) };
}

function dataTable() {
  return { type: 'data_table', caption: 'Runs' };
}

function chart(data: readonly object[]) {
  const axis = { categories: ['Monday'] };
  return {
    type: 'data_visualization',
    title: 'Spending',
    chart: { type: 'line', series: [{ name: 'run', data }], axis_config: axis },
  };
}
