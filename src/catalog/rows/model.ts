import { z } from 'zod';
import { checkedOn, positive, precision, schemaLink, source } from './field.ts';

/** A point stays a point: `llama-3.1-8b` is what people type, and what the JSON answers with. */
const modelId = z
  .string()
  .regex(
    /^[a-z0-9]+([.-][a-z0-9]+)*$/,
    'An id is lower case, in words joined by hyphens: `llama-3.1-8b`',
  );

const name = z
  .string()
  .min(1)
  .refine((text) => text === text.toLowerCase().trim(), 'Write the name in lower case');

const count = z.int().positive('A figure that is not known is left out, never zero');
const window = count.describe('Positions attended to, itself included, where not all before it.');
const chunk = count.describe('Positions in a chunk, outside which nothing is attended to.');

const attention = z
  .strictObject({
    kind: z.literal('attention').describe('Softmax attention: multi-head, grouped or multi-query.'),
    heads: count.describe('Query heads.'),
    key_value_heads: count.optional().describe('Left out where there are as many as query heads.'),
    head_width: count.optional().describe('Left out where it is the width divided by the heads.'),
    window: window.optional(),
    chunk: chunk.optional(),
  })
  .describe('Attention with keys and values of each head or group.');

const latentAttention = z
  .strictObject({
    kind: z.literal('latent-attention').describe('Multi-head latent attention (MLA).'),
    heads: count.describe('Heads.'),
    query_rank: count.optional().describe('Left out where queries are projected directly.'),
    key_value_rank: count.describe('Width of the latent that is cached.'),
    content_width: count.describe('Width of a query or key without position.'),
    rotary_width: count.describe('Width of the part of a query or key that carries position.'),
    value_width: count.describe('Width of the value of one head.'),
  })
  .describe('Attention whose keys and values pass through a narrow latent.');

const stateSpace = {
  inner_width: count.describe('Width inside, usually twice the width of the model.'),
  state_width: count.describe('States of each channel.'),
  convolution_width: count.describe('Positions that the short convolution spans.'),
};

const mamba1 = z
  .strictObject({
    kind: z.literal('mamba-1').describe('Mamba.'),
    ...stateSpace,
    time_step_rank: count.describe('Rank of the projection that makes the step size.'),
  })
  .describe('A state-space layer with a step size for each channel.');

const mamba2 = z
  .strictObject({
    kind: z.literal('mamba-2').describe('Mamba-2.'),
    ...stateSpace,
    heads: count.describe('Heads, each with one step size.'),
    groups: count.describe('Groups of heads that share their input and output matrices.'),
  })
  .describe('A state-space layer with heads.');

const linearAttention = z
  .strictObject({
    kind: z.literal('linear-attention').describe('Gated DeltaNet, lightning attention and kin.'),
    key_heads: count.describe('Heads of queries and keys.'),
    value_heads: count.describe('Heads of values.'),
    key_head_width: count.describe('Width of a query or key.'),
    value_head_width: count.describe('Width of a value.'),
    convolution_width: count.optional().describe('Left out where there is no short convolution.'),
  })
  .describe('A matrix of state for each head, and no scores.');

const none = z
  .strictObject({ kind: z.literal('none').describe('There is none in this layer.') })
  .describe('A layer without this half.');

const mixer = z
  .discriminatedUnion('kind', [attention, latentAttention, mamba1, mamba2, linearAttention, none])
  .describe('What mixes the positions of a sequence.');

const gated = z.boolean().describe('Three matrices (SwiGLU, GeGLU) where true, two where false.');

const dense = z
  .strictObject({
    kind: z.literal('dense').describe('Every token passes through all of it.'),
    width: count.describe('Width inside.'),
    gated,
  })
  .describe('One feed-forward network.');

const experts = z
  .strictObject({
    kind: z.literal('experts').describe('A router sends each token to some of the experts.'),
    experts: count.describe('Routed experts in a layer.'),
    active: count.describe('Routed experts that a token visits.'),
    width: count.describe('Width inside one expert.'),
    gated,
    shared_width: count
      .optional()
      .describe('Width of what every token visits besides, shared experts together.'),
  })
  .describe('A mixture of experts.');

const feedForward = z
  .discriminatedUnion('kind', [dense, experts, none])
  .describe('What follows the mixer in a layer.');

const layerKind = z
  .strictObject({
    mixer: mixer.optional().describe('Instead of the usual mixer.'),
    window: window.optional(),
    chunk: chunk.optional(),
    feed_forward: feedForward.optional().describe('Instead of the usual feed-forward.'),
  })
  .describe('What a layer of this kind does otherwise than the usual one.');

const kinds = z.array(z.string()).min(1);

const shape = z.strictObject({
  width: count.describe('Width of the residual stream.'),
  vocabulary: count.describe('Rows of the embedding, padding included.'),
  tied_embeddings: z.boolean().describe('Whether the head is the embedding.'),
  learned_positions: count.optional().describe('Rows of a learned table of positions.'),
  mixer: mixer.describe('The usual mixer.'),
  feed_forward: feedForward.describe('The usual feed-forward.'),
  kinds: z
    .record(z.string(), layerKind)
    .optional()
    .describe('Kinds of layers beside the usual one, by a name that `layers` uses.'),
  layers: z
    .union([
      count,
      z.array(
        z.strictObject({
          repeat: count.describe('How many times the group comes.'),
          kinds: kinds
            .optional()
            .describe('The group, bottom to top; one usual layer if left out.'),
        }),
      ),
    ])
    .describe('How many usual layers, or groups of kinds from bottom to top.'),
  prediction_layers: kinds
    .optional()
    .describe('Kinds of the layers that predict further tokens in training only.'),
});

const published = z
  .strictObject({
    parameters_billion: positive.describe('Parameters as published, in 10⁹.'),
    active_billion: positive
      .optional()
      .describe('Parameters a token passes through, as published, in 10⁹.'),
    differs: z
      .strictObject({
        of: z.enum(['parameters', 'active', 'both']).describe('Which figure differs.'),
        because: z.string().min(1).describe('What one of the two counts and the other does not.'),
      })
      .optional()
      .describe('Why the shape gives another count, where it does; the published one is used.'),
  })
  .describe('What the lab says, which the shape must reproduce.');

const modelRow = z.strictObject({
  id: modelId.describe('Our name for it, never reused for another model.'),
  name: z.string().min(1).describe('Name as the lab writes it.'),
  hub: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/, 'A hub name has two parts: `org/name`')
    .optional()
    .describe('Its name on the Hugging Face Hub, org/name.'),
  aliases: z
    .array(name)
    .describe('Other names in lower case; a space also stands for a hyphen or none.'),
  lab: z.string().min(1).optional().describe('Who trained it, in a file of several labs.'),
  released: z
    .string()
    .regex(/^(20\d\d)-(0[1-9]|1[0-2])$/, 'A month is written YYYY-MM')
    .describe('Month it was published.'),
  shape: z
    .union([modelId.describe('Id of another model of the same shape.'), shape])
    .describe('Its dimensions, or the id of the model that has the same.'),
  published,
  tokens_trillion: positive.optional().describe('Tokens of pretraining, epochs included, in 10¹².'),
  sequence_length: count.optional().describe('Tokens in a sequence for most of pretraining.'),
  maximum_context: count.optional().describe('Longest context it is published for, in tokens.'),
  precision: precision.optional().describe('Precision of the matrix products in pretraining.'),
  notes: z.string().min(1).optional().describe('Traps and disagreements between sources.'),
  source,
  checked_on: checkedOn,
  verified: z
    .enum(['seen', 'partly', 'memory'])
    .describe('Whether shape, parameters and tokens were read in the source, partly, or not.'),
});

export const modelFile = z
  .strictObject({
    $schema: schemaLink('../schema/models.schema.json'),
    lab: z.string().min(1).optional().describe('Who trained every model in this file.'),
    models: z.array(modelRow).min(1).describe('Rows, sorted by id.'),
  })
  .refine(
    ({ lab, models }) => models.every((row) => (row.lab === undefined) !== (lab === undefined)),
    {
      message: 'Name the lab once: for the file, or in each row of a file of several labs',
    },
  );

const unpublishedRow = z.strictObject({
  name: z.string().min(1).describe('Name as the lab writes it.'),
  names: z.array(name).min(1).describe('What people type, in lower case.'),
  lab: z.string().min(1).describe('Who trained it.'),
  because: z.string().min(1).describe('What is not known, as the reader will see it.'),
});

export const unpublishedModelFile = z.strictObject({
  $schema: schemaLink('./schema/unpublished-models.schema.json'),
  models: z.array(unpublishedRow).min(1).describe('Models of unpublished size, sorted by name.'),
});

export type ModelFile = z.infer<typeof modelFile>;
export type ModelRow = z.infer<typeof modelRow>;
export type ShapeRow = z.infer<typeof shape>;
export type MixerRow = z.infer<typeof mixer>;
export type FeedForwardRow = z.infer<typeof feedForward>;
export type UnpublishedModelRow = z.infer<typeof unpublishedRow>;
