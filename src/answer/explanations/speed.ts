import { secondsPerHour } from '../../model/quantity.ts';
import type { UtilisationPrior } from '../../catalog/catalog.ts';
import type { speedTopics } from '../../language/topics/speed.ts';
import { formatCount, formatPercent, formatSi, significant } from '../format.ts';
import { section, source } from './section.ts';
import type { Explanations, Section } from './section.ts';
import { hasSparseRate } from '../constants/accelerators.ts';
import { convention, korthikanti, llamaThree, palm } from './sources.ts';
import {
  acceleratorOf,
  acceleratorSource,
  example,
  flopText,
  peakText,
  seventyBillion,
} from './worked.ts';

export const speedExplanations: Explanations<keyof typeof speedTopics> = {
  mfu: ({ catalog, subject }) => {
    const accelerator = acceleratorOf(catalog, subject.accelerator);
    const precision = subject.precision ?? accelerator.defaultPrecision;
    const peak = accelerator.peak[precision];
    const { running, allIn } = catalog.utilisation({
      accelerator: accelerator.id,
      precision,
      architecture: 'dense',
    });
    const speed =
      peak === undefined
        ? ''
        : ` of ${formatSi(peak, 'FLOP/s')} is ${formatSi(peak * running.mfu.mid, 'FLOP/s')}`;
    return [
      ...claimedUtilisation(subject.claim, accelerator.name, running, allIn),
      section(
        'MFU',
        'Model FLOP utilisation: the FLOP that the model needs (forward, dA and dW, 6·N·D plus attention), over what the accelerators could have done at their dense peak in the same time. Work done twice does not count, so it compares setups fairly. It is not what nvidia-smi calls utilisation, which only says that some kernel was running.',
      ),
      section(
        'Why it is far below 100%',
        'Bare matrix products reach 73 to 87% of the dense peak on NVIDIA’s GPUs, on an MI300X half. The rest of a step is norms, softmax and optimizer, bound by memory; communication that is not hidden; pipeline bubbles; recomputation. Restarts and evaluation come on top in all-in figures. Above 71% no published run is known to us.',
      ),
      section(
        'Worked',
        `${accelerator.name}, dense models in ${precision}: ${formatPercent(running.mfu.mid)} while steps run (${formatPercent(running.mfu.low)}–${formatPercent(running.mfu.high)})${speed} per accelerator; ${formatPercent(allIn.mfu.mid)} all-in (${formatPercent(allIn.mfu.low)}–${formatPercent(allIn.mfu.high)}).`,
      ),
      source(
        palm,
        'attainable products: stas00/ml-engineering 744d01e (seen 2026-11)',
        `${running.source} (checked ${running.checkedOn})`,
      ),
    ];
  },
  hfu: () => {
    const { flop } = example({ ...seventyBillion, recompute: 'full' });
    const model = flop.total - flop.recompute;
    return [
      section(
        'The difference',
        'MFU counts what the model needs, HFU (hardware FLOP utilisation) what the hardware did, recomputation included. Without recomputation they are equal; with it HFU is higher though nothing went faster. Reckon time with MFU.',
      ),
      section(
        'Worked',
        `With full recomputation 8·N·D is done for 6·N·D of model: a 70B on 2T does ${flopText(flop.total)} for ${flopText(model)}. An HFU of 50% is then an MFU of ${significant((50 * model) / flop.total)}%.`,
      ),
      source(palm, korthikanti),
    ];
  },
  goodput: ({ catalog }) => {
    const count = 16_384;
    const { goodput } = catalog.utilisation({
      accelerator: 'h100-sxm',
      precision: 'bf16',
      architecture: 'dense',
      count,
    });
    const expected =
      goodput === undefined
        ? ''
        : ` For ${count.toLocaleString('en-US')} accelerators I reckon with ${formatPercent(goodput.share)}, and an interruption every ${significant(goodput.daysBetweenFailures * 24, 2)} hours.`;
    return [
      section(
        'Goodput',
        'The share of the time you hold the hardware that advances training. The rest goes to restarts, work lost since the last checkpoint, waiting for nodes, evaluation. MFU while steps run, times goodput, is about the all-in utilisation.',
      ),
      section(
        'Worked',
        `Llama 3 405B had 466 interruptions in 54 days on 16,384 H100 and still kept goodput above 90%.${expected} Failures grow with the number of accelerators, so goodput falls with it.`,
      ),
      source(llamaThree),
    ];
  },
  'all-in': ({ catalog }) => {
    const { running, allIn } = catalog.utilisation({
      accelerator: 'h100-sxm',
      precision: 'bf16',
      architecture: 'dense',
    });
    return [
      section(
        'Two clocks',
        'Step time counts while steps run, all-in time counts every hour you pay for. The first is what a log shows, and its MFU the figure papers quote. All-in time is what the bill shows: restarts, evaluation, slow starts and idle hours included. I answer with all-in time, from published accelerator-hours, and show step time beside it.',
      ),
      section(
        'Worked',
        `H100, dense, bf16: ${formatPercent(running.mfu.mid)} while steps run, ${formatPercent(allIn.mfu.mid)} all-in. The same run takes ${significant(running.mfu.mid / allIn.mfu.mid, 2)} times as long by the second clock. If you state an MFU, I use it as it stands.`,
      ),
      source(
        `${running.source} (checked ${running.checkedOn})`,
        `${allIn.source} (checked ${allIn.checkedOn})`,
      ),
    ];
  },
  'sparse-peak': ({ catalog, subject }) => {
    const accelerator = acceleratorOf(catalog, subject.accelerator);
    const { peak, name, defaultPrecision } = accelerator;
    const dense = peak[defaultPrecision] ?? 0;
    return [
      section(
        'Why not the datasheet’s figure',
        'NVIDIA’s datasheets lead with the rate for 2:4 structured sparsity, where two of every four weights are zero and are skipped: exactly twice the dense rate. Training multiplies dense matrices, so nothing can be skipped. An MFU against the sparse peak is half of what it should read.',
      ),
      section(
        'Worked',
        hasSparseRate(accelerator, defaultPrecision)
          ? `${name}: dense ${defaultPrecision} ${formatSi(dense, 'FLOP/s')}; the figure with sparsity is ${formatSi(2 * dense, 'FLOP/s')}. 400 TFLOP/s is ${formatPercent(400e12 / dense)} of the first and ${formatPercent(200e12 / dense)} of the second.${confusion(peak.bf16, peak.fp8)}`
          : `${name}: ${peakText(accelerator, defaultPrecision)} dense ${defaultPrecision}; no rate with sparsity is in the catalog for it.`,
      ),
      source(acceleratorSource(accelerator)),
    ];
  },
  'flop-or-flops': ({ catalog }) => {
    const accelerator = acceleratorOf(catalog, undefined);
    const { flop } = example(seventyBillion);
    return [
      section(
        'An amount and a rate',
        'FLOP is an amount: floating-point operations, a multiply-add counting as two. FLOP/s is a rate. FLOPS with a capital S usually means the rate, FLOPs with a small s the amount, and people write either for both. I write FLOP and FLOP/s. Amount over rate is time.',
      ),
      section(
        'Worked',
        `70B on 2T tokens is ${flopText(flop.total)}. An H100 peaks at ${peakText(accelerator, 'bf16')} dense bf16. A petaFLOP/s-day is 10¹⁵ × 86,400 = ${flopText(1e15 * 86_400)}.`,
      ),
      source(convention, acceleratorSource(accelerator)),
    ];
  },
  'accelerator-hour': ({ catalog }) => {
    const accelerator = acceleratorOf(catalog, undefined);
    const { flop } = example(seventyBillion);
    const peak = accelerator.peak.bf16 ?? 0;
    const hours = flop.total / (0.4 * peak) / secondsPerHour;
    return [
      section(
        'Accelerator-hour',
        'One accelerator held for one hour. It is what is billed and what papers report, since it does not depend on how many were used: 1,000 for a day is 24,000. From FLOP: divide by the dense peak times utilisation for seconds on one, by 3,600 for hours. Hours of a node or of a superchip with two GPUs are more than one.',
      ),
      section(
        'Worked',
        `70B on 2T tokens: ${flopText(flop.total)} / (${formatSi(peak, 'FLOP/s')} × 40%) / 3,600 = ${formatCount(hours)} H100-hours; on 1,024 of them ${significant(hours / 1024 / 24)} days.`,
      ),
      source(convention, acceleratorSource(accelerator)),
    ];
  },
  assumptions: () => {
    const { flop } = example(seventyBillion);
    return [
      section(
        'How I reckon',
        'Compute is 6·N·D, taken apart into forward, dA and dW for what is trained and what is frozen. Time is compute over accelerators × dense peak × utilisation. Cost is accelerator-hours × price.',
      ),
      section(
        'What I assume if you don’t say',
        'bf16 (or the hardware’s own default), no recomputation, Adam, the all-in utilisation of published runs on that hardware, the on-demand median price of the day, PUE and grid from surveys. Each one is listed under “Assumed” on every receipt with its source; say it in the message and yours is taken.',
      ),
      section(
        'What I leave out',
        'Attention scores unless the sequence length or the model is known, whatever is no matrix multiplication, failed experiments, storage, people.',
      ),
      section(
        'Worked',
        `70B on 2T tokens: 6 × 70e9 × 2e12 = ${flopText(flop.total)}, no assumption in it; everything after that has one.`,
      ),
      source(convention),
    ];
  },
};

function confusion(bf16: number | undefined, fp8: number | undefined): string {
  return bf16 !== undefined && fp8 !== undefined && Math.abs(fp8 / bf16 - 2) < 0.01
    ? ` It is also the dense fp8 peak (${formatSi(fp8, 'FLOP/s')}), which is how the two get mixed up.`
    : '';
}

/** `is 38% MFU good on H100`: where that stands among published runs. */
function claimedUtilisation(
  claim: string | undefined,
  name: string,
  running: UtilisationPrior,
  allIn: UtilisationPrior,
): readonly Section[] {
  const share =
    claim?.endsWith('%') === true ? Number(claim.replace(',', '.').slice(0, -1)) / 100 : 0;
  if (claim === undefined || share <= 0) return [];
  const { low, high } = running.mfu;
  const band = `${formatPercent(low)}–${formatPercent(high)} while steps run`;
  const verdict =
    share > 0.71
      ? `No published run that we know reaches it (71%): it may be HFU, or over another peak. Usual is ${band}.`
      : share > high
        ? `High: published dense runs on ${name} reach ${band}. It can be done on few accelerators with short communication; check that it is not HFU.`
        : share >= low
          ? `Usual: published dense runs on ${name} reach ${band}. All-in, restarts and evaluation included, ${formatPercent(allIn.mfu.mid)} is common.`
          : `Low: published dense runs on ${name} reach ${band}. All-in, restarts and evaluation included, ${formatPercent(allIn.mfu.low)}–${formatPercent(allIn.mfu.high)} is common.`;
  return [section(`Is ${claim} good?`, verdict)];
}
