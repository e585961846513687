import type { GeneratedFile } from '../generate.ts';
import { manifestLink } from '../manifest-link.ts';
import { replaceSections } from './sections.ts';

const path = 'docs/slack-setup.md';

/** The page on setting up, with the link that creates the app. */
export function slackSetupPage(text: string): GeneratedFile {
  const link = `[**Create the app for Socket Mode**](${manifestLink()})`;
  return { path, text: replaceSections(path, text, { 'manifest-link': link }) };
}
