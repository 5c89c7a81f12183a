// What somebody said, by date, each statement once with its wordings and who carried them.
import { ask } from './api.js';
import { bdi, choice, count, h, lit, pages, say, segments } from './dom.js';
import { article_link, date_words, notes, outlet, published } from './facts.js';
import { link, parameters } from './state.js';

const PAGE = 20;

function wording(w, first, is_variant) {
  const named = w.named_otherwise.map((n) => `${n.speaker ?? 'nobody'} in ${count(n.articles, 'copy', 'copies')}`);
  const where = (q) => h('li', h('span.outlet', outlet(q.article)), ' · ', published(q.article), ' · ',
    article_link(q.article, { at: q.passage }), q.office && [' · as ', bdi(q.office)], q.inferred && h('span.guess', ' · who speaks follows from the text around'),
    q.part && ' · a part of it');
  return h('div', { class: is_variant ? 'wording variant' : 'wording' },
    is_variant && h('h4', 'Also as'),
    h('blockquote', { dir: 'auto' }, lit(w.text, w.lit, is_variant ? 'ins' : 'mark')),
    is_variant && w.lacking.length > 0 && h('p.rest', 'Left out or changed: ', h('del', bdi(segments(first, w.lacking).filter((s) => s.lit).map((s) => s.text).join(' … ')))),
    w.articles[0]?.kind === 'indirect' && h('p.rest', 'In the article’s words.'),
    named.length > 0 && h('p.rest', 'By other copies of these articles: ', named.join('; ')),
    h('ul.where', w.articles.map(where)));
}

function entry(e) {
  const first = e.wordings[0];
  const date = first.articles[0]?.article.published;
  return h('li.statement', h('h3', date ? date_words(date) : 'Without a date'),
    e.wordings.map((w, i) => wording(w, first.text, i > 0)));
}

function speaker(s) {
  return h('li', h('strong', bdi(s.name)), s.offices.length > 0 && [', ', bdi(s.offices.slice(0, 3).join(', '))],
    `: ${count(s.statements, 'statement')} in ${count(s.articles, 'article')}`, s.first && `, ${date_words(s.first)}${s.last !== s.first ? ' – ' + date_words(s.last) : ''}`,
    !s.taken && [' (not below) ', h('a', { href: link({ q: s.query, f: [] }, '') }, 'search')]);
}

export async function person(go, signal) {
  const p = parameters();
  const name = p.get('person');
  const offset = Number(p.get('offset')) || 0;
  const about = p.get('about') ?? '';
  const answer = await ask('quotes', { name, q: about, n: PAGE, offset: offset || null, sort: p.get('by') ?? 'oldest' }, signal);
  const found = `${count(answer.statements, 'statement')} in ${count(answer.articles, 'article')}`;
  say(answer.total ? `${found}, ${offset + 1} to ${offset + answer.entries.length} of ${answer.total} are listed` : 'Nothing found');
  const called = answer.speakers.sort((a, b) => b.taken - a.taken).map(speaker);
  const here = (changes) => link({ person: name, about, ...changes });
  const narrow = (e) => {
    e.preventDefault();
    const f = new FormData(e.target);
    go(here({ about: f.get('about').trim(), by: f.get('by') }));
  };
  return { title: `What ${name} said`, nodes: h('div.person',
    h('h2', 'What ', bdi(name), ' said'),
    h('ul.named', called.slice(0, 5)), called.length > 5 && h('details', h('summary', `${called.length - 5} more of this name`), h('ul.named', called.slice(5))),
    notes(answer.notes),
    h('form.order', { 'aria-label': 'Narrow the record', onsubmit: narrow },
      h('label', 'About ', h('input', { name: 'about', type: 'search', value: about })),
      choice('by', 'Sort', { '': 'Oldest first', newest: 'Newest first' }),
      h('button', 'Narrow')),
    answer.entries.length ? h('ol.statements', answer.entries.map(entry)) : h('p.lead', 'Nothing found that this name says.'),
    pages(offset, PAGE, offset + answer.entries.length < answer.total, (o) => ({ person: name, about, offset: o }))) };
}
