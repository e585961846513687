import type { AssumptionField } from '../../answer/assumption-field.ts';
import type { Assumptions } from '../../assistant/assumptions.ts';
import { aside, bold, paragraph, plain, richText } from '../blocks.ts';
import { viewIds } from '../ids.ts';
import { choiceField, modal, textField, type Modal, type ModalBlock } from '../modal.ts';

export type AssumptionsModalParts = {
  readonly assumptions: Assumptions;
  /** What stands in a field, and what it was opened with, by its name; only where these differ. */
  readonly kept: ReadonlyMap<string, { readonly was: string; readonly is: string }>;
  readonly metadata: string;
  /** Only whoever fills it in will see the outcome. */
  readonly isPrivate: boolean;
};

/** What an estimate rests on, to be changed; the estimate that comes of it stands first. */
export function assumptionsModal(parts: AssumptionsModalParts): Modal {
  const { assumptions, kept, metadata, isPrivate } = parts;
  const { fields, faults, headline, change } = assumptions;
  return modal({
    callbackId: viewIds.assumptions,
    title: 'Change assumptions',
    metadata,
    submit: isPrivate ? 'Show estimate' : 'Post estimate',
    close: 'Cancel',
    blocks: [
      richText(paragraph(bold(headline))),
      aside(change ?? 'Change a field, and the estimate above follows.'),
      ...fields.flatMap(({ name, label }) => faultBlocks(label, faults.get(name))),
      ...fields.map((field) => fieldBlock(field, kept.get(field.name))),
    ],
  });
}

function faultBlocks(label: string, fault: string | undefined): ModalBlock[] {
  return fault === undefined ? [] : [richText(paragraph(bold(`⚠ ${label}: `), plain(fault)))];
}

/**
 * The id of a block says what the field was opened with. Slack keeps what somebody entered as long as
 * the id stays, and so a field that nobody touched follows: another accelerator, another price.
 */
function fieldBlock(
  field: AssumptionField,
  kept: { readonly was: string; readonly is: string } | undefined,
): ModalBlock {
  const { name, label, value, choices, example } = field;
  const parts = {
    block: blockOf(name, kept?.was ?? value),
    label,
    hint: hintOf(field),
    isOptional: true,
    isLive: true,
  };
  const shown = kept?.is ?? value;
  if (choices === undefined) {
    const placeholder = example === undefined ? {} : { placeholder: example };
    return textField(parts, { initial: shown, ...placeholder, maximum: 60 });
  }
  const groups = choices.map((group) => ({ label: group.title, options: group.choices }));
  return choiceField(parts, { groups, chosen: shown });
}

function hintOf({ isStated, because, value }: AssumptionField): string {
  if (because !== undefined) return `Assumed: ${because}`;
  if (isStated) return 'As set here or in the message.';
  return value === '' ? 'Nothing is said of it.' : 'Assumed.';
}

function blockOf(name: string, was: string): string {
  return `${name}|${was}`;
}

export function readBlock(block: string): { readonly name: string; readonly was: string } {
  const at = block.indexOf('|');
  return at < 0 ? { name: block, was: '' } : { name: block.slice(0, at), was: block.slice(at + 1) };
}
