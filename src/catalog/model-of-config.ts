import type { Architecture } from '../model/architecture.ts';
import { parametersOf } from '../model/parameters.ts';
import type { Model } from './models.ts';

/** A model of which nothing but a config is known: no release, no data, no precision. */
export function modelOfConfig(
  name: string,
  architecture: Architecture,
  provenance: Pick<Model['provenance'], 'source' | 'checkedOn'>,
): Model {
  const { total, active } = parametersOf(architecture);
  return Object.freeze({
    id: name,
    name,
    lab: name.includes('/') ? name.slice(0, name.indexOf('/')) : '',
    aliases: Object.freeze([]),
    architecture,
    parameters: total,
    activeParameters: active,
    provenance: Object.freeze({ ...provenance, verified: 'seen' as const }),
  });
}
