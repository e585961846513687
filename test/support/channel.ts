import { createFlops } from '../../src/answer/ask.ts';
import type { Report, ReportAction } from '../../src/answer/report.ts';
import type { Asker, Reply } from '../../src/assistant/assistant.ts';
import type { Home, HomePage, Viewer } from '../../src/assistant/home/page.ts';
import { createAssistant } from '../../src/assistant/create-assistant.ts';
import type { Role } from '../../src/booking/channel.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';

const flops = createFlops();

/** A channel whose people talk to the assistant over a store in memory, by a clock that a test moves. */
export class Channel {
  readonly ledger: Ledger;
  now = new Date('2026-11-24T09:00:00Z');
  readonly #assistant;
  #presses = 0;

  constructor(ledger: Ledger) {
    this.ledger = ledger;
    this.#assistant = createAssistant({
      flops,
      ledger,
      summaryNow: () => Promise.resolve(plain('The summary as of now.')),
    });
  }

  static async open(): Promise<Channel> {
    return new Channel(await openLedger({ kind: 'sqlite', path: ':memory:' }));
  }

  passDays(days: number): void {
    this.now = new Date(this.now.getTime() + days * 86_400_000);
  }

  say(text: string, by: Partial<Person> = {}): Promise<Reply> {
    return this.#assistant.reply(text, this.#asker(by));
  }

  /** `key`: the same for a double click. */
  press(action: ReportAction, by: Partial<Person> = {}, key?: string): Promise<Reply> {
    this.#presses += 1;
    return this.#assistant.act(action, key ?? `press ${this.#presses}`, this.#asker(by));
  }

  /** The page of somebody who is in these channels, as far as Slack says. */
  home(names: Names, by: Partial<Person> = {}, page: HomePage = {}): Promise<Home> {
    return this.#assistant.home(this.#viewer(names, by), page);
  }

  /** A press on that page of what is to be done in a channel. */
  pressAtHome(
    action: ReportAction,
    names: Names,
    by: Partial<Person> = {},
    key?: string,
  ): Promise<Reply> {
    this.#presses += 1;
    const viewer = this.#viewer(names, by);
    return this.#assistant.actAtHome(action, key ?? `press ${this.#presses}`, 'D1', viewer);
  }

  #viewer(names: Names, by: Partial<Person>): Viewer {
    const known = names && new Map(Object.entries(names));
    return { ...this.#asker({ channel: 'D1', ...by }), channels: () => Promise.resolve(known) };
  }

  #asker({ user = 'UMEMBER', role = 'member', channel = 'C1', ...rest }: Partial<Person>): Asker {
    return {
      workspace: 'T1',
      channel,
      user,
      now: this.now,
      zone: rest.zone ?? 'Europe/Berlin',
      role: () => Promise.resolve(role),
      isShared: rest.isShared ?? false,
    };
  }
}

/** Channels by id; undefined where Slack does not say. */
type Names = Readonly<Record<string, string>> | undefined;

export type Person = {
  readonly user: string;
  readonly role: Role;
  readonly channel: string;
  readonly zone: string;
  readonly isShared: boolean;
};

/** All words of a report, to look for some. */
export function wordsOf({ report }: Reply): string {
  return JSON.stringify([report.headline, report.sections, report.suggestions]);
}

export function sectionOf({ report }: Reply, title: string) {
  return report.sections.find((section) => 'title' in section && section.title === title);
}

function plain(headline: string): Report {
  return { tone: 'help', headline, sections: [], suggestions: [] };
}
