import { openApi } from '../../src/http/openapi.ts';
import { programVersion } from '../../src/program-version.ts';
import type { GeneratedFile } from '../generate.ts';

/** `docs/openapi.json`: what a running bot serves at /v1/openapi.json. */
export function openApiPage(): GeneratedFile {
  return { path: 'docs/openapi.json', text: JSON.stringify(openApi(programVersion()), null, 2) };
}
