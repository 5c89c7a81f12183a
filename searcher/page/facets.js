// What the articles found are counted by, to narrow them; and what narrows them now.
import { ask } from './api.js';
import { bdi, count, h, in_articles, later, number, told } from './dom.js';
import { date_words } from './facts.js';
import { link, parameters } from './state.js';

export const ASKED = 'outlet:8,author:8,place:8,month:12';
const NAMES = { outlet: 'Outlet', author: 'Author', place: 'Place', month: 'Month', speaker: 'Who says it' };

function value_item(field, v, filters) {
  const on = filters.includes(v.query);
  const shown = field === 'month' ? date_words(v.value) : v.value;
  const next = on ? filters.filter((f) => f !== v.query) : [...filters, v.query];
  return h('li', null,
    h('a', { href: link({ f: next }), 'aria-current': on ? 'true' : null, title: v.names?.join(', ') }, bdi(shown)),
    in_articles(v),
    field === 'speaker' && [' ', h('a.record', { href: link({ person: v.value }), 'aria-label': `record of ${v.value}` }, 'record')]);
}

/// "12 more, 3 with no outlet"
export function others(field, rest) {
  return h('p.rest', [rest?.values && `${number(rest.values)} more`,
    rest?.without && field !== 'speaker' && `${number(rest.without)} with no ${field}`].filter(Boolean).join(', '));
}

/// Who says it takes longer to count.
export function facets(answer, asked, signal) {
  const filters = parameters().getAll('f');
  const section = (answer) => Object.entries(NAMES).map(([field, name]) => {
    const values = answer.facets?.[field] ?? [];
    if (!values.length) return null;
    return h('section', h('h3', name), h('ul', values.map((v) => value_item(field, v, filters))),
      others(field, answer.facets_rest?.[field]));
  });
  const of = answer.facets_of;
  if (!of.articles) return null;
  return h('details.facets', { open: matchMedia('(min-width: 60rem)').matches },
    h('summary', 'Narrow down'),
    h('p.rest', `${of.exact ? 'Of' : 'Of the first'} ${count(of.articles, 'article')}`), section(answer), later(ask('facets', { ...asked, by: 'speaker:8' }, signal).then(section), h('div')));
}

/// What narrows the query, each to be taken away.
export function filters() {
  const p = parameters();
  const all = p.getAll('f');
  const chip = (text, href) => h('li', bdi(text), ' ', told(href, `Without ${text}`, '×'));
  const chips = all.map((f) => chip(f, link({ f: all.filter((other) => other !== f) })));
  if (p.get('since') || p.get('until'))
    chips.push(chip(`${date_words(p.get('since')) || '…'} – ${date_words(p.get('until')) || '…'}`, link({ since: null, until: null })));
  return chips.length ? h('ul.chips', { 'aria-label': 'Narrowed to' }, chips) : null;
}
