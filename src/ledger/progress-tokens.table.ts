export type ProgressTokenTable = {
  /** SHA-256 of the token, hexadecimal: whoever reads the store cannot report. */
  hash: string;
  workspace: string;
  created_by: string;
  created_at: number;
  revoked_by: string | null;
  revoked_at: number | null;
  /** Named after the first of the two; the other came later. */
  opens: 'progress' | 'api';
};
