/** The catalog's files. A new vendor is a new import here, and a line in the list. */
import amd from './accelerators/amd.json' with { type: 'json' };
import apple from './accelerators/apple.json' with { type: 'json' };
import aws from './accelerators/aws.json' with { type: 'json' };
import cerebras from './accelerators/cerebras.json' with { type: 'json' };
import google from './accelerators/google.json' with { type: 'json' };
import groq from './accelerators/groq.json' with { type: 'json' };
import huawei from './accelerators/huawei.json' with { type: 'json' };
import intel from './accelerators/intel.json' with { type: 'json' };
import nvidia from './accelerators/nvidia.json' with { type: 'json' };
import ambiguousNames from './ambiguous-names.json' with { type: 'json' };
import energy from './energy.json' with { type: 'json' };
import { modelFiles, unpublishedModelRows } from './model-files.ts';
import { priceRows } from './price-files.ts';
import type { AcceleratorFile, AmbiguousNameRow } from './rows/accelerator.ts';
import type { EnergyFile } from './rows/energy.ts';
import type { ModelFile, UnpublishedModelRow } from './rows/model.ts';
import type { PriceRow } from './rows/price.ts';
import type { UtilisationFile } from './rows/utilisation.ts';
import utilisation from './utilisation.json' with { type: 'json' };

/** All rows as they stand in the files, units still in the key names. */
export type CatalogRows = {
  readonly accelerators: readonly AcceleratorFile[];
  readonly ambiguousNames: readonly AmbiguousNameRow[];
  readonly prices: readonly PriceRow[];
  readonly utilisation: UtilisationFile;
  readonly energy: EnergyFile;
  readonly models: readonly ModelFile[];
  readonly unpublishedModels: readonly UnpublishedModelRow[];
};

/**
 * TypeScript reads `"bf16"` in JSON as any string, so the types are asserted here; the tests hold
 * every file against its schema, which is what makes the assertion true.
 */
export function catalogRows(): CatalogRows {
  return {
    accelerators: [
      nvidia,
      amd,
      google,
      aws,
      intel,
      huawei,
      cerebras,
      groq,
      apple,
    ] as readonly AcceleratorFile[],
    ambiguousNames: ambiguousNames.names,
    prices: priceRows(),
    utilisation: utilisation as UtilisationFile,
    energy,
    models: modelFiles(),
    unpublishedModels: unpublishedModelRows(),
  };
}
