/** Clouds whose own prices stand in `prices/clouds/`, by what they call themselves. */
export const providerNames = {
  aws: 'AWS',
  azure: 'Azure',
  coreweave: 'CoreWeave',
  crusoe: 'Crusoe',
  digitalocean: 'DigitalOcean',
  gcp: 'Google Cloud',
  hyperstack: 'Hyperstack',
  lambda: 'Lambda',
  nebius: 'Nebius',
  oci: 'Oracle Cloud',
  runpod: 'RunPod',
  together: 'Together AI',
  vast: 'Vast.ai',
  verda: 'Verda',
  vultr: 'Vultr',
} as const;

export type Provider = keyof typeof providerNames;

/** In the order of the names above. */
export const providers = Object.keys(providerNames) as readonly Provider[];

/** How long one is bound: not at all, not even to keep the machine, for a year, for three. */
export const commitments = ['on-demand', 'spot', 'reserved-1y', 'reserved-3y'] as const;

export type Commitment = (typeof commitments)[number];
