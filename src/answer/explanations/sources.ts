/** What the explanations rest on, each with the day somebody looked; "from memory" where nobody did. */

const seen = 'seen 2026-11';
const remembered = 'from memory, 2026-11';

export const kaplan = `Kaplan et al. 2020, arXiv:2001.08361 §2.1 (${seen})`;
export const scalingBook = `jax-ml/scaling-book transformers.md, “Forward and reverse FLOPs” (${seen})`;
export const scalingBookInference = `jax-ml/scaling-book inference.md (${seen})`;
export const megatron = `Megatron-LM training.py, num_floating_point_operations (${seen})`;
export const palm = `PaLM, arXiv:2204.02311 appendix B (${seen})`;
export const korthikanti = `Korthikanti et al. 2022, arXiv:2205.05198 (${seen})`;
export const hu = `LoRA, Hu et al. 2021, arXiv:2106.09685 (${remembered})`;
export const loraMeasured = `Thinking Machines, “LoRA Without Regret”, and the FLOP multiplier of NVIDIA-NeMo/Megatron-Bridge#2416, 0.6675 for a 70B (${seen})`;
export const qloraPaper = `QLoRA, arXiv:2305.14314 §3 (${remembered})`;
export const dpoPaper = `DPO, arXiv:2305.18290 (${remembered}); MaxText multiplies its FLOP by 4/3 (${seen})`;
export const ppoPaper = `PPO with a reward model, arXiv:2203.02155 (${remembered})`;
export const grpoPaper = `GRPO, DeepSeekMath, arXiv:2402.03300 (${remembered})`;
export const llamaThree = `Llama 3, arXiv:2407.21783 table 4 and §3.3 (${seen})`;
export const llamaCard = `Llama 3.2 model card, 86k of 916k GPU-hours for the teachers’ logits (${seen})`;
export const zeroPaper = `ZeRO, arXiv:1910.02054 §3.1 (section ${remembered})`;
export const fsdpDocs = `PyTorch FSDP, arXiv:2304.11277 (${remembered})`;
export const megatronPaper = `Megatron-LM at scale, arXiv:2104.04473 (${seen})`;
export const leviathan = `Leviathan et al. 2023, arXiv:2211.17192 (${remembered})`;
export const deepSeek = `DeepSeek-V3, arXiv:2412.19437 and 2505.09343 table 4 (${seen})`;
export const epochLaw = `Besiroglu et al. 2024, arXiv:2404.10102, and its notebook (${seen})`;
export const chinchilla = `Chinchilla, arXiv:2203.15556 (${seen})`;
export const sardana = `Sardana et al. 2024, arXiv:2401.00448 (${seen})`;
export const torchCounter = `PyTorch torch/utils/flop_counter.py (${seen})`;
export const bridgeBenchmarks = `the performance pages of Megatron-Bridge and JUPITER’s scaling runs (${seen})`;
export const ringAttention = `ring attention, arXiv:2310.01889 (${remembered})`;
export const ownLedger =
  'our own ledger, checked by counting the products of a small network (2026-11)';
export const convention = 'our own convention, 2026-11';
