import type { ReportSection } from '../../answer/report.ts';
import { aside, bold, paragraph, richText, type ChartBlock, type MessageBlock } from '../blocks.ts';
import { inert } from '../inert.ts';
import { clampText, limits } from '../limits.ts';

type Chart = Extract<ReportSection, { kind: 'chart' }>;

/**
 * The chart, and what it shows in words: Slack has no text for one, and a reader who sees none must
 * not miss a number. What cannot be drawn is said alone: one bad block refuses the whole message.
 */
export function chartBlocks(section: Chart): MessageBlock[] {
  const words = aside(section.alt);
  if (!isDrawable(section)) return [richText(paragraph(bold(section.title))), words];
  return [chartBlock(section), words];
}

function isDrawable({ categories, series }: Chart): boolean {
  const { points, series: mostSeries } = limits.chart;
  const isWithin = (count: number, most: number) => count >= 1 && count <= most;
  if (!isWithin(categories.length, points) || !isWithin(series.length, mostSeries)) return false;
  return series.every(
    ({ values }) => values.length === categories.length && values.every(Number.isFinite),
  );
}

function chartBlock({ title, unit, categories, series, form }: Chart): ChartBlock {
  const { name: nameLimit, title: titleLimit, axis } = limits.chart;
  const labels = unique(categories.map((category) => short(category, nameLimit)));
  const names = unique(series.map(({ name }) => short(name, nameLimit)));
  return {
    type: 'data_visualization',
    title: short(title, titleLimit),
    chart: {
      type: form === 'bars' ? 'bar' : 'line',
      series: series.map(({ values }, index) => ({
        name: names[index] ?? '',
        data: values.map((value, point) => ({ label: labels[point] ?? '', value })),
      })),
      axis_config: { categories: labels, y_label: short(unit, axis) },
    },
  };
}

function short(text: string, maximum: number): string {
  return clampText(inert(text), maximum) || ' ';
}

/** Slack refuses a name that comes twice, as two long ones may once they are cut. */
function unique(names: readonly string[]): string[] {
  const taken = new Set<string>();
  for (const name of names) {
    let free = name;
    for (let count = 2; taken.has(free); count++) {
      const number = ` ${count}`;
      free = `${name.slice(0, limits.chart.name - number.length).toWellFormed()}${number}`;
    }
    taken.add(free);
  }
  return [...taken];
}
