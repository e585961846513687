import { describe, expect, test } from 'vitest';
import { createEditor } from '../../src/answer/editor.ts';
import { loadCatalog } from '../../src/catalog/catalog.ts';
import { phrases } from '../../src/language/phrases.ts';

const on = '2026-11-24';
const catalog = loadCatalog();
const { read, guide } = createEditor(catalog);

/** What is marked, without the words between. */
function marked(text: string) {
  return read(text, on).stretches.filter(({ kind }) => kind !== 'between');
}

describe('a message that is being written', () => {
  test('shows what each stretch was taken for', () => {
    expect(marked('70B on 2T tokens on 8xH100 at 40% MFU for $2/gpu-hr')).toEqual([
      { kind: 'read', text: '70B', as: ['model size: 70B parameters'] },
      { kind: 'read', text: '2T tokens', as: ['number of tokens: 2T'] },
      {
        kind: 'read',
        text: '8xH100',
        as: ['number of accelerators: 8', 'accelerator: H100 SXM5 80GB'],
      },
      { kind: 'read', text: '40% MFU', as: ['utilisation (MFU): 40%'] },
      { kind: 'read', text: '$2/gpu-hr', as: ['price of an accelerator hour: $2.00'] },
    ]);
  });

  test('is shown as far as it was read, and what is asked about says why', () => {
    expect(marked('70B on 2T toknes')).toEqual([
      { kind: 'read', text: '70B', as: ['model size: 70B parameters'] },
      { kind: 'read', text: '2T', as: ['number of tokens: 2T'] },
      { kind: 'asked', text: 'toknes', because: expect.stringContaining('“tokens”') as string },
    ]);
  });

  test('says what is missing, and offers a message that is answered', () => {
    const { headline, suggestions } = read('70B on', on);
    expect(headline).toContain('How many tokens');
    expect(suggestions).not.toEqual([]);
    for (const suggestion of suggestions) expect(read(suggestion, on).suggestions).toEqual([]);
  });

  test('what is known and changes nothing is marked as not used', () => {
    expect(marked('70B on 2T tokens, 32 layers')).toContainEqual({
      kind: 'unused',
      text: '32 layers',
    });
  });

  test('the sides of a comparison are each shown once', () => {
    const texts = marked('70B on 2T tokens vs 8B on 2T tokens').map(({ text }) => text);
    expect(texts).toEqual(['70B', '2T tokens', '8B', '2T tokens']);
  });

  test('a calculation is one stretch', () => {
    expect(marked('8.4e23 FLOP / 3')).toEqual([
      { kind: 'read', text: '8.4e23 FLOP / 3', as: ['calculation'] },
    ]);
  });
});

describe('what can be said', () => {
  test('is the grammar, entry for entry', () => {
    const taught = phrases.filter(({ examples }) => examples.length > 0);
    expect(guide.phrases.map(({ name }) => name)).toEqual(taught.map(({ name }) => name));
    expect(JSON.stringify(guide.phrases)).toBe(
      JSON.stringify(taught.map(({ name, reads, examples }) => ({ name, reads, examples }))),
    );
  });

  test('every accelerator and model that is offered is read as the one it names', () => {
    const wrong = [
      ...catalog.accelerators.map(({ id, name }) => [id, `accelerator: ${name}`] as const),
      ...catalog.models.map(({ name }) => [name, `model: ${name}`] as const),
    ].filter(([text, as]) => {
      expect(guide.completions.map((offered) => offered.text)).toContain(text);
      const found = marked(`${text} on 10B tokens`);
      return !found.some((stretch) =>
        // A part whose speed nobody has published is known, and said to be of no use here.
        stretch.kind === 'asked'
          ? stretch.because.includes(as.replace('accelerator: ', ''))
          : stretch.kind === 'read' && stretch.as.includes(as),
      );
    });
    expect(wrong).toEqual([]);
  });
});
