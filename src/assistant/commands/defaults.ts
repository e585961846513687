import type { ChannelDefaults } from '../../booking/channel.ts';
import { microUsd } from '../../booking/money.ts';
import { collect } from '../../language/collect.ts';
import { parse } from '../../language/parse.ts';
import { tokenize } from '../../language/tokenize.ts';
import type { Statement } from '../../language/statement.ts';
import type { Asker, Reply } from '../assistant.ts';
import type { Fault } from '../reading/fault.ts';
import type { Words } from '../reading/words.ts';
import { defaultsReport } from '../reports/defaults-report.ts';
import { said, toChannel, toSender } from '../reply.ts';
import { authorised } from './authorised.ts';
import { faulty, ordered, showing } from './command.ts';
import type { Command, ReadCommand, ReadSetting, Tools } from './command.ts';

export const defaultsCommand: Command = {
  name: 'defaults',
  does: 'Set what this channel’s estimates take where a message says nothing: hardware, rate, utilisation, precision, region.',
  grammar: `defaults = "defaults" [ { default [ "," ] } | "off" ] ;
default  = [ count ] accelerator | "$" number "/h" | percent "MFU" | precision | "in" region ;`,
  examples: [
    'defaults H100 at $2.10/h, 45% MFU',
    'defaults 512 H200 at $2.60/gpu-hr, fp8',
    'defaults 40% MFU',
    'defaults',
    'defaults off',
  ],
  read: (words, setting) => {
    if (!words.accept('defaults')) return undefined;
    if (words.isDone || words.acceptLast('show', '?'))
      return showing({ kind: 'show' }, (_order, tools, asker) => showDefaults(tools, asker));
    if (words.acceptLast('off', 'none', 'clear', 'reset'))
      return ordered({ kind: 'off' }, (_order, tools, asker) => clearDefaults(tools, asker));
    return readDefaults(words, setting);
  },
};

type Stated = Omit<ChannelDefaults, 'setBy' | 'setAt'>;

/** The words are those of an estimate, and so are their readers. */
function readDefaults(words: Words, { lexicon }: ReadSetting): ReadCommand {
  const [from] = words.rest;
  // Tokens know their places: the command's own word becomes spaces, and spans stay true.
  const tokens = tokenize(`${' '.repeat(from)}${words.input.slice(from)}`);
  const parsed = parse(lexicon, tokens, words.input);
  const { statement, diagnostics } = collect(words.input, parsed.phrases);
  const fault = parsed.unread[0] ?? diagnostics[0] ?? unusable(statement) ?? ranging(statement);
  const stated = statedOf(statement);
  if (fault !== undefined || Object.keys(stated).length === 0)
    return faulty(noDefault(words, fault?.span));
  return ordered(stated, setDefaults);
}

const usable: ReadonlySet<string> = new Set([
  'fleet',
  'count',
  'mfu',
  'price',
  'hourlyPrice',
  'precision',
  'region',
]);

function unusable(statement: Statement): { readonly span: Fault['span'] } | undefined {
  const key = Object.keys(statement).find((slot) => !usable.has(slot));
  if (key === undefined) return undefined;
  const slot: unknown = Reflect.get(statement, key);
  return Array.isArray(slot)
    ? (slot[0] as { span: Fault['span'] })
    : (slot as { span: Fault['span'] });
}

/** Of a utilisation or a rate the middle is taken, so long as it can be one. */
function ranging({ mfu, price, hourlyPrice, fleet, count }: Statement) {
  const rate = price ?? hourlyPrice;
  const counted = fleet?.value.count ?? count?.value;
  if (mfu !== undefined && !(mfu.value.low > 0 && mfu.value.high <= 1)) return mfu;
  if (rate !== undefined && !(rate.value.low > 0 && rate.value.high <= mostRate)) return rate;
  if (counted !== undefined && !(Number.isInteger(counted) && counted > 0 && counted <= 1e7))
    return fleet ?? count;
  return undefined;
}

/** Dollars for one accelerator hour. */
const mostRate = 10_000;

function statedOf(statement: Statement): Stated {
  const { fleet, count, mfu, price, hourlyPrice, precision, region } = statement;
  const counted = fleet?.value.count ?? count?.value;
  const rate = price ?? hourlyPrice;
  return {
    ...(fleet === undefined ? {} : { accelerator: fleet.value.accelerator.id }),
    ...(counted === undefined ? {} : { count: counted }),
    ...(rate === undefined ? {} : { rate: microUsd(rate.value.mid) }),
    ...(mfu === undefined ? {} : { utilisation: mfu.value.mid }),
    ...(precision === undefined ? {} : { precision: precision.value }),
    ...(region === undefined ? {} : { region: region.value.region }),
  };
}

function noDefault(words: Words, span: Fault['span'] = words.rest): Fault {
  return {
    span,
    message: 'That is no default of a channel, or not one that I can use.',
    expected: 'hardware, a rate per accelerator hour, a utilisation, a precision or a region',
    found: words.text(span),
    suggestions: ['defaults H100 at $2.10/h, 45% MFU', 'defaults'],
  };
}

async function showDefaults({ flops, ledger }: Tools, asker: Asker): Promise<Reply> {
  const defaults = await ledger.channels.defaults(asker);
  return toSender(defaultsReport(defaults, flops.catalog));
}

async function setDefaults(stated: Stated, { flops, ledger }: Tools, asker: Asker): Promise<Reply> {
  return authorised({ kind: 'setting' }, ledger, asker, async () => {
    const before = await ledger.channels.defaults(asker);
    const defaults = {
      ...keptOf(before, stated),
      ...stated,
      setBy: asker.user,
      setAt: asker.now.getTime(),
    };
    await ledger.channels.setDefaults(asker, defaults);
    return toChannel(defaultsReport(defaults, flops.catalog));
  });
}

/** Rate, utilisation and count were those of the hardware that they were set with. */
function keptOf(before: ChannelDefaults | undefined, stated: Stated): Stated {
  if (before === undefined) return {};
  const { setBy: _by, setAt: _at, ...kept } = before;
  const isOther = stated.accelerator !== undefined && stated.accelerator !== before.accelerator;
  if (!isOther || before.accelerator === undefined) return kept;
  const { rate: _rate, utilisation: _utilisation, count: _count, ...general } = kept;
  return general;
}

async function clearDefaults({ ledger }: Tools, asker: Asker): Promise<Reply> {
  return authorised({ kind: 'setting' }, ledger, asker, async () => {
    await ledger.channels.clearDefaults(asker, { actor: asker.user, at: asker.now.getTime() });
    return toChannel(
      said('Defaults off: estimates rest on public prices and published runs again.'),
    );
  });
}
