'use strict';
// The editor of the page: what it knows of the grammar comes from /guide, made from the phrases.
const reading = byId('reading'),
  completions = byId('completions');
const pauseMs = 200;
const mostCompletions = 6;
let offered = [],
  latest = 0,
  pause;

function action(text, className, onClick) {
  const button = element('button', className, text);
  button.type = 'button';
  button.addEventListener('click', onClick);
  return button;
}

/** Puts text in place of a stretch of the box, and goes on from behind it. */
function put(text, from, to) {
  input.focus();
  input.setRangeText(text, from, to, 'end');
  input.dispatchEvent(new Event('input'));
}

// A box that is empty in the channel is addressed first: nobody hears small talk.
function putExample(example) {
  const before = input.value.slice(0, input.selectionStart);
  const isAddressed = room === 'direct' || before.trim() !== '' || thread !== undefined;
  const space = before === '' || /\s$/.test(before) ? '' : ' ';
  put(`${isAddressed ? space : '/flops '}${example}`, before.length, input.selectionEnd);
}

/** What stands in front of the question stays: the command, or the mention. */
function putMessage(message) {
  const [address] = /^\s*(?:\/[a-z]+\s+|@\S+\s+)?/.exec(input.value);
  put(`${address}${message}`, 0, input.value.length);
}

function stretch({ kind, text, as, because }) {
  if (kind === 'between') return document.createTextNode(text);
  const node = element('span', `stretch ${kind}`);
  node.append(element('span', 'words', text), ' ');
  const notes = { read: as, unused: ['not used'], asked: [because] }[kind];
  node.append(...notes.map((note) => element('span', 'note', note)));
  return node;
}

function drawDraft({ stretches, headline, suggestions }) {
  byId('stretches').replaceChildren(...stretches.map(stretch));
  byId('verdict').textContent = headline;
  byId('repairs').replaceChildren(
    ...suggestions.map((message) => action(message, '', () => putMessage(message))),
  );
  reading.hidden = false;
}

async function readDraft() {
  latest += 1;
  const mine = latest;
  const text = input.value;
  if (text.trim() === '') {
    reading.hidden = true;
    return;
  }
  const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
  try {
    const draft = await call('/reading', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text, zone }),
    });
    // The answer to an earlier draft may come late.
    if (mine === latest) drawDraft(draft);
  } catch (error) {
    if (mine === latest) tell(`Not read: ${error.message}`, true);
  }
}

/** Where the last four words in front of the cursor begin, and the name in `8xH100`; earliest first. */
function beginnings(before) {
  const starts = Array.from(
    before.matchAll(/(?<!\S)\S|(?<=(?<!\S)\d+x)[a-z]/gi),
    ({ index }) => index,
  );
  return starts.slice(-4);
}

function drawCompletions() {
  const at = input.selectionStart;
  const before = input.value.slice(0, at);
  for (const from of beginnings(before)) {
    const begun = before.slice(from).toLowerCase();
    const found = offered.filter(
      ({ text }) => text.length > begun.length && text.toLowerCase().startsWith(begun),
    );
    if (begun.length < 2 || found.length === 0) continue;
    completions.replaceChildren(
      ...found.slice(0, mostCompletions).map(({ text, what }) => {
        const button = action(text, '', () => put(`${text} `, from, at));
        button.append(element('span', 'what', what));
        return button;
      }),
    );
    return;
  }
  completions.replaceChildren();
}

/** `code` in what a phrase reads is marked as in the README. */
function marked(text) {
  return text.split('`').map((part, index) => element(index % 2 ? 'code' : 'span', '', part));
}

function phraseEntry({ name, reads, examples }) {
  const entry = element('dd');
  entry.append(...marked(reads));
  const buttons = element('div', 'phrase-examples');
  buttons.append(...examples.map((example) => action(example, '', () => putExample(example))));
  entry.append(buttons);
  return [element('dt', '', name), entry];
}

input.addEventListener('input', () => {
  drawCompletions();
  clearTimeout(pause);
  pause = setTimeout(readDraft, pauseMs);
});
call('/guide').then(
  (guide) => {
    offered = guide.completions;
    byId('phrases').replaceChildren(...guide.phrases.flatMap(phraseEntry));
  },
  (error) => tell(`What can be said could not be loaded: ${error.message}`, true),
);
