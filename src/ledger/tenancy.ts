import type { Tables } from './database.ts';

/** How the rows of a table belong to a workspace. */
export type Tenancy =
  /** Its rows name their workspace. */
  | { readonly by: 'workspace' }
  /** Its rows belong to those of another table, which name it. */
  | {
      readonly by: 'parent';
      readonly parent: keyof Tables;
      readonly column: string;
    }
  /** It holds nothing of any one workspace, or is kept longer than the workspace's data. */
  | { readonly by: 'none'; readonly because: string };

/**
 * Of every table, whose its rows are: what is deleted with a workspace (forget.ts), in this order, those
 * that refer to others first; a new table does not compile until it stands here.
 */
export const tenancy: { readonly [Table in keyof Tables]: Tenancy } = {
  run_events: { by: 'parent', parent: 'runs', column: 'run_id' },
  run_reports: { by: 'parent', parent: 'runs', column: 'run_id' },
  runs: { by: 'workspace' },
  crossings: { by: 'parent', parent: 'budgets', column: 'budget_id' },
  budgets: { by: 'workspace' },
  channel_events: { by: 'workspace' },
  channels: { by: 'workspace' },
  summary_posts: { by: 'workspace' },
  summary_plans: { by: 'workspace' },
  progress_tokens: { by: 'workspace' },
  exchanges: { by: 'workspace' },
  recent_estimates: { by: 'workspace' },
  installations: { by: 'workspace' },
  installation_events: {
    by: 'none',
    because: 'it is the proof that a workspace’s data was deleted, and when; it names ids alone',
  },
  deliveries: {
    by: 'none',
    because: 'a row is a hash of what Slack sent, and goes after some minutes by itself',
  },
};
