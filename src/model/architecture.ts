/**
 * A decoder as its matrices: what a model card or a `config.json` says, and what the ledger,
 * the memory and the parameter count are reckoned from. All widths in units, all counts whole.
 */
export type Architecture = {
  /** Width of the residual stream, d. */
  readonly width: number;
  /** Rows of the embedding, padding included. */
  readonly vocabulary: number;
  /** Whether the head is the embedding, transposed: one matrix in memory, a full product all the same. */
  readonly tiedEmbeddings: boolean;
  /** Rows of a learned table of absolute positions (GPT-2, OPT); absent with rotary or no positions. */
  readonly learnedPositions?: number;
  /** Bottom to top. */
  readonly stages: readonly Stage[];
  /** Multi-token prediction: further layers behind the last one, each with a projection and the head again. */
  readonly predictionLayers?: readonly Layer[];
};

/** Layers that repeat as a group: Gemma 3's is five with a window and one without, eight times. */
export type Stage = { readonly repeat: number; readonly layers: readonly Layer[] };

export type Layer = { readonly mixer: Mixer; readonly feedForward: FeedForward };

/** What mixes the positions of a sequence. */
export type Mixer =
  | {
      readonly kind: 'attention';
      readonly heads: number;
      /** Heads of keys and values: as many as `heads` (MHA), fewer (GQA) or one (MQA). */
      readonly keyValueHeads: number;
      readonly headWidth: number;
      readonly reach: Reach;
    }
  | {
      /** MLA: keys and values pass through a narrow latent, which is all that is cached. */
      readonly kind: 'latent-attention';
      readonly heads: number;
      /** Absent where queries are projected directly. */
      readonly queryRank?: number;
      readonly keyValueRank: number;
      /** Width of a head's query and key without position, and of the part with it. */
      readonly contentWidth: number;
      readonly rotaryWidth: number;
      readonly valueWidth: number;
      readonly reach: Reach;
    }
  | {
      /** Mamba (one step-size projection, no heads) and Mamba-2 (heads, groups). */
      readonly kind: 'state-space';
      readonly innerWidth: number;
      readonly stateWidth: number;
      readonly convolutionWidth: number;
      readonly variant:
        | { readonly kind: 'mamba-1'; readonly timeStepRank: number }
        | { readonly kind: 'mamba-2'; readonly heads: number; readonly groups: number };
    }
  | {
      /** Gated DeltaNet and its kin: a matrix of state a head, no scores. */
      readonly kind: 'linear-attention';
      readonly keyHeads: number;
      readonly valueHeads: number;
      readonly keyHeadWidth: number;
      readonly valueHeadWidth: number;
      readonly convolutionWidth: number;
    }
  | { readonly kind: 'none' };

/** How far a token looks back, which sets the mean number of positions attended to. */
export type Reach =
  /** Every position, before and behind. */
  | { readonly kind: 'full' }
  /** Itself and all before it. */
  | { readonly kind: 'causal' }
  /** Itself and those before it, `window` in all. */
  | { readonly kind: 'sliding'; readonly window: number }
  /** All before it inside its own chunk (Llama 4). */
  | { readonly kind: 'chunked'; readonly size: number };

export type FeedForward =
  /** Gated has three matrices (SwiGLU, GeGLU), plain two. */
  | { readonly kind: 'dense'; readonly width: number; readonly gated: boolean }
  | {
      readonly kind: 'experts';
      /** Routed experts, and how many of them a token visits. */
      readonly experts: number;
      readonly active: number;
      /** Of one expert. */
      readonly width: number;
      readonly gated: boolean;
      /** Width of what every token visits besides, all shared experts together; 0 for none. */
      readonly sharedWidth: number;
    }
  | { readonly kind: 'none' };
