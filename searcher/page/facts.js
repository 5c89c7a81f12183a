// The facts of an article in words: who, where, when, and how surely that is known.
import { bdi, h, to } from './dom.js';

const MONTHS = [...Array(12).keys()].map((m) => new Date(2000, m).toLocaleString('en', { month: 'long' }));

/// "2025-11-03" as "3 November 2025", with as much as is known.
export function date_words(iso) {
  const m = /^(?:(\d{4})|-)(?:-(\d\d)(?:-(\d\d))?)?/.exec(iso ?? '');
  if (!m || (m[2] && !MONTHS[m[2] - 1])) return iso ?? '';
  const words = [m[3] && Number(m[3]), m[2] && MONTHS[m[2] - 1], m[1]].filter(Boolean).join(' ');
  return m[1] ? words : words + ', year unknown';
}

export function is_whole_date(iso) {
  return /^\d{4}-\d\d-\d\d/.test(iso ?? '');
}

/// A fact with where it was read; a guess or a stand-in looks like one.
export function known(article, fact, node = article[fact] && bdi(article[fact])) {
  if (!node) return h('span.lacking', 'nothing says it');
  const words = article.evidence[fact];
  const guess = unsure(article, fact);
  return h(guess ? 'span.guess' : 'span', guess && 'probably ', node,
    words && h('span.evidence', ` (${words})`));
}

function unsure(article, fact) {
  return article.unsure?.includes(fact);
}

export function published(article) {
  const day = article.published;
  if (!day) return h('span.lacking', 'no date');
  return known(article, 'published', day[0] === '-' ? date_words(day) : h('time', { datetime: day }, date_words(day)));
}

/// Where it was read is told of one that is unsure.
export function outlet(article) {
  if (unsure(article, 'outlet')) return known(article, 'outlet');
  return article.outlet ? bdi(article.outlet) : h('span.lacking', 'no outlet');
}

export function title(article) {
  return article.headline ?? `without a headline (${article.id})`;
}

/// "Meridian Wire · 8 October 2025 (date line)"
export function byline(article) {
  return h('p.by', h('span.outlet', outlet(article)), ' · ', published(article),
    article.place && [' · ', bdi(article.place)], article.author && [' · ', bdi(article.author)]);
}

export function article_link(article, changes = {}) {
  return to({ article: article.id, ...changes }, bdi(title(article)));
}

export function notes(list) {
  return list?.length ? h('ul.notes', list.map((n) => h('li', n.text ?? n))) : null;
}

/// Earliest first; those without a whole date last.
export function by_date(a, b) {
  const key = (x) => (is_whole_date(x.published) ? x.published : '9');
  return key(a).localeCompare(key(b));
}
