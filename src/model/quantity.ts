/**
 * Numbers that know their unit.
 *
 * A branded number can be read as a plain number anywhere, but a plain number, or one with another
 * brand, cannot be passed where a brand is asked for. Brands are made here only, by constructors
 * that refuse what no quantity can be: NaN, an infinity, a negative.
 */
declare const unit: unique symbol;

type Quantity<Unit extends string> = number & { readonly [unit]: Unit };

/** Weights of a model: a count. */
export type ParameterCount = Quantity<'parameters'>;
/** Tokens processed, all epochs together: a count. */
export type TokenCount = Quantity<'tokens'>;
/** Accelerators: packages as sold, not nodes, not cores: a count. */
export type AcceleratorCount = Quantity<'accelerators'>;
/** Floating-point operations; a multiply-add is two. */
export type Flop = Quantity<'FLOP'>;
export type FlopPerSecond = Quantity<'FLOP/s'>;
export type TokensPerSecond = Quantity<'tokens/s'>;
export type Seconds = Quantity<'s'>;
export type AcceleratorHours = Quantity<'accelerator hour'>;
export type Bytes = Quantity<'B'>;
export type BytesPerSecond = Quantity<'B/s'>;
export type Usd = Quantity<'USD'>;
export type UsdPerMillionTokens = Quantity<'USD/10⁶ tokens'>;
export type UsdPerAcceleratorHour = Quantity<'USD/(accelerator hour)'>;
export type Watts = Quantity<'W'>;
export type KilowattHours = Quantity<'kWh'>;
export type KilogramsCo2 = Quantity<'kg CO2e'>;
export type KilogramsCo2PerKilowattHour = Quantity<'kg CO2e/kWh'>;
/** A share: 0 to 1 where it is a utilisation; a PUE, which is above 1, is a bare ratio too. */
export type Ratio = Quantity<'1'>;

function constructorOf<Unit extends string>(name: Unit) {
  return (value: number): Quantity<Unit> => {
    if (!(value >= 0 && value < Infinity)) {
      throw new RangeError(
        `${value} is not an amount of ${name}: it must be finite and not negative`,
      );
    }
    return value as Quantity<Unit>;
  };
}

export const parameterCount = constructorOf('parameters');
export const tokenCount = constructorOf('tokens');
export const acceleratorCount = constructorOf('accelerators');
export const flop = constructorOf('FLOP');
export const flopPerSecond = constructorOf('FLOP/s');
export const tokensPerSecond = constructorOf('tokens/s');
export const seconds = constructorOf('s');
export const acceleratorHours = constructorOf('accelerator hour');
export const bytes = constructorOf('B');
export const bytesPerSecond = constructorOf('B/s');
export const usd = constructorOf('USD');
export const usdPerMillionTokens = constructorOf('USD/10⁶ tokens');
export const usdPerAcceleratorHour = constructorOf('USD/(accelerator hour)');
export const watts = constructorOf('W');
export const kilowattHours = constructorOf('kWh');
export const kilogramsCo2 = constructorOf('kg CO2e');
export const kilogramsCo2PerKilowattHour = constructorOf('kg CO2e/kWh');
export const ratio = constructorOf('1');

/** Adds amounts of one unit; TypeScript would let `+` drop the brand. */
export function plus<Amount extends Quantity<string>>(
  first: Amount,
  ...rest: readonly Amount[]
): Amount {
  return rest.reduce<number>((sum, next) => sum + next, first) as Amount;
}

export const secondsPerHour = 3600;
export const secondsPerDay = 86_400;
