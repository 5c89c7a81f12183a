// The hits of a query, with what they can be narrowed by, sorted by and taken away as.
import { address, ask } from './api.js';
import { what_differs } from './compare.js';
import { bdi, choice, count, h, later, lit, pages, number, say, segments, submit, to, told } from './dom.js';
import { ASKED, facets, filters } from './facets.js';
import { article_link, byline, notes, outlet, published, title } from './facts.js';
import { link, parameters, whole_query } from './state.js';
import { timeline } from './timeline.js';

const PAGE = 10;
const MOST = 1000; // that can be passed over, and rows of a table
const SORTS = { '': 'Best first', newest: 'Newest first', oldest: 'Oldest first' };
const GROUPS = { '': 'passages', article: 'articles', story: 'stories' };

/// "also in 3 others", with what each of them changed.
function also(hit) {
  if (!hit.also?.length) return null;
  const item = (a) => h('li', h('span.outlet', outlet(a)), ' · ', published(a), ' · ', article_link(a), ' ', what_differs(hit.article, a));
  return h('details.also', h('summary', `Also in ${count(hit.also.length, 'other')}: ${[...new Set(hit.also.map((a) => a.outlet ?? 'no outlet'))].slice(0, 3).join(', ')}`),
    h('ul', hit.also.map(item)));
}

function speakers(hit) {
  const names = [...new Set((hit.quotes ?? []).filter((q) => q.person && q.speaker).map((q) => q.speaker))];
  return names.length ? h('p.speakers', 'Speaking: ',
    names.map((n, i) => [i ? ', ' : '', to({ person: n }, bdi(n))])) : null;
}

function hit_item(hit, pick) {
  const { article, passage, snippet } = hit;
  const more = passage.text.length > snippet.text.length + 2;
  return h('li', { class: passage.muted ? 'hit muted' : 'hit' },
    h('h3', { dir: 'auto' }, to({ article: article.id, at: hit.id },
      article.headline ? lit(article.headline, article.headline_lit) : title(article))),
    byline(article),
    passage.muted && h('p.why', `muted: ${passage.muted}`),
    passage.section && h('p', { dir: 'auto' }, lit(passage.section, passage.section_lit)),
    h('p.snippet', { dir: 'auto' }, lit(snippet.text, snippet.lit)),
    more && h('details', h('summary', 'The whole passage'), h('p.passage', { dir: 'auto' }, lit(passage.text, passage.lit))),
    speakers(hit), also(hit),
    h('p.ways', told(link({ story: article.id }), `Who else has it: ${title(article)}`, 'Who else has it'), ' · ',
      pick === article.id ? 'chosen for comparing' : compare_link(article, pick)));
}

function compare_link(article, pick) {
  const text = pick ? 'Compare with the chosen one' : 'Compare …';
  const changes = pick ? { compare: `${pick},${article.id}`, pick: null } : { pick: article.id };
  return told(link(changes), `${text}: ${title(article)}`, text);
}

/// A query with the word that a remark offers.
function corrected(note, q) {
  const word = /did you mean “([^”]+)”/.exec(note.text)?.[1];
  if (!word || !note.at || note.at[1] > new TextEncoder().encode(q).length) return null;
  return segments(q, [note.at]).map((s) => (s.lit ? word : s.text)).join('');
}

function remarks(list, q) {
  return notes(list.map((n) => {
    const better = corrected(n, q);
    return { text: [n.text, better && [' ', to({ q: better }, 'Search for ', bdi(better))]] };
  }));
}

function nothing(p) {
  const narrowed = p.getAll('f').length > 0 || p.has('since') || p.has('until');
  return h('ul.nothing',
    narrowed && h('li', to({ f: [], since: null, until: null }, 'Search without what narrows it')),
    !p.has('muted') && h('li', to({ muted: '1' }, 'Search muted text too'), ', such as menus and captions'),
    h('li', h('a', { href: '#help' }, 'What a query may be')));
}

function tick(name, text) {
  return h('label', h('input', { type: 'checkbox', name, value: 1, checked: parameters().has(name), onchange: submit }), ' ', text);
}

function order(go, total, table, feed) {
  const changed = (e) => {
    e.preventDefault();
    const f = new FormData(e.target);
    go(link(Object.fromEntries(['sort', 'group', 'related', 'muted'].map((name) => [name, f.get(name)]))));
  };
  return h('form.order', { 'aria-label': 'Order', onsubmit: changed },
    choice('sort', 'Sort', SORTS), choice('group', 'List', GROUPS), tick('related', 'related words too'), tick('muted', 'muted text too'),
    h('span.away', h('a', { href: table, download: '' }, total > MOST ? 'CSV, 1,000 rows' : 'CSV'), h('a', { href: feed }, 'Atom feed')));
}

export async function results(go, signal) {
  const p = parameters();
  const offset = Number(p.get('offset')) || 0;
  const asked = { q: whole_query(p), n: PAGE, offset: offset || null, sort: p.get('sort'), group: p.get('group'),
    expand: p.has('related') ? 1 : null, include_chrome: p.has('muted') ? 1 : null, facets: ASKED };
  const over_time = ask('timeline', { q: whole_query(p, true), n: 0, include_chrome: asked.include_chrome }, signal);
  over_time.catch(() => {}); // said in its place
  const answer = await ask('search', asked, signal);
  const taken = (n, format) => address('search', { ...asked, facets: null, offset: null, n, sort: format === 'csv' ? asked.sort : null, format });
  document.getElementById('feed').href = taken(50, 'atom');

  const total = `${answer.total.exact ? '' : 'about '}${count(answer.total.value, p.has('group') ? 'article' : 'passage')}`;
  const folded = [answer.folded && `${number(answer.folded)} folded into others`, answer.beyond && `${number(answer.beyond)} more of the same articles`].filter(Boolean);
  const sum = total + (folded.length ? ` (${folded.join(', ')})` : '') + (answer.partial ? ', as far as was searched' : '');
  say(answer.hits.length ? `${total} found, ${offset + 1} to ${offset + answer.hits.length} are listed` : 'Nothing found');
  const pick = p.get('pick');
  const words = answer.expansion?.filter((w) => !w.in_query).map((w) => w.word);
  return { title: p.get('q') || 'Search', nodes: h('div.results',
    h('div',
      h('h2.sum', answer.hits.length ? sum : 'Nothing found'),
      filters(), remarks(answer.notes, p.get('q') ?? ''),
      words?.length > 0 && h('p.rest', 'Related words that count: ', words.map((w, i) => [i ? ', ' : '', bdi(w)])),
      later(over_time.then(timeline), h('div')),
      answer.hits.length > 0 && order(go, answer.total.value, taken(MOST, 'csv'), taken(50, 'atom')),
      pick && h('p.notice', 'One article is chosen for comparing: choose the other. ', to({ pick: null }, 'Never mind')),
      answer.hits.length ? h('ol.hits', { start: offset + 1 }, answer.hits.map((hit) => hit_item(hit, pick))) : nothing(p),
      answer.hits.length === PAGE && offset + PAGE > MOST && h('p.rest', 'The list ends here: narrow the search.'),
      pages(offset, PAGE, answer.hits.length === PAGE && offset + PAGE <= MOST, (o) => ({ offset: o }))),
    facets(answer, { q: asked.q, include_chrome: asked.include_chrome }, signal)) };
}
