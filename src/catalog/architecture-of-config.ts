import type { Architecture, Layer, Stage } from '../model/architecture.ts';
import { architectureProblems } from '../model/architecture-problems.ts';
import type { Dimensions } from './config/dimensions.ts';
import { dimensionsOf } from './config/dimensions.ts';
import type { Family } from './config/families.ts';
import { familyOf, modelTypes } from './config/families.ts';
import { feedForwardOf } from './config/feed-forwards.ts';
import type { Fields } from './config/fields.ts';
import { fieldsOf } from './config/fields.ts';
import { mixerOf } from './config/mixers.ts';

export type ConfigResult =
  | {
      readonly ok: true;
      readonly architecture: Architecture;
      /** Where the config says what model it is. */
      readonly name?: string;
    }
  | { readonly ok: false; readonly problem: string; readonly expected: string };

/** More layers than any model has: a config that says more would only use up memory. */
const mostLayers = 1000;

/**
 * A Hugging Face `config.json`, parsed, → the architecture it describes; or what is wrong with it.
 *
 * Families and their unspoken defaults stand in config/families.ts. Left out, since an architecture
 * has no place for them: biases and norms, query gates (Qwen3-Next), projections of relative
 * positions, what is not text.
 */
export function architectureOfConfig(json: unknown): ConfigResult {
  const read = fieldsOf(json);
  if (!read.ok) return read;
  const family = familyOf(read.fields.model_type ?? '');
  if (family === undefined) return unknownFamily(read.fields.model_type);
  const fields = withDefaults(read.fields, family);
  const found = dimensionsOf(fields, family);
  if (!found.ok) return missing(found.missing);
  const { dimensions } = found;
  const uncountable = [dimensions.layers, fields.num_nextn_predict_layers ?? 0].find(
    (layers) => !(Number.isInteger(layers) && layers >= 0 && layers <= mostLayers),
  );
  if (uncountable !== undefined) return noCountOfLayers(uncountable);
  const unlike = fields.word_embed_proj_dim;
  if (unlike !== undefined && unlike !== dimensions.width) return projected(unlike);
  return checked(architectureOf(fields, family, dimensions), fields);
}

/** A key that is there wins, so that only what is left out is filled in. */
function withDefaults(fields: Fields, { defaults = {} }: Family): Fields {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ...fields, ...defaults, ...Object.fromEntries(given) };
}

function architectureOf(fields: Fields, family: Family, of: Dimensions): Architecture {
  const { width, vocabulary, learnedPositions } = of;
  const layers = Array.from({ length: of.layers }, (_, at): Layer => ({
    mixer: mixerOf(at, fields, family, of),
    feedForward: feedForwardOf(at, fields, family, width),
  }));
  const predicted = layers
    .slice(-1)
    .flatMap((last) => Array.from({ length: fields.num_nextn_predict_layers ?? 0 }, () => last));
  return {
    width,
    vocabulary,
    tiedEmbeddings: fields.tie_word_embeddings ?? family.tied,
    ...(learnedPositions === undefined ? {} : { learnedPositions }),
    stages: stagesOf(layers),
    ...(predicted.length === 0 ? {} : { predictionLayers: predicted }),
  };
}

/** The shortest group that the layers repeat, and the rest of one; else runs of equal layers. */
function stagesOf(layers: readonly Layer[]): readonly Stage[] {
  const keys = layers.map((layer) => JSON.stringify(layer));
  const period = keys.findIndex(
    (_, at) => at > 0 && keys.every((key, of) => key === keys[of % at]),
  );
  if (period < 1 || period > layers.length / 2) return runsOf(layers, keys);
  const repeat = Math.floor(layers.length / period);
  const rest = layers.slice(repeat * period);
  const stages = [{ repeat, layers: layers.slice(0, period) }];
  return rest.length === 0 ? stages : [...stages, { repeat: 1, layers: rest }];
}

function runsOf(layers: readonly Layer[], keys: readonly string[]): readonly Stage[] {
  const starts = keys.flatMap((key, at) => (key === keys[at - 1] ? [] : [at]));
  return starts.map((start, of) => ({
    repeat: (starts[of + 1] ?? layers.length) - start,
    layers: layers.slice(start, start + 1),
  }));
}

function checked(architecture: Architecture, { _name_or_path: name }: Fields): ConfigResult {
  const [first] = architectureProblems(architecture);
  if (first !== undefined) {
    return { ok: false, problem: `${first.part}: ${first.problem}`, expected: first.repair };
  }
  return { ok: true, architecture, ...(name === undefined || name === '' ? {} : { name }) };
}

function unknownFamily(modelType: string | undefined): ConfigResult {
  return {
    ok: false,
    problem:
      modelType === undefined
        ? '`model_type` is missing'
        : `\`model_type\` is \`${modelType}\`, whose layers I do not know`,
    expected: `one of ${modelTypes.join(', ')}`,
  };
}

function missing(key: string): ConfigResult {
  return { ok: false, problem: `\`${key}\` is missing`, expected: 'a whole number above 0' };
}

function noCountOfLayers(layers: number): ConfigResult {
  const expected = `a whole number of layers, ${mostLayers} at most`;
  return { ok: false, problem: `it has ${layers} layers`, expected };
}

/** OPT-350M alone: its embedding is half as wide as its layers. */
function projected(width: number): ConfigResult {
  return {
    ok: false,
    problem: `\`word_embed_proj_dim\` is ${width}, another width than that of the layers`,
    expected: 'an embedding as wide as the layers',
  };
}
