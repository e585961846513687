import { expect, test } from 'vitest';
import { loadCatalog } from '../../src/catalog/catalog.ts';
import { memoryEstimate } from '../../src/model/fit.ts';
import { estimateInference } from '../../src/model/inference.ts';
import { on, serving } from './inference-queries.ts';
import { hardware, training } from './queries.ts';

const { models, accelerators } = loadCatalog();

test('every model of the catalog, on eight of every accelerator, has figures without holes', () => {
  const holes = models.flatMap(({ id, parameters, activeParameters, architecture }) =>
    accelerators.flatMap((accelerator) => {
      const model = { activeParameters, architecture };
      const served = serving(parameters, { ...model, hardware: on(8, accelerator) });
      const trained = training(parameters, 1e12, model);
      const precision = accelerator.defaultPrecision;
      const figures = [
        estimateInference(served),
        memoryEstimate(trained, hardware(8, { accelerator, precision })),
      ];
      return holesIn(figures).map((hole) => `${id} on ${accelerator.id}: ${hole}`);
    }),
  );
  expect(holes).toEqual([]);
});

test('every model of the catalog fits on some number of H100', () => {
  const h100 = accelerators.find(({ id }) => id === 'h100-sxm');
  const misfits = models.filter(({ parameters, activeParameters, architecture }) => {
    const query = serving(parameters, { activeParameters, architecture });
    const { memory } = estimateInference({ ...query, hardware: on(undefined, h100) });
    return memory?.fits !== true;
  });
  expect(misfits.map(({ id }) => id)).toEqual([]);
});

function holesIn(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => holesIn(part, `${path}.${key}`));
}
