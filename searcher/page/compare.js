// Two articles side by side, sentence by sentence, with the words marked that differ.
import { ask } from './api.js';
import { bdi, count, h, later, lit, say, to } from './dom.js';
import { article_link, byline, title } from './facts.js';
import { parameters } from './state.js';

const WORDS = { both: 'the same', changed: 'changed', left: 'only left', right: 'only right' };

function cell(side, name, mark) {
  return h('td', { dir: 'auto', 'data-side': name }, side ? lit(side.text, side.lit, mark) : h('span.lacking', '—'));
}

function row(s, left, right) {
  const word = WORDS[s.in] + (s.moved ? ', elsewhere' : '');
  if (s.in === 'both' && s.left.text === s.right.text)
    return h('tr.both', h('th', { scope: 'row' }, word), h('td', { colspan: 2, dir: 'auto' }, s.left.text));
  return h('tr', { class: s.in }, h('th', { scope: 'row' }, word), cell(s.left, left, 'del'), cell(s.right, right, 'ins'));
}

function table(c, sentences) {
  const fact = ['outlet', 'headline', 'published'].find((f) => c.left[f] !== c.right[f]);
  const name = (a) => a[fact] ?? title(a);
  return h('table.comparison',
    h('thead', h('tr', h('td'), h('th', { scope: 'col' }, bdi(name(c.left))), h('th', { scope: 'col' }, bdi(name(c.right))))),
    h('tbody', sentences.map((s) => row(s, name(c.left), name(c.right)))));
}

export function sum(c, left = 'left', right = 'right') {
  const n = c.counts;
  if (!n.changed && !n.left && !n.right) return `all ${count(n.both, 'sentence')} are the same`;
  return `${n.both} the same, ${n.changed} changed, ${n.left} only ${left}, ${n.right} only ${right}`;
}

async function changes(left, right) {
  const c = await ask('compare', { left, right });
  const changed = c.sentences.filter((s) => s.in !== 'both');
  say(sum(c));
  return changed.length > 0 ? table(c, changed) : h('p.rest', sum(c));
}

/// What differs between two articles, to unfold.
export function what_differs(left, right) {
  const place = h('div');
  return h('details', { ontoggle: () => place.firstChild || later(changes(left.id, right.id), place) }, h('summary', 'What differs'),
    to({ compare: `${left.id},${right.id}` }, 'side by side'), place);
}

export async function compare(signal) {
  const p = parameters();
  const [left, right] = (p.get('compare') ?? '').split(',');
  const c = await ask('compare', { left, right }, signal);
  const only = p.has('only');
  const sides = `${c.left.id},${c.right.id}`;
  say(`Sentences: ${sum(c)}`);
  const head = (a) => h('div', h('h3', article_link(a)), byline(a));
  return { title: `${title(c.left)} / ${title(c.right)}`, nodes: h('div.comparing',
    h('h2', 'What differs'),
    h('div.heads', head(c.left), head(c.right)),
    h('p.sum', `Sentences: ${sum(c)}. `,
      to({ compare: sides, only: only ? null : 'changes' }, only ? 'Show all' : 'Show only what differs')),
    table(c, only ? c.sentences.filter((s) => s.in !== 'both') : c.sentences)) };
}

