import type { ExplanationAnswer } from './explanation.ts';
import type { Report } from './report.ts';

/** The first section answers by itself; the others follow one by one. */
export function explanationReport({ sections }: ExplanationAnswer): Report {
  const [first] = sections;
  return {
    tone: 'answer',
    headline: first === undefined ? '' : `${first.title}: ${firstSentence(first.text)}`,
    sections: sections.map(({ title, text }) => ({
      kind: 'notes',
      title,
      tone: 'plain',
      items: [text],
    })),
    suggestions: [],
  };
}

/** Up to the first full stop that ends a sentence: not that of 4.5, nor of "vs." in mid-sentence. */
function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s+[A-Z\d“]|$)/.exec(text)?.[0] ?? text;
}
