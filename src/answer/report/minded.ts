import type { Warning } from '../../language/notes.ts';
import type { ReportSection } from '../report.ts';

/** What a careful colleague would say unasked. */
export function mindSection(warnings: readonly Warning[]): ReportSection[] {
  if (warnings.length === 0) return [];
  const items = warnings.map(({ message }) => message);
  return [{ kind: 'notes', title: 'Mind', tone: 'warning', items }];
}
