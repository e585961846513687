/**
 * Flops as a library: the arithmetic of training runs, the facts it rests on, and the language
 * that people ask in. Nothing here knows Slack.
 *
 * ```ts
 * const flops = createFlops();
 * const answer = flops.answer('70B on 2T tokens on 1024 H100s', '2026-11-23');
 * if (answer.kind === 'training') console.log(answer.estimate.flop.total); // 8.4e23
 * ```
 *
 * Three ways in, from the most to the least done for you:
 *
 * - `createFlops` reads a message and answers it; `toJson` puts the answer into the published
 *   contract, which `answerSchema` checks.
 * - `loadCatalog` gives accelerators, prices and utilisation, each with its source.
 * - `estimateTraining` and the rest of the model are pure functions of typed quantities.
 */

/** The model: pure functions from a query to an estimate. */
export * from './model/index.ts';

/** The catalog: accelerators, models, prices, utilisation and energy, with source and date. */
export { loadCatalog } from './catalog/catalog.ts';
export type {
  Catalog,
  Goodput,
  HardwareName,
  Model,
  ModelCatalog,
  Price,
  Utilisation,
  UtilisationPrior,
  UtilisationQuery,
} from './catalog/catalog.ts';

/** A pasted `config.json` → an architecture, for models that the catalog does not have. */
export { architectureOfConfig } from './catalog/architecture-of-config.ts';
export type { ConfigResult } from './catalog/architecture-of-config.ts';

/** The same by a name on the Hugging Face Hub. Nothing is fetched unless a hub was created. */
export { createHub } from './hub/hub.ts';
export type { Hub, HubOptions } from './hub/hub.ts';

/** Message in, answer out. An answer of kind `question` says what was not understood, and where. */
export { createFlops } from './answer/ask.ts';
export { dayOf } from './answer/day.ts';
export type { Flops } from './answer/ask.ts';
export type {
  Answer,
  CalculationAnswer,
  HardwareAnswer,
  HelpAnswer,
  Question,
  TrainingAnswer,
} from './answer/answer.ts';
export type { Diagnostic, DiagnosticCode, Fault, Repair, Slot } from './language/diagnostic.ts';
export type { Reading } from './language/reading.ts';
export type { Assumption, Warning } from './language/notes.ts';
export type { AnsweredDiagnostic } from './language/understand.ts';

/** An answer as lines, tables and notes that belong to no medium yet. */
export { reportOf } from './answer/report-of.ts';
export type { Figure, Report, ReportSection } from './answer/report.ts';

/** An answer as JSON: the contract, its schema, and its version. */
export { toJson } from './answer/to-json.ts';
export { answerSchema, contractVersion } from './answer/contract.ts';
export type { JsonAnswer } from './answer/contract.ts';
