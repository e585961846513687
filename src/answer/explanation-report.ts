import type { ExplanationAnswer } from './explanation.ts';
import type { Section } from './explanations/section.ts';
import type { Report } from './report.ts';

/** The first section answers by itself; the others follow one by one. */
export function explanationReport({ sections }: ExplanationAnswer): Report {
  const [first] = sections;
  return {
    tone: 'answer',
    headline: first === undefined ? '' : headlineOf(first),
    sections: sections.map(({ title, text }) => ({
      kind: 'notes',
      title,
      tone: 'plain',
      items: [text],
    })),
    suggestions: [],
  };
}

function headlineOf({ title, text }: Section): string {
  return `${title}${title.endsWith('?') ? '' : ':'} ${firstSentence(text)}`;
}

/** Up to the first full stop that ends a sentence: not that of 4.5, nor of "vs." in mid-sentence. */
function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s+[A-Z\d“]|$)/.exec(text)?.[0] ?? text;
}
