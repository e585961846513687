/** Without these a message says the opposite, or another amount: they are never to be left out. */
export const turning: ReadonlySet<string> = wordsOf(`
  not no nor never none neither without don't dont doesn't doesnt didn't isn't isnt aren't won't wont can't
  cant cannot except excluding exclude unless less more fewer than half third quarter`);

/**
 * Words that turn a statement round, limit it, or add a condition that no phrase reads: never
 * dropped, always asked about. `70B but not in fp8` is no run in fp8.
 */
export const conditions: ReadonlySet<string> = new Set([
  ...turning,
  ...wordsOf(`
  otherwise besides minus greater above below under exceeding
  beyond double doubled twice triple quadruple times fold quadrupled halved
  reserved reservation discount discounted commitment committed prepaid subsidised subsidized
  sparse sparsity pruned pruning quantized quantised quantization quantisation offload offloading offloaded cpu
  uptime downtime overhead idle shared fractional mig words characters chars letters pages documents books images videos
  vocabulary vocab euro euros eur pounds gbp yen yuan rmb inr rupees
  replace replaces replacing replaced replacement switch switches switching switched swap swaps swapping migrate
  migrating separately couple few several dozens hundreds thousands handful salary salaries payroll headcount licensing
  asynchronous diloco federated early stopping curriculum annealing warmup ablations sweep sweeps trials
  backward backwards
  yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday christmas
  seed seeds restart restarts restarting restarted rerun reruns repeat repeats repeated copies epochs speculative draft
  q_proj k_proj v_proj o_proj evaluate evaluation eval evals validation validate perplexity benchmark rerank embed
  classify reinforce rloo sequentially alternately shared weekend weekends overnight nights business`),
]);

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
