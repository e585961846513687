/** What was sent in the running test that Slack would refuse: see slack-refusals.ts. */
export const found: string[] = [];
