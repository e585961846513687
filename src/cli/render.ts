import { stripVTControlCharacters, styleText } from 'node:util';
import { reportLines } from '../answer/report-lines.ts';
import type { ReportLine } from '../answer/report-lines.ts';
import type { Report } from '../answer/report.ts';

/** A report for a terminal; colours only where there is somebody to see them. */
export function renderReport(report: Report, colours: boolean): string {
  const lines = reportLines(report).map((line) => {
    // What somebody typed must not steer the terminal.
    const text = stripVTControlCharacters(line.text);
    return colours && line.as !== undefined
      ? styleText(styles[line.as], text, { validateStream: false })
      : text;
  });
  return `${lines.join('\n')}\n`;
}

const styles: Readonly<Record<NonNullable<ReportLine['as']>, Parameters<typeof styleText>[0]>> = {
  strong: 'bold',
  faint: 'dim',
  warning: 'yellow',
};
