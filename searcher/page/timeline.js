// Bars of how many articles match over time; a range is dragged, or set with two sliders.
import { count, h, svg, to } from './dom.js';
import { date_words } from './facts.js';
import { go, link, parameters } from './state.js';

const HEIGHT = 40;
const MOST = 900; // bars: a pixel each

function next_of(period) {
  const [y, m, d] = period.split('-').map(Number);
  return new Date(d ? Date.UTC(y, m - 1, d + 1) : Date.UTC(m ? y : y + 1, m ?? 0, 1)).toISOString().slice(0, period.length);
}

/// Every period from the first to the last, as fine as there is room for: days, months or years.
function series(periods, size = periods[0].period.length) {
  const counts = new Map();
  for (const p of periods) {
    const period = p.period.slice(0, size);
    counts.set(period, (counts.get(period) ?? 0) + p.articles);
  }
  const [first] = counts.keys();
  const last = periods.at(-1).period.slice(0, size);
  const bars = [];
  for (let period = first; period <= last; period = next_of(period)) bars.push({ period, articles: counts.get(period) ?? 0 });
  return bars.length > MOST && size > 4 ? series(periods, size - 3) : bars;
}

export function timeline(answer) {
  if (answer.periods.length < 2) return null;
  const bars = series(answer.periods);
  const size = bars[0].period.length;
  const most = bars.reduce((a, b) => (b.articles > a.articles ? b : a));
  const p = parameters();
  const since = (p.get('since') ?? '').slice(0, size);
  const until = (p.get('until') ?? '').slice(0, size);
  let from = since ? bars.findIndex((b) => b.period >= since) : 0;
  let end = until ? bars.findLastIndex((b) => b.period.slice(0, until.length) <= until) : bars.length - 1;
  if (from < 0) from = bars.length - 1;
  if (end < from) end = from;

  const rects = bars.map((b, i) => {
    const height = b.articles ? Math.max(1.5, (b.articles / most.articles) * HEIGHT) : 0;
    return svg('rect', { x: i + 0.08, width: 0.84, y: HEIGHT - height, height },
      svg('title', null, `${date_words(b.period)}: ${count(b.articles, 'article')}`));
  });
  const chart = svg('svg', { class: 'bars', viewBox: `0 0 ${bars.length} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img',
    'aria-label': `Articles from ${date_words(bars[0].period)} to ${date_words(bars.at(-1).period)}; most on ${date_words(most.period)}: ${most.articles}` },
  svg('rect', { class: 'ground', width: bars.length, height: HEIGHT }), rects);

  const slider = (name, value, set) =>
    h('label', h('span.unseen', name),
      h('input', { type: 'range', min: 0, max: bars.length - 1, value, oninput: (e) => { set(Number(e.target.value)); paint(); } }));
  const first = slider('From', from, (v) => { from = v; end = Math.max(end, v); });
  const second = slider('Until', end, (v) => { end = v; from = Math.min(from, v); });
  const range = h('output');
  function paint() {
    rects.forEach((r, i) => r.setAttribute('class', i >= from && i <= end ? 'in' : 'out'));
    for (const [label, v] of [[first, from], [second, end]]) {
      label.lastChild.value = v;
      label.lastChild.setAttribute('aria-valuetext', date_words(bars[v].period));
    }
    const n = bars.slice(from, end + 1).reduce((sum, b) => sum + b.articles, 0);
    range.textContent = `${date_words(bars[from].period)}${end > from ? ' – ' + date_words(bars[end].period) : ''}: ${count(n, 'article')}`;
  }
  const set_range = () => {
    const all = from === 0 && end === bars.length - 1;
    go(link({ since: all ? null : bars[from].period, until: all ? null : bars[end].period }));
  };

  let start = -1;
  const at = (e) => {
    const box = chart.getBoundingClientRect();
    return Math.min(bars.length - 1, Math.max(0, Math.floor(((e.clientX - box.left) / box.width) * bars.length)));
  };
  const drag = (e) => {
    from = Math.min(start, at(e));
    end = Math.max(start, at(e));
    paint();
  };
  chart.onpointerdown = (e) => {
    if (e.button !== 0) return;
    chart.setPointerCapture(e.pointerId);
    start = at(e);
    drag(e);
  };
  chart.onpointermove = (e) => start >= 0 && drag(e);
  chart.onpointerup = () => {
    if (start < 0) return;
    start = -1;
    set_range();
  };
  chart.onpointercancel = () => { start = -1; };
  paint();
  const drawn = h('div.drawn', chart, h('div.sliders', first, second));
  drawn.style.maxWidth = `max(16rem, ${bars.length * 2}rem)`; // a few bars are no beams
  return h('form.timeline', { 'aria-label': 'When', onsubmit: (e) => { e.preventDefault(); set_range(); } },
    drawn,
    h('p.range', range, ' ', h('button', 'Show these'),
      (since || until) && [' ', to({ since: null, until: null }, 'All dates')],
      answer.undated > 0 && h('span.rest', ` ${count(answer.undated, 'article')} without a whole date`)));
}
