// What the archive holds, before anything is asked.
import { ask } from './api.js';
import { bdi, count, h } from './dom.js';
import { link } from './state.js';

function list(name, values, href) {
  return values.length ? h('section', h('h3', name), h('ul', values.map((v) => h('li', h('a', { href: href(v) }, bdi(v.value)), ' ',
    h('span.count', h('span.unseen', 'in '), v.count.toLocaleString('en')))))) : null;
}

export async function home(signal) {
  const [about, people] = await Promise.all([ask('about', {}, signal), ask('facets', { by: 'speaker:12' }, signal)]);
  const search = (v) => link({ q: v.query, sort: 'newest' }, '');
  return { title: null, nodes: h('div.home',
    h('h2.lead', { tabindex: -1 }, `${count(about.articles, 'article')}, ${count(about.passages, 'passage')}.`),
    h('div.columns', list('Outlets', about.outlets, search), list('Years', about.years, search),
      list('Who speaks', people.facets?.speaker ?? [], (v) => link({ person: v.value }, '')))) };
}
