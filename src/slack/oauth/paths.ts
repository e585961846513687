/** Where an installation begins. */
export const installPath = '/slack/install';

/** Where Slack sends the browser at its end: the manifest’s redirect URL. */
export const redirectPath = '/slack/oauth_redirect';
