import { z } from 'zod';
import { checkedOn, id, positive, precision, schemaLink, source } from './field.ts';

const name = z
  .string()
  .min(1)
  .refine((text) => text === text.toLowerCase().trim(), 'Write the name in lower case');

const peak = positive.describe(
  'Dense matrix peak in TFLOP/s, multiply and add counted separately, never the sparse figure.',
);

const interconnect = z
  .strictObject({
    kind: z.string().min(1).describe('Name of the link, such as NVLink 4.'),
    gb_per_s: positive.optional().describe('Both directions together per accelerator, in GB/s.'),
    domain_size: z.int().positive().optional().describe('Accelerators joined by this fast link.'),
  })
  .describe('The link between accelerators inside one fast domain.');

const box = z
  .strictObject({
    name: name.describe('What a server, rack or cloud instance is called, in lower case.'),
    accelerators: positive.describe(
      'Accelerators in one of them; 0.5 where it names half a package.',
    ),
  })
  .describe('Something people count that holds a known number of these accelerators.');

const slice = z
  .strictObject({
    prefix: name.describe('What stands before the hyphen: v4 in v4-384.'),
    units_per_accelerator: z
      .int()
      .positive()
      .describe(
        'How many of the units behind the hyphen are in one chip: 2 where cores are counted.',
      ),
  })
  .describe('A family of names such as v4-N whose number counts cores or chips.');

const usuallyMeans = z
  .strictObject({
    aliases: z.array(name).min(1).describe('Names, id included, that could be several parts.'),
    because: z.string().min(1).describe('Why this row is taken, as the reader will see it.'),
    instead: z.array(id).describe('Ids of the other parts the writer may have meant.'),
  })
  .describe('A name that is taken for this row although it could mean another.');

const acceleratorRow = z.strictObject({
  id: id.describe('Our name for it, never reused for another part.'),
  name: z.string().min(1).describe('Name as printed in an answer.'),
  year: z.int().min(2010).max(2100).describe('Year it was first delivered or announced.'),
  kind: z
    .enum(['datacenter-gpu', 'workstation-gpu', 'consumer-gpu', 'desktop', 'tpu', 'asic', 'apple'])
    .describe('What sort of part it is.'),
  peak_dense_tflop_per_s: z
    .partialRecord(precision, peak)
    .describe('Peak by precision; a key that is missing is not supported, or no figure is known.'),
  default_precision: precision.describe('What training uses on it when nobody says otherwise.'),
  memory_gb: positive.describe('Memory of one accelerator in decimal GB.'),
  memory_bandwidth_gb_per_s: positive.optional().describe('Memory bandwidth in decimal GB/s.'),
  thermal_design_power_w: positive.optional().describe('Rated power of the part alone, in W.'),
  system_power_w_per_accelerator: positive
    .optional()
    .describe('Maximum power of a whole server in W, divided by its accelerators.'),
  interconnect,
  accelerators_per_node: z
    .int()
    .positive()
    .optional()
    .describe('Accelerators in its usual server.'),
  aliases: z
    .array(name)
    .describe('Other names, singular; a space also stands for a hyphen or none.'),
  boxes: z.array(box).optional().describe('Servers, racks and instances that hold it.'),
  slices: z.array(slice).optional().describe('Names that end in a number of cores or chips.'),
  usually_means: z.array(usuallyMeans).optional().describe('Names that had to be decided.'),
  notes: z.string().min(1).optional().describe('Traps and disagreements between sources.'),
  source,
  checked_on: checkedOn,
  verified: z
    .enum(['seen', 'partly', 'memory'])
    .describe('Whether 16-bit peak and memory were read in the source, partly, or not again.'),
});

export const acceleratorFile = z.strictObject({
  $schema: schemaLink('../schema/accelerators.schema.json'),
  vendor: z.string().min(1).describe('Maker of every part in this file.'),
  accelerators: z.array(acceleratorRow).min(1).describe('Rows, sorted by id.'),
});

const ambiguousNameRow = z.strictObject({
  name: name.describe('A name that must be asked about.'),
  candidates: z.array(id).min(2).describe('Ids of what it may mean, likeliest first.'),
  because: z.string().min(1).describe('Why no default is taken, as the reader will see it.'),
});

export const ambiguousNameFile = z.strictObject({
  $schema: schemaLink('./schema/ambiguous-names.schema.json'),
  names: z.array(ambiguousNameRow).describe('Rows, sorted by name.'),
});

export type AcceleratorRow = z.infer<typeof acceleratorRow>;
export type AcceleratorFile = z.infer<typeof acceleratorFile>;
export type AmbiguousNameRow = z.infer<typeof ambiguousNameRow>;
