// Shows what the address says, and says what stands in the way of that.
import { Failure, ask, has_changed } from './api.js';
import { count, h, say } from './dom.js';
import { date_words } from './facts.js';
import { results } from './results.js';
import { show_query } from './search_box.js';
import { go, parameters } from './state.js';

const main = document.getElementById('main');
const notices = document.getElementById('notices');
const WATCH = 30_000;
let running = null;
let is_first = true;

/// Views that nobody needs at first are fetched when they are.
async function view(p, signal) {
  if (p.has('article')) return (await import('./article.js')).article(signal);
  if (p.has('compare')) return (await import('./compare.js')).compare(signal);
  if (p.has('story')) return (await import('./story.js')).story(signal);
  if (p.has('person')) return (await import('./person.js')).person(go, signal);
  if (p.get('q')?.trim() || p.getAll('f').length || p.has('since') || p.has('until')) return results(go, signal);
  return (await import('./home.js')).home(signal);
}

function notice(text, button, act) {
  notices.replaceChildren(h('p.notice', text, ' ', h('button', { onclick: act }, button)));
}

function failed(e) {
  console.info(e);
  if (!(e instanceof Failure) || e.code === 'gone')
    return notice(e instanceof Failure ? e.message : 'This could not be shown.', 'Try again', () => show());
  main.replaceChildren(h('h2', e.code === 'no-such-id' ? 'Not in the archive' : 'This cannot be shown'), h('p', e.message));
  say(e.message);
}

/// `y`: how far down it was left, `on`: at which link; null for what is shown for the first time.
async function show(y = null, on = null) {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const p = parameters();
  show_query(p.get('q') ?? '');
  main.setAttribute('aria-busy', 'true');
  try {
    const { title, at, nodes } = await view(p, signal);
    if (signal.aborted) return;
    document.title = title ? `${title} – Lede` : 'Lede';
    main.replaceChildren(nodes);
    notices.replaceChildren();
    if (y !== null) scrollTo(0, y);
    else if (at && document.getElementById(at)) document.getElementById(at).scrollIntoView({ block: 'center' });
    else if (!is_first) scrollTo(0, 0);
    // Who moved by a link reads on at the new content; who went back, at that link.
    const head = main.querySelector('h2');
    head.tabIndex = -1;
    const left = [...main.querySelectorAll('a')].find((a) => a.getAttribute('href') === on);
    if (!is_first) (left ?? head).focus({ preventScroll: true });
    is_first = false;
  } catch (e) {
    if (e.name !== 'AbortError') failed(e);
  } finally {
    if (!signal.aborted) main.removeAttribute('aria-busy');
  }
}

async function holdings() {
  const about = await ask('about');
  const years = about.years.map((y) => y.value);
  const span = years.length > 1 ? `${years[0]} – ${years.at(-1)}` : years[0];
  document.getElementById('holdings').textContent = [count(about.articles, 'article'), span, `as of ${date_words(about.published)}`].filter(Boolean).join(' · ');
}

async function watch() {
  if (document.hidden) return;
  try {
    if (await has_changed()) notice('The archive has changed since this was read.', 'Read it again', () => { holdings(); show(scrollY); });
    else if (notices.dataset.gone) show(scrollY);
    delete notices.dataset.gone;
  } catch (e) {
    notices.dataset.gone = '1';
    failed(e);
  }
}

// Links within the page change what it shows; all others, and those with a key held, are the browser's.
document.addEventListener('click', (e) => {
  const a = e.target.closest?.('a[href]');
  if (!a || e.defaultPrevented || e.button !== 0 || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
  if (a.origin !== location.origin || a.pathname !== '/' || a.hash || a.hasAttribute('download')) return;
  e.preventDefault();
  go(a.href);
});
let shown = location.search;
const moved = (state) => {
  shown = location.search;
  show(state.y, state.on);
};
addEventListener('lede:moved', () => moved({}));
addEventListener('popstate', (e) => location.search !== shown && moved({ y: 0, ...e.state }));
const follow = async () => (await import('./help.js')).follow_help();
addEventListener('hashchange', follow);
document.addEventListener('visibilitychange', watch);
setInterval(watch, WATCH);
history.scrollRestoration = 'manual';

show();
follow();
holdings().catch(() => {}); // said where what was asked for is shown
