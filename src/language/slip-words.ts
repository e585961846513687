/** Words of the field that people misspell; a word that is near to one of these is asked about. */
export const slipWords: readonly string[] = `
  tokens token parameters parameter params billion trillion million thousand hundred hours weeks months minutes
  gpus nodes utilization utilisation context sequence length pretrain pretraining fine-tune finetune qlora lora recompute
  recomputation checkpointing inference serving serve memory epochs epoch steps batch teacher student distill precision
  attention active experts optimizer embeddings layers frozen freeze compare hopper blackwell ampere gaudi trainium
  ascend llama mistral mixtral qwen deepseek gemma help throughput latency prompt output budget chinchilla optimal`
  .trim()
  .split(/\s+/);
