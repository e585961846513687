import type { Manifest, Parameters } from './manifest.ts';

/** A custom step as a workflow runs it, until the app says how it ended. */
export type Step = {
  readonly id: string;
  readonly person: string;
  readonly callbackId: string;
  readonly title: string;
  readonly inputs: Inputs;
  readonly end: { readonly kind: 'running' } | StepEnd;
};

export type StepEnd =
  | { readonly kind: 'done'; readonly outputs: Inputs }
  | { readonly kind: 'failed'; readonly error: string };

export type Inputs = Readonly<Record<string, unknown>>;

export type Steps = {
  /** The newest last. */
  readonly all: () => readonly Step[];
  readonly tokenOf: (step: Step) => string;
  readonly isToken: (token: string) => boolean;
  readonly start: (person: string, callbackId: string, inputs: Inputs) => Step | undefined;
  /** Slack's word for why the end is not taken, and what is wrong with the outputs. */
  readonly end: (
    id: string,
    end: StepEnd,
  ) => { readonly error: string; readonly messages?: readonly string[] } | undefined;
};

const kept = 20;

export function createSteps(functions: Manifest['functions'], changed: () => void): Steps {
  let steps: readonly Step[] = [];
  let sequence = 0;
  const set = (next: readonly Step[]) => {
    steps = next.slice(-kept);
    changed();
  };
  return {
    all: () => steps,
    tokenOf: ({ id }) => `xwfp-playground-${id}`,
    isToken: (token) => steps.some(({ id }) => token === `xwfp-playground-${id}`),
    start(person, callbackId, inputs) {
      const title = functions[callbackId]?.title;
      if (title === undefined) return undefined;
      const id = `Fx${++sequence}`;
      const step: Step = { id, person, callbackId, title, inputs, end: { kind: 'running' } };
      set([...steps, step]);
      return step;
    },
    end(id, end) {
      const step = steps.find((one) => one.id === id);
      if (step === undefined) return { error: 'function_execution_not_found' };
      if (step.end.kind !== 'running') return { error: 'execution_not_in_running_state' };
      const expected = functions[step.callbackId]?.output_parameters;
      const messages = end.kind === 'done' && expected ? faultsOf(end.outputs, expected) : [];
      if (messages.length > 0) return { error: 'parameter_validation_failed', messages };
      set(steps.map((one) => (one === step ? { ...step, end } : one)));
      return undefined;
    },
  };
}

/** What was promised in the manifest and is not there, or of another type. */
function faultsOf(outputs: Inputs, { properties, required }: Parameters): readonly string[] {
  const missing = required.filter((name) => outputs[name] === undefined);
  const wrong = Object.entries(outputs).filter(([name, value]) => {
    const wanted = properties[name]?.type;
    return wanted === undefined || !isOf(wanted, value);
  });
  return [
    ...missing.map((name) => `${name}: missing`),
    ...wrong.map(([name, value]) => `${name}: ${typeof value} is not what the manifest says`),
  ];
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value);
  return ['string', 'number', 'boolean'].includes(type) ? typeof value === type : true;
}
