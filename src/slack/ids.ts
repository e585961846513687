/** Names that Slack, the code and the manifest have to agree on. */
export const commandName = '/flops';
export const displayName = 'Flops';

/** Begins the id of every button of ours. */
export const actionPrefix = 'flops:';
