/** What people send: runs of all sizes, settings, boxes, fine-tunes, a calculation. */
export const messages = [
  '70B on 2T tokens on 1024 H100s',
  '7B 1T',
  '8B on 15T tokens on 128 nodes of 8 H100 at 38% MFU, 8k context',
  'LoRA fine-tune 8B on 50M tokens on 8xA100 at 35% MFU, $1.80/gpu-hr',
  '405B dense model, 15.6T tokens, 16,384 H100s, bf16, full recompute',
  '671B total, 37B active, 14.8T tokens, 2048 H800s, fp8',
  'how long would it take to train 13B on 300B tokens with 16 DGX A100?',
  'QLoRA 70B on 10 million tokens on 2 RTX 4090s',
  '1.3B parameters, 20 tokens per parameter, v5e-256',
  'params=30B tokens=600B gpus=512 MI300X mfu=0.36 seq_len=4096',
  '13B on 260B tokens on 64 A100 80GB',
  '8.4e23 FLOP / (1024 * 400 TFLOP/s) in days',
] as const;

/** A slip costs more than an answer: every suggestion is tried before it is made. */
export const slip = '70B on 2T toknes on 1024 H100s';
