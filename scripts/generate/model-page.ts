import type { GeneratedFile } from '../generate.ts';
import { accuracyTable } from './model-page/accuracy.ts';
import { loraByHand, pretrainingByHand } from './model-page/by-hand.ts';
import { regimeTable } from './model-page/regimes.ts';
import { shortcutTable } from './model-page/shortcut.ts';
import { replaceSections } from './sections.ts';

const path = 'docs/model.md';

/** The page on the model, with the tables and worked examples in it made anew. */
export function modelPage(text: string): GeneratedFile {
  const sections = {
    shortcut: shortcutTable(),
    regimes: regimeTable(),
    accuracy: accuracyTable(),
    'by-hand-pretraining': pretrainingByHand(),
    'by-hand-lora': loraByHand(),
  };
  return { path, text: replaceSections(path, text, sections) };
}
