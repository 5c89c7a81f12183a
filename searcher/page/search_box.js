// The search box: completes the word at the cursor to outlets, authors and words of the archive.
import { ask } from './api.js';
import { bdi, count, h } from './dom.js';
import { go, link } from './state.js';

const form = document.getElementById('search');
const box = document.getElementById('q');
const list = document.getElementById('suggestions');
let asked = null;
let waiting = 0;
let chosen = -1;

function close() {
  asked?.abort();
  clearTimeout(waiting);
  list.hidden = true;
  list.replaceChildren();
  chosen = -1;
  box.setAttribute('aria-expanded', 'false');
  box.removeAttribute('aria-activedescendant');
}

/// Puts what was chosen in the place of the word, or the field, before the cursor.
function take(text) {
  const before = box.value.slice(0, box.selectionStart).replace(text.includes(':') ? /(\w+:"[^"]*|[^\s()]*)$/ : /[^\s()":,+]*$/, '') + text + ' ';
  box.value = before + box.value.slice(box.selectionStart).trimStart();
  box.setSelectionRange(before.length, before.length);
  close();
}

function options_of(answer) {
  const facts = (name, values) => values.map((v) => ({ text: v.query, kind: name, shown: v.value, note: count(v.count, 'article') }));
  return [
    ...facts('outlet', answer.outlets),
    ...facts('author', answer.authors),
    ...answer.words.map((w) => ({ text: w.word, kind: w.near ? 'did you mean' : 'word', shown: w.word, note: count(w.passages, 'passage') })),
  ];
}

async function suggest() {
  const before = box.value.slice(0, box.selectionStart);
  if (!/[^\s()":,+]{2}$/.test(before)) return close();
  asked?.abort();
  asked = new AbortController();
  const signal = asked.signal;
  let answer;
  try {
    answer = await ask('suggest', { q: before.slice(-1000), n: 4 }, signal);
  } catch {
    return; // suggestions are no reason to disturb anybody
  }
  if (signal.aborted || document.activeElement !== box) return;
  const options = options_of(answer).filter((o) => o.text.toLowerCase() !== answer.word.toLowerCase());
  if (!options.length) return close();
  chosen = -1;
  box.removeAttribute('aria-activedescendant');
  list.replaceChildren(...options.map((o, i) =>
    h('li', { role: 'option', id: 'suggestion-' + i, 'aria-selected': 'false', 'data-text': o.text, onpointerdown: (e) => { e.preventDefault(); take(o.text); box.focus(); } },
      h('span.kind', o.kind), ' ', bdi(o.shown), ' ', h('span.count', o.note))));
  list.hidden = false;
  box.setAttribute('aria-expanded', 'true');
}

function choose(step) {
  const options = [...list.children];
  chosen = ((chosen + 1 + step + options.length + 1) % (options.length + 1)) - 1; // -1: none of them
  options.forEach((o, i) => o.setAttribute('aria-selected', String(i === chosen)));
  if (chosen < 0) box.removeAttribute('aria-activedescendant');
  else box.setAttribute('aria-activedescendant', options[chosen].id);
}

box.oninput = () => {
  clearTimeout(waiting);
  waiting = setTimeout(suggest, 120);
};
box.onblur = close;
box.onkeydown = (e) => {
  if (list.hidden) return;
  if (e.key === 'ArrowDown' || e.key === 'ArrowUp') choose(e.key === 'ArrowDown' ? 1 : -1);
  else if (e.key === 'Escape') close();
  else if (e.key === 'Enter' && chosen >= 0) take(list.children[chosen].dataset.text);
  else return;
  e.preventDefault();
};
form.onsubmit = (e) => {
  e.preventDefault();
  close();
  go(link({ q: box.value.trim() }));
};

export function show_query(q) {
  if (document.activeElement !== box || box.value.trim() !== q) box.value = q;
  close();
}

export function focus_box() {
  box.focus();
  box.select();
}
