import type { Commitment, GridRegion, Provider } from '../catalog/catalog.ts';
import type { Model } from '../catalog/models.ts';
import type { Precision } from '../model/accelerator.ts';
import type { Optimizer, Recompute } from '../model/query.ts';
import type { RegimeWord } from './lexicon.ts';
import type { Unknown } from './meaning.ts';
import type { ReadDate } from './read-date.ts';
import type { ReadFleet } from './read-fleet.ts';
import type { Frozen } from './read-frozen.ts';
import type { Span } from './span.ts';

/** One slot each: what the message says outright, and where. Nothing is assumed yet. */
export type Statement = ModelStated &
  DataStated &
  HardwareStated &
  ResourceStated &
  ServingStated &
  Asked;

type ModelStated = {
  readonly model?: Stated<Model>;
  readonly parameters?: Stated<number>;
  readonly activeParameters?: Stated<number>;
  readonly regime?: Stated<RegimeWord>;
  /** Of a policy that DPO or GRPO trains. */
  readonly policyAdapters?: Stated<'lora' | 'qlora'>;
  readonly rank?: Stated<number>;
  readonly frozen?: Stated<Frozen>;
  /** Of a model that helps to train: what a token passes through. */
  readonly teacher?: Stated<number>;
  readonly groupSize?: Stated<number>;
  readonly optimizer?: Stated<Optimizer>;
  readonly recompute?: Stated<Recompute>;
  readonly sequenceLength?: Stated<number>;
};

type DataStated = {
  readonly tokens?: Stated<number>;
  readonly tokensPerParameter?: Stated<number>;
  readonly epochs?: Stated<number>;
  readonly steps?: Stated<number>;
  readonly batchTokens?: Stated<number>;
  /** Sequences: of a training batch, or served at once. */
  readonly batchSize?: Stated<number>;
  readonly examples?: Stated<Examples>;
  readonly exampleLength?: Stated<number>;
};

export type Examples = {
  readonly value: number;
  readonly noun: string;
  readonly pairs: boolean;
  readonly length?: number;
};

type HardwareStated = {
  readonly fleet?: Stated<ReadFleet>;
  /** Further kinds in the same run: `160 V100 and 80 A100`. */
  readonly otherFleets?: readonly Stated<ReadFleet>[];
  readonly count?: Stated<number>;
  readonly nodes?: Stated<number>;
  readonly mfu?: Stated<Range>;
  readonly achieved?: Stated<Range>;
  readonly tokensPerSecond?: Stated<Range>;
  readonly tokensPerSecondPerAccelerator?: Stated<Range>;
  readonly precision?: Stated<Precision>;
  /** Of weights that are only read. */
  readonly weightFormat?: Stated<'int4' | 'int8'>;
  readonly price?: Stated<Range>;
  /** Dollars an hour without saying for how many accelerators. */
  readonly hourlyPrice?: Stated<Range>;
  /** On what terms, and whose price, where none is stated. */
  readonly commitment?: Stated<Commitment>;
  readonly provider?: Stated<Provider>;
  readonly region?: Stated<GridRegion>;
  readonly powerUsageEffectiveness?: Stated<number>;
  /** Watts of one with its share of the server. */
  readonly acceleratorPower?: Stated<number>;
};

/** What there is, or what was used: time, money, work. */
type ResourceStated = {
  readonly seconds?: Stated<Range>;
  readonly deadline?: Stated<ReadDate>;
  readonly budget?: Stated<Range>;
  readonly flop?: Stated<Range>;
  readonly acceleratorHours?: Stated<Range>;
};

type ServingStated = {
  readonly promptTokens?: Stated<number>;
  readonly outputTokens?: Stated<number>;
  /** A price of tokens that somebody asks or pays. */
  readonly usdPerMillionTokens?: Stated<number>;
};

type Asked = {
  readonly asked?: Stated<Unknown>;
  readonly inference?: Stated<true>;
  /** A speed or a price of tokens is asked for: of serving, unless training is named. */
  readonly rate?: Stated<true>;
  /** Only the forward pass, over text that is there: no output is generated. */
  readonly forward?: Stated<true>;
  readonly memory?: Stated<true>;
  /** Words of training without a regime; of whether it can be done at all. */
  readonly training?: Stated<true>;
  readonly doable?: Stated<true>;
  /** `is this normal?`: of a run that has to be named. */
  readonly judged?: Stated<true>;
  /** The message tells of a run that was. */
  readonly told?: Stated<true>;
  readonly computeOptimal?: Stated<true>;
};

export type Stated<Value> = { readonly value: Value; readonly span: Span };
export type Range = { readonly low: number; readonly mid: number; readonly high: number };
