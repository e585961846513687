/** The catalog's prices. A new vendor or cloud is a new import here, and a line in the list. */
import amd from './prices/amd.json' with { type: 'json' };
import aws from './prices/aws.json' with { type: 'json' };
import awsCloud from './prices/clouds/aws.json' with { type: 'json' };
import azure from './prices/clouds/azure.json' with { type: 'json' };
import coreweave from './prices/clouds/coreweave.json' with { type: 'json' };
import crusoe from './prices/clouds/crusoe.json' with { type: 'json' };
import digitalocean from './prices/clouds/digitalocean.json' with { type: 'json' };
import gcp from './prices/clouds/gcp.json' with { type: 'json' };
import hyperstack from './prices/clouds/hyperstack.json' with { type: 'json' };
import lambda from './prices/clouds/lambda.json' with { type: 'json' };
import nebius from './prices/clouds/nebius.json' with { type: 'json' };
import oci from './prices/clouds/oci.json' with { type: 'json' };
import runpod from './prices/clouds/runpod.json' with { type: 'json' };
import together from './prices/clouds/together.json' with { type: 'json' };
import vast from './prices/clouds/vast.json' with { type: 'json' };
import verda from './prices/clouds/verda.json' with { type: 'json' };
import vultr from './prices/clouds/vultr.json' with { type: 'json' };
import google from './prices/google.json' with { type: 'json' };
import intel from './prices/intel.json' with { type: 'json' };
import nvidia from './prices/nvidia.json' with { type: 'json' };
import reserved from './prices/reserved.json' with { type: 'json' };
import spot from './prices/spot.json' with { type: 'json' };
import type { PriceRow } from './rows/price.ts';

/** Asserted, since TypeScript reads `"spot"` in JSON as any string; the tests make it true. */
export function priceRows(): readonly PriceRow[] {
  const market = [nvidia, amd, google, aws, intel, spot, reserved];
  const clouds = [
    awsCloud,
    azure,
    coreweave,
    crusoe,
    digitalocean,
    gcp,
    hyperstack,
    lambda,
    nebius,
    oci,
    runpod,
    together,
    vast,
    verda,
    vultr,
  ];
  return [...market, ...clouds].flatMap((file) => file.prices) as readonly PriceRow[];
}
