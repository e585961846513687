/**
 * Loaded into a bot before anything else (`node --import`): its clock goes wrong when its parent says
 * so, by as many milliseconds. Timers go on as ever, as they do when the clock of a machine is set.
 */
const RealDate = Date;
let skewMs = 0;

class SkewedDate extends RealDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(RealDate.now() + skewMs);
    // What a Date is made from is for the real one to say.
    else super(...(given as [number]));
  }

  static override now(): number {
    return RealDate.now() + skewMs;
  }
}

globalThis.Date = SkewedDate as DateConstructor;
process.on('message', (message: unknown) => {
  if (typeof message === 'number') skewMs = message;
});
// Neither keeps the bot running, nor lets it outlive the one who watches it.
process.channel?.unref();
process.on('disconnect', () => process.exit(1));
