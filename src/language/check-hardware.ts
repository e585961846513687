import { precisions } from '../model/accelerator.ts';
import type { Accelerator, Precision } from '../model/accelerator.ts';
import { faultAt } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import { fleetAccelerator } from './fleet-parts.ts';
import type { Range, Stated, Statement } from './statement.ts';

/** A memory, a precision or a speed that the accelerator does not have. */
export function checkHardware(statement: Statement): readonly Diagnostic[] {
  const { fleet, precision } = statement;
  const accelerator = fleetAccelerator(statement);
  if (fleet === undefined || accelerator === undefined) return [];
  const { strangeMemory } = fleet.value;
  if (strangeMemory !== undefined) {
    const text = `${fleet.value.count ?? ''} ${accelerator.id}`.trim();
    return [
      faultAt({ code: 'NO_SUCH_MEMORY', accelerator, gigabytes: strangeMemory }, fleet.span, [
        { span: fleet.span, text },
      ]),
    ];
  }
  const used = precision?.value ?? accelerator.defaultPrecision;
  if (accelerator.peak[used] === undefined) {
    const fault = { code: 'UNSUPPORTED_PRECISION', accelerator, precision: used } as const;
    const place = precision?.span ?? ([fleet.span[1], fleet.span[1]] as const);
    const repairs = knownPrecisions(accelerator).map((text) => ({ span: place, text }));
    return [faultAt(fault, precision?.span ?? fleet.span, repairs)];
  }
  return checkPeak(accelerator, statement);
}

/** The usual one first. */
function knownPrecisions({ peak, defaultPrecision }: Accelerator): readonly Precision[] {
  const known = precisions.filter((precision) => peak[precision] !== undefined);
  return [
    ...known.filter((precision) => precision === defaultPrecision),
    ...known.filter((precision) => precision !== defaultPrecision),
  ];
}

/** 1,979 TFLOP/s for an H100 in bf16 is the sparse figure; 989 is the peak and no speed that a run reaches. */
function checkPeak(accelerator: Accelerator, statement: Statement): readonly Diagnostic[] {
  const precision = statement.precision?.value ?? accelerator.defaultPrecision;
  const peak = accelerator.peak[precision];
  const { achieved } = statement;
  if (achieved === undefined || peak === undefined) return [];
  if (achieved.value.high <= 0.95 * peak) return checkSpeeds(achieved, statement.mfu, peak);
  const fault = {
    code: 'ABOVE_PEAK',
    accelerator,
    precision,
    stated: achieved.value.high,
    peak,
  } as const;
  return [faultAt(fault, achieved.span, [{ span: achieved.span, text: '' }])];
}

/** A speed and an MFU say the same thing twice: they have to agree, within what rounding does. */
function checkSpeeds(
  achieved: Stated<Range>,
  mfu: Stated<Range> | undefined,
  peak: number,
): readonly Diagnostic[] {
  if (mfu === undefined) return [];
  const implied = achieved.value.mid / peak;
  if (Math.abs(implied / mfu.value.mid - 1) < 0.05) return [];
  const percent = (share: number) => `${Number((share * 100).toPrecision(3))}% MFU`;
  return [
    faultAt(
      { code: 'CONFLICT', slot: 'mfu', first: percent(mfu.value.mid), second: percent(implied) },
      achieved.span,
      [achieved.span, mfu.span].map((span) => ({ span, text: '' })),
    ),
  ];
}
