import type { Report } from '../../answer/report.ts';

/** Says who shows it to all: by name, so that nobody is pinged. */
export function sharedByView(report: Report, name: string): Report {
  return { ...report, headline: `Shared by ${name}: ${report.headline}` };
}
