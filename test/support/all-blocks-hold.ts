import { afterAll, afterEach } from 'vitest';
import { found } from './faults-found.ts';

/** Whatever a test sent to Slack has to be what Slack takes; also what is sent after its end. */
function hold(): void {
  const faults = found.splice(0);
  if (faults.length > 0) throw new Error(`Slack would refuse what was sent:\n${faults.join('\n')}`);
}

afterEach(hold);
afterAll(hold);
