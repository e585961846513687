/** The catalog's models. A new lab is a new import here and a name in the list, or rows in others. */
import ai2 from './models/ai2.json' with { type: 'json' };
import bigcode from './models/bigcode.json' with { type: 'json' };
import deepseek from './models/deepseek.json' with { type: 'json' };
import eleutherai from './models/eleutherai.json' with { type: 'json' };
import google from './models/google.json' with { type: 'json' };
import huggingface from './models/huggingface.json' with { type: 'json' };
import ibm from './models/ibm.json' with { type: 'json' };
import meta from './models/meta.json' with { type: 'json' };
import microsoft from './models/microsoft.json' with { type: 'json' };
import mistral from './models/mistral.json' with { type: 'json' };
import nvidia from './models/nvidia.json' with { type: 'json' };
import openai from './models/openai.json' with { type: 'json' };
import others from './models/others.json' with { type: 'json' };
import qwen from './models/qwen.json' with { type: 'json' };
import stateSpaces from './models/state-spaces.json' with { type: 'json' };
import tii from './models/tii.json' with { type: 'json' };
import type { ModelFile, UnpublishedModelRow } from './rows/model.ts';
import unpublished from './unpublished-models.json' with { type: 'json' };

/** Asserted, since TypeScript reads `"attention"` in JSON as any string; the tests make it true. */
export function modelFiles(): readonly ModelFile[] {
  return [
    ai2,
    bigcode,
    deepseek,
    eleutherai,
    google,
    huggingface,
    ibm,
    meta,
    microsoft,
    mistral,
    nvidia,
    openai,
    others,
    qwen,
    stateSpaces,
    tii,
  ] as readonly ModelFile[];
}

export function unpublishedModelRows(): readonly UnpublishedModelRow[] {
  return unpublished.models;
}
