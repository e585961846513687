import { ask } from './ask.ts';
import { table } from './sections.ts';

/** One row a kind of question: what it is, and a message that shows it. */
const questions: readonly { readonly what: string; readonly message: string }[] = [
  {
    what: 'a run, with whichever weights trained: all, LoRA, QLoRA, some layers; DPO, PPO, GRPO, distillation',
    message: 'LoRA fine-tune Llama 3 8B on 100M tokens on 8 H100s',
  },
  {
    what: 'a run on several kinds of hardware',
    message: '70B on 2T tokens on 512 H100s and 512 A100s',
  },
  {
    what: 'a run in phases; each names its hardware',
    message: '70B on 1T tokens on 1024 H100s, then 100B tokens at 32k context on 1024 H100s',
  },
  {
    what: 'one unknown: accelerators, tokens, model size, days, money, utilisation',
    message: 'how many H100s for 70B on 2T tokens in 30 days',
  },
  {
    what: 'the compute-optimal size for a budget',
    message: 'largest model I can train with $1M on H100s',
  },
  {
    what: 'a comparison, of two sides or more, with the reason for the difference',
    message: 'which is cheaper, 1024 H100s or 1024 A100s for 70B on 2T tokens',
  },
  {
    what: 'a claim: what is stated against what the rest implies',
    message: 'Llama 3 70B on 15T tokens took 6.4M H100 hours',
  },
  { what: 'memory, and the layout', message: 'does Llama 3 70B full fine-tune fit on 8 H100s' },
  { what: 'serving, by rooflines', message: 'tokens per second for Llama 3 70B on 8 H100s' },
  { what: 'accelerators for a time', message: '8xH100 for a week' },
  {
    what: 'a model by its config.json',
    message:
      '{"model_type":"llama","hidden_size":4096,"num_hidden_layers":32,"num_attention_heads":32,"intermediate_size":14336,"vocab_size":128256} on 1T tokens on 256 H100s',
  },
  { what: 'an explanation', message: 'why is LoRA only a third cheaper?' },
  { what: 'arithmetic with units', message: '8.4e23 FLOP / (1024 * 400 TFLOP/s) in days' },
  { what: 'facts of hardware, also side by side', message: 'MI300X' },
];

/** What can be asked, each with the first line that comes back; throws where one is not answered. */
export async function questionTable(): Promise<string> {
  const rows = await Promise.all(
    questions.map(async ({ what, message }) => {
      const [headline = ''] = (await ask(message)).split('\n');
      return [what, `\`${message}\``, headline];
    }),
  );
  return table(['Kind of question', 'An example', 'The first line that comes back'], rows);
}
