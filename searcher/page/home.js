// What the archive holds, before anything is asked.
import { ask } from './api.js';
import { bdi, count, h, in_articles, later } from './dom.js';
import { others } from './facets.js';
import { link } from './state.js';

function list(name, values, href, rest) {
  return values.length ? h('section', h('h3', name), h('ul', values.map((v) => h('li', h('a', { href: href(v) }, bdi(v.value)), in_articles(v)))), rest) : null;
}

export async function home(signal) {
  const about = await ask('about', {}, signal);
  const people = ask('facets', { by: 'speaker:12' }, signal);
  const search = (v) => link({ q: v.query, sort: 'newest' }, '');
  return { title: null, nodes: h('div.home',
    h('h2.lead', `${count(about.articles, 'article')}, ${count(about.passages, 'passage')}.`),
    h('div.columns', list('Outlets', about.outlets, search, others('outlet', about.outlets_rest)), list('Years', about.years, search),
      later(people.then((answer) => list('Who speaks', answer.facets.speaker, (v) => link({ person: v.value }, ''))), h('section')))) };
}
