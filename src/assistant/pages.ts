import type { Report } from '../answer/report.ts';
import type { CopyAction } from './copies.ts';
import { said } from './reply.ts';

/** A page is one message: so many pieces of so many characters are well within what Slack takes. */
const piecesPerPage = 3;
const mostCharacters = 2800;

/** Lines in pieces, and those in pages; no line is cut, unless it is longer than a piece by itself. */
export function pagesOf(lines: readonly string[]): readonly (readonly string[])[] {
  const pieces: string[] = [];
  for (const line of lines.flatMap(wrapped)) {
    const last = pieces.at(-1);
    const joined = `${last}\n${line}`;
    if (last === undefined || joined.length > mostCharacters) pieces.push(line);
    else pieces[pieces.length - 1] = joined;
  }
  const count = Math.ceil(pieces.length / piecesPerPage);
  return Array.from({ length: count }, (_, page) =>
    pieces.slice(page * piecesPerPage, (page + 1) * piecesPerPage),
  );
}

function wrapped(line: string): readonly string[] {
  if (line.length <= mostCharacters) return [line];
  const space = line.lastIndexOf(' ', mostCharacters);
  const at = space > mostCharacters / 2 ? space : mostCharacters;
  return [line.slice(0, at), ...wrapped(line.slice(at))];
}

/** The page that an action asks for, and a button for the next. */
export function pageReport(
  title: string,
  pages: readonly (readonly string[])[],
  action: CopyAction,
): Report {
  const page = Math.min(action.page ?? 1, pages.length);
  const headline = pages.length === 1 ? `${title}.` : `${title}, page ${page} of ${pages.length}.`;
  const sections = (pages[page - 1] ?? []).map((text) => ({ kind: 'fixed', text }) as const);
  const report = said(headline, sections);
  return page < pages.length ? { ...report, actions: [{ ...action, page: page + 1 }] } : report;
}
