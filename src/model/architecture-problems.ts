import type { Architecture, FeedForward, Layer, Mixer, Reach } from './architecture.ts';

/** Why no such model can be built, and what would repair it; both as a reader will see them. */
export type ArchitectureProblem = {
  /** Where: `stage 2, layer 1: attention`. */
  readonly part: string;
  /** What is in conflict, with its numbers. */
  readonly problem: string;
  readonly repair: string;
};

/**
 * Impossible shapes: counts that are not whole or not above zero, heads that do not share keys
 * evenly, more experts visited than there are. Empty where a model of this shape can be built.
 */
export function architectureProblems(architecture: Architecture): readonly ArchitectureProblem[] {
  const { width, vocabulary, learnedPositions, stages, predictionLayers = [] } = architecture;
  return [
    ...wholeProblems('model', { width, vocabulary, 'learned positions': learnedPositions }),
    ...(stages.length === 0 ? [noLayers('model')] : []),
    ...stages.flatMap(({ repeat, layers }, at) => [
      ...wholeProblems(`stage ${at + 1}`, { repeat }),
      ...(layers.length === 0 ? [noLayers(`stage ${at + 1}`)] : []),
      ...layers.flatMap((layer, of) =>
        layerProblems(layer, width, `stage ${at + 1}, layer ${of + 1}`),
      ),
    ]),
    ...predictionLayers.flatMap((layer, at) =>
      layerProblems(layer, width, `prediction layer ${at + 1}`),
    ),
  ];
}

function noLayers(part: string): ArchitectureProblem {
  return { part, problem: 'it has no layers', repair: 'give at least one layer' };
}

function layerProblems(
  { mixer, feedForward }: Layer,
  width: number,
  at: string,
): readonly ArchitectureProblem[] {
  return [
    ...mixerProblems(mixer, width, `${at}: ${mixer.kind}`),
    ...feedForwardProblems(feedForward, `${at}: feed-forward`),
  ];
}

function mixerProblems(mixer: Mixer, width: number, part: string): readonly ArchitectureProblem[] {
  switch (mixer.kind) {
    case 'attention': {
      const { heads, keyValueHeads, headWidth, reach } = mixer;
      return [
        ...wholeProblems(part, { heads, 'key-value heads': keyValueHeads }),
        ...headWidthProblems(part, heads, headWidth, width),
        ...sharingProblems(part, ['heads', heads], ['key-value heads', keyValueHeads]),
        ...reachProblems(reach, part),
      ];
    }
    case 'latent-attention': {
      const { kind: _, reach, ...sizes } = mixer;
      return [...wholeProblems(part, sizes), ...reachProblems(reach, part)];
    }
    case 'state-space':
      return stateSpaceProblems(mixer, part);
    case 'linear-attention': {
      const { kind: _, convolutionWidth, ...sizes } = mixer;
      const { valueHeads, keyHeads } = sizes;
      return [
        ...wholeProblems(part, sizes),
        ...(convolutionWidth === 0 ? [] : wholeProblems(part, { convolutionWidth })),
        ...sharingProblems(part, ['value heads', valueHeads], ['key heads', keyHeads]),
      ];
    }
    case 'none':
      return [];
    default:
      return mixer satisfies never;
  }
}

/** A width that is not whole is what dividing the model's width by its heads has left. */
function headWidthProblems(
  part: string,
  heads: number,
  headWidth: number,
  width: number,
): readonly ArchitectureProblem[] {
  if (!(headWidth > 0 && headWidth < Infinity) || Number.isInteger(headWidth)) {
    return wholeProblems(part, { 'head width': headWidth });
  }
  const problem = `${heads} heads do not divide the width of ${width}`;
  return [{ part, problem, repair: 'choose heads that do, or give the width of a head' }];
}

function stateSpaceProblems(
  { innerWidth, stateWidth, convolutionWidth, variant }: Extract<Mixer, { kind: 'state-space' }>,
  part: string,
): readonly ArchitectureProblem[] {
  const sizes = wholeProblems(part, { innerWidth, stateWidth, convolutionWidth });
  switch (variant.kind) {
    case 'mamba-1':
      return [...sizes, ...wholeProblems(part, { timeStepRank: variant.timeStepRank })];
    case 'mamba-2': {
      const { heads, groups } = variant;
      return [
        ...sizes,
        ...wholeProblems(part, { heads, groups }),
        ...sharingProblems(part, ['inner width', innerWidth], ['heads', heads]),
        ...sharingProblems(part, ['heads', heads], ['groups', groups]),
      ];
    }
    default:
      return variant satisfies never;
  }
}

function reachProblems(reach: Reach, part: string): readonly ArchitectureProblem[] {
  switch (reach.kind) {
    case 'full':
    case 'causal':
      return [];
    case 'sliding':
      return wholeProblems(part, { window: reach.window });
    case 'chunked':
      return wholeProblems(part, { chunk: reach.size });
    default:
      return reach satisfies never;
  }
}

function feedForwardProblems(
  feedForward: FeedForward,
  part: string,
): readonly ArchitectureProblem[] {
  switch (feedForward.kind) {
    case 'dense':
      return wholeProblems(part, { width: feedForward.width });
    case 'experts': {
      const { experts, active, width, sharedWidth } = feedForward;
      return [
        ...wholeProblems(part, { experts, 'active experts': active, width }),
        ...(sharedWidth === 0 ? [] : wholeProblems(part, { 'shared width': sharedWidth })),
        ...topProblems(part, active, experts),
      ];
    }
    case 'none':
      return [];
    default:
      return feedForward satisfies never;
  }
}

function topProblems(
  part: string,
  active: number,
  experts: number,
): readonly ArchitectureProblem[] {
  if (active <= experts) return [];
  const problem = `a token visits ${active} experts, but there are ${experts}`;
  return [{ part, problem, repair: `let it visit ${experts} at most, or give more experts` }];
}

/** `many` are dealt out evenly among `few`: query heads among key-value heads, for one. */
function sharingProblems(
  part: string,
  [many, large]: readonly [string, number],
  [few, small]: readonly [string, number],
): readonly ArchitectureProblem[] {
  if (!(small > 0) || large % small === 0) return [];
  return [
    {
      part,
      problem: `${large} ${many} cannot be shared evenly among ${small} ${few}`,
      repair: `choose ${few} that divide ${large}`,
    },
  ];
}

/** A value that is undefined was left out on purpose. */
function wholeProblems(
  part: string,
  sizes: Readonly<Record<string, number | undefined>>,
): readonly ArchitectureProblem[] {
  return Object.entries(sizes).flatMap(([name, value]) =>
    value === undefined || (Number.isSafeInteger(value) && value > 0)
      ? []
      : [{ part, problem: `${spelled(name)} is ${value}`, repair: 'give a whole number above 0' }],
  );
}

/** `keyValueRank` → `key value rank`. */
function spelled(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
