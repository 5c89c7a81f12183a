// An event as the archive's articles tell it: who carried it first, and who changed what.
import { ask } from './api.js';
import { sum, what_differs } from './compare.js';
import { bdi, count, h, later, say, to, told } from './dom.js';
import { article_link, by_date, byline, is_whole_date, notes, outlet, published, title } from './facts.js';
import { link, parameters } from './state.js';

const COMPARED = 12; // at once; the others when they are asked for

function tellings(answer) {
  const all = new Map([[answer.article.id, { article: answer.article, how: 'the article you came from' }]]);
  const add = (article, how) => all.has(article.id) || all.set(article.id, { article, how });
  for (const a of answer.copies) add(a, 'much of the same text');
  for (const hit of answer.same_event) {
    add(hit.article, 'the same event');
    for (const a of hit.also ?? []) add(a, 'the same event');
  }
  return [...all.values()].sort((a, b) => by_date(a.article, b.article));
}

/// "First, by date: Harbor Courier", and who may be earlier.
function who_was_first(list, same_subject) {
  const whole = list.filter((t) => is_whole_date(t.article.published));
  const without = list.length - whole.length;
  if (!whole.length) return h('p.lead', 'None of them has a whole date: who was first cannot be said.');
  const first = whole[0].article;
  const day = first.published.slice(0, 10);
  const before = same_subject.filter(({ article: a }) => !is_whole_date(a.published) || a.published < day).length;
  const same = whole.filter((t) => t.article.published.slice(0, 10) === day);
  return h('p.lead', same.length > 1 ? 'First, on the same day: ' : 'First, by date: ',
    same.map((t, i) => [i ? ', ' : '', outlet(t.article), t.article.outlet ? '' : [' (', bdi(title(t.article)), ')']]), ', ', published(first), '.',
    without > 0 && h('span.rest', ` ${count(without, 'other')} of unknown date may be earlier.`),
    before > 0 && h('span.rest', ` ${count(before, 'article')} on the same subject, below, may be too.`));
}

function telling(t, base, id, compared, signal) {
  const a = t.article;
  const summary = h('div');
  const compare_now = () => later(ask('compare', { left: base.id, right: a.id }, signal).then((c) => [h('span.rest', `Against ${base.outlet ?? title(base)}: ${sum(c, 'there', 'here')}. `),
    what_differs(base, a)]), summary);
  if (a.id === base.id) summary.append('The others are compared with this one.');
  else if (compared) compare_now();
  else summary.append(h('button.quiet', { onclick: compare_now }, 'Compare'));
  return h('li', { class: a.id === id ? 'telling self' : 'telling' }, h('h3', article_link(a)), byline(a),
    h('p.how', t.how, a.id !== base.id && [' · ', told(link({ story: id, base: a.id }), `compare the others with this one: ${title(a)}`, 'compare the others with this one')]),
    summary);
}

export async function story(signal) {
  const p = parameters();
  const answer = await ask('similar/' + encodeURIComponent(p.get('story')), { n: 30 }, signal);
  const list = tellings(answer);
  const id = answer.article.id;
  const base = (list.find((t) => t.article.id === p.get('base')) ?? list[0]).article;
  let compared = 0;
  say(`${count(list.length, 'article')} of this story`);
  return { title: `Story: ${title(answer.article)}`, nodes: h('div.story',
    h('h2', { dir: 'auto' }, 'The story of ', bdi(title(answer.article))),
    list.length > 1 ? who_was_first(list, answer.same_subject) : h('p.lead', answer.same_subject.length ? 'No other article tells this event for sure; some may, below.' : 'No other article of the archive tells this event.'),
    notes(answer.notes),
    h('ol.tellings', list.map((t) => telling(t, base, id, t.article.id !== base.id && compared++ < COMPARED, signal))),
    answer.same_subject.length > 0 && h('section', h('h3', 'On the same subject'),
      h('ul.subjects', answer.same_subject.map((hit) => h('li', article_link(hit.article), byline(hit.article), to({ compare: `${id},${hit.article.id}` }, 'Compare')))))) };
}
