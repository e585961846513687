import type { types } from '@slack/bolt';
import { validateView } from './block-rules.ts';
import { drawView } from './draw-blocks.ts';
import type { keepingApp } from './keeping-app.ts';
import type { Sent } from './recording.ts';
import { eventBody } from './slack-bodies.ts';
import { openView, typed, viewPressBody } from './view-bodies.ts';

type App = Awaited<ReturnType<typeof keepingApp>>;
type Shown = types.HomeView | types.ModalView;

/** Somebody at their Home tab: what Slack shows them is what was published or opened last. */
export class HomeOf {
  readonly user: string;
  home: types.HomeView | undefined;
  modal: types.ModalView | undefined;
  /** Of every call that draws something, in order. */
  readonly drawn: string[] = [];
  readonly #app: App;
  #hash = 0;

  constructor(app: App, user = 'U7') {
    this.#app = app;
    this.user = user;
  }

  async open(event: object = {}): Promise<string> {
    const view = this.home && openView({ ...this.home, id: 'VHOME', hash: `h${this.#hash}` });
    const opened = { type: 'app_home_opened', user: this.user, channel: 'D1', tab: 'home', view };
    return this.deliver(eventBody({ ...opened, ...event }));
  }

  async deliver(body: object): Promise<string> {
    const { sent } = await this.#app.send(body);
    for (const each of sent) this.#take(each);
    return this.seen;
  }

  /** Presses the button with that label; of several, the one that many before it. */
  press(label: string, nth = 0, over: Shown | undefined = this.home): Promise<string> {
    const button = buttonsOf(over).filter(({ text }) => text.text === label)[nth];
    if (button === undefined) throw new Error(`there is no button “${label}”`);
    return this.deliver(this.pressBody({ action_id: button.action_id, value: button.value }, over));
  }

  /** Types a question, and presses Enter or the button. */
  ask(text: string, by: 'enter' | 'button' = 'enter'): Promise<string> {
    const field = this.field;
    const entered = { [field]: typed(text) };
    const action = { action_id: by === 'enter' ? 'flops:question' : 'flops:ask' };
    return this.deliver(this.pressBody(action, this.home, entered));
  }

  pressBody(action: object, over: Shown | undefined, entered = {}): object {
    const id = over?.type === 'modal' ? 'VMODAL' : 'VHOME';
    const view = openView({ ...over, id, hash: `h${this.#hash}` }, entered);
    return viewPressBody(view, { ...action }, { user: { id: this.user } });
  }

  get field(): string {
    const input = this.home?.blocks.find(({ type }) => type === 'input');
    return input?.block_id ?? '';
  }

  get seen(): string {
    return this.home === undefined ? '' : drawView(this.home);
  }

  get over(): string {
    return this.modal === undefined ? '' : drawView(this.modal);
  }

  get buttons(): readonly string[] {
    return buttonsOf(this.home).map(({ text }) => text.text);
  }

  #take({ url, fields }: Sent): void {
    const method = url.replace('https://slack.test/api/', '');
    if (!method.startsWith('views.')) return;
    this.drawn.push(method);
    const view = JSON.parse(String(fields['view'])) as Shown;
    const faults = validateView(view);
    if (faults.length > 0) throw new Error(`Slack would refuse: ${faults.join('; ')}`);
    if (view.type === 'modal') this.modal = view;
    else {
      this.home = view;
      this.#hash += 1;
    }
  }
}

function buttonsOf(view: Shown | undefined): types.Button[] {
  return (view?.blocks ?? []).flatMap((block) =>
    block.type === 'actions' && 'elements' in block ? (block.elements as types.Button[]) : [],
  );
}
