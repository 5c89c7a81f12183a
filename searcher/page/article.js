// A whole article: its text with the words of the query lit, what is muted and why, and its facts.
import { ask } from './api.js';
import { citation } from './citation.js';
import { bdi, h, outside, say, segments, to } from './dom.js';
import { byline, known, published, title } from './facts.js';
import { link, parameters, whole_query } from './state.js';

/// Passage id -> spans that match the query.
async function lit_parts(id, signal) {
  const q = parameters().get('q')?.trim();
  if (!q) return new Map();
  const asked = { q: `${whole_query()} id:${id}`, n: 100, per_article: 0, fold: 0, include_chrome: 1 };
  const answer = await ask('search', asked, signal).catch(() => ({ hits: [] }));
  return new Map(answer.hits.map((hit) => [hit.id, hit.passage.lit]));
}

/// The parts as paragraphs, one for each line of the source.
function text_of(parts, spans, at) {
  const lines = [];
  let line = h('p', { dir: 'auto' });
  let blank = false;
  let why = null;
  const end_line = () => {
    if (!line.childNodes.length) blank = true;
    else {
      lines.push(line);
      line = h('p', { dir: 'auto' });
      blank = false;
    }
  };
  for (const part of parts) {
    const looks = [part.muted && 'muted', part.id && part.id === at && 'at'].filter(Boolean).join(' ');
    let { id } = part;
    let span = null;
    if (part.muted && part.muted !== why) line.append(h('small.why', h('span.unseen', 'muted: '), part.muted));
    if (id) why = part.muted;
    for (const s of segments(part.text, spans.get(id))) {
      s.text.split(/\r\n|\n|\r/).forEach((piece, i) => {
        if (i > 0) {
          end_line();
          span = null;
        }
        if (!piece) return;
        if (!span) {
          if (blank && !line.textContent) line.className = 'gap';
          line.append((span = h('span', { id, class: looks || null })));
          id = null; // its first line alone has it
        }
        span.append(s.lit ? h('mark', piece) : piece);
      });
    }
  }
  end_line();
  return lines;
}

function facts_of(a) {
  const row = (name, value) => [h('dt', name), h('dd', value)];
  const fact = (name, node) => row(name, known(a, name.toLowerCase(), node));
  const search = (name, value) => fact(name, value && h('a', { href: link({ q: `${name.toLowerCase()}:"${value.replaceAll('"', ' ')}"` }, '') }, bdi(value)));
  return h('section', h('h3', 'What is known of it'), h('dl.facts',
    fact('Headline'), search('Outlet', a.outlet), search('Author', a.author), row('Published', published(a)), fact('Place'),
    row('Address', known(a, 'url', a.url && outside(a.url))), fact('Language'),
    a.record && row('Record', bdi(a.record)), a.source && row('File', bdi(a.source)), a.index && row('Index', bdi(a.index)),
    row('Id', h('code', a.id))));
}

export async function article(signal) {
  const p = parameters();
  const id = p.get('article');
  const [answer, spans] = await Promise.all([ask('article/' + encodeURIComponent(id), {}, signal), lit_parts(id, signal)]);
  const a = answer.article;
  say(title(a));
  const muted = answer.parts.filter((part) => part.muted).length;
  return { title: title(a), at: p.get('at'), nodes: h('div.reading',
    h('article', null,
      (p.get('q') || p.getAll('f').length > 0) && h('p.ways', to({}, '← What was found'), p.get('q') && [' for ', bdi(p.get('q'))]),
      h('h2', { dir: 'auto' }, title(a)), byline(a),
      h('p.ways', to({ story: a.id }, 'Who else has it'), p.get('q') && [' · ', to({ pick: a.id }, 'Compare …')], muted > 0 && ' · grey parts are not searched, for the reason beside them'),
      h('div.text', text_of(answer.parts, spans, p.get('at')))),
    h('aside', { 'aria-label': 'About this article' }, facts_of(a), citation(a.id, signal))) };
}
