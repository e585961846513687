/** Names that Slack, the code and the manifest have to agree on. */
export const commandName = '/flops';
export const displayName = 'Flops';

/** Ids of our forms and shortcuts, as the manifests and open views hold them. */
export const viewIds = {
  assumptions: 'flops_assumptions',
  compare: 'flops_compare',
  home: 'flops_home',
  receipt: 'flops_receipt',
  estimate: 'flops_estimate_form',
} as const;
export const shortcutIds = { estimate: 'flops_estimate', check: 'flops_check' } as const;

/** Steps for Workflow Builder. */
export const stepIds = { estimate: 'estimate_compute' } as const;

/** The field of the Home tab, and the button beside it. */
export const homeIds = { question: 'flops:question', ask: 'flops:ask' } as const;

/** Begins the id of every button of ours. */
export const actionPrefix = 'flops:';

/** Of the menu beside the buttons. */
export const menuId = `${actionPrefix}more`;
