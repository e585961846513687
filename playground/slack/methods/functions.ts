import type { Inputs } from '../steps.ts';
import { jsonIn, refused, type Method } from './method.ts';

/** The end of a step of a workflow, which comes once. */
export const functionMethods: Readonly<Record<string, Method>> = {
  'functions.completeSuccess': (form, workspace) => {
    const outputs = jsonIn(form, 'outputs');
    if (typeof outputs !== 'object' || outputs === null) return refused('invalid_arguments');
    const end = { kind: 'done', outputs: outputs as Inputs } as const;
    const fault = workspace.steps.end(form.get('function_execution_id') ?? '', end);
    return fault ? refused(fault.error, fault.messages) : { ok: true };
  },
  'functions.completeError': (form, workspace) => {
    const error = form.get('error');
    if (!error) return refused('invalid_arguments');
    const end = { kind: 'failed', error } as const;
    const fault = workspace.steps.end(form.get('function_execution_id') ?? '', end);
    return fault ? refused(fault.error) : { ok: true };
  },
};
