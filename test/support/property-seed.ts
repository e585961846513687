import { configureGlobal } from 'fast-check';

/**
 * Every run tries the same cases, so that a change is judged by what it changes and not by luck.
 * `FC_SEED=$RANDOM npm test` tries others; `npm run fuzz` looks for new ones at length.
 */
configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20261124) });
