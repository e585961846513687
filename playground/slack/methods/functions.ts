import { jsonIn, type Method } from './method.ts';

/** The end of a step of a workflow: shown in the page, since no workflow goes on from it here. */
export const functionMethods: Readonly<Record<string, Method>> = {
  'functions.completeSuccess': (form, workspace) => {
    const outputs = JSON.stringify(jsonIn(form, 'outputs') ?? {});
    workspace.complain(`The workflow's step is done. Outputs: ${outputs}`);
    return { ok: true };
  },
  'functions.completeError': (form, workspace) => {
    workspace.complain(`The workflow's step failed: ${form.get('error') ?? ''}`);
    return { ok: true };
  },
};
