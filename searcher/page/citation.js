// How an article is cited: as a sentence, in Markdown and for BibTeX, of what is known of it alone.
import { h, say } from './dom.js';
import { date_words } from './facts.js';

function is_web(url) {
  return /^https?:\/\//i.test(url ?? '');
}

function dated(a) {
  if (!a.published) return null;
  return date_words(a.published) + (a.published_guessed ? ' (date uncertain)' : '');
}

function joined(parts) {
  return parts.filter(Boolean).join(', ') + '.';
}

export function as_text(a) {
  return joined([a.author, a.headline && `“${a.headline}”`, a.outlet, dated(a), a.url]);
}

export function as_markdown(a) {
  const plain = (s) => s && s.replace(/[\\`*_[\]<>#|~]/g, '\\$&');
  const head = a.headline && (is_web(a.url) ? `[${plain(a.headline)}](<${encodeURI(decode(a.url))}>)` : `“${plain(a.headline)}”`);
  return joined([plain(a.author), head, a.outlet && `*${plain(a.outlet)}*`, dated(a), !is_web(a.url) && plain(a.url)]);
}

function decode(url) {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

export function as_bibtex(a) {
  const SPECIAL = { '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' };
  const plain = (s) => s && s.replace(/[\r\n]+/g, ' ').replace(/[{}\\~^&%$#_]/g, (c) => SPECIAL[c] ?? '\\' + c);
  const m = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(a.published ?? '');
  const fields = [
    ['author', a.author && `{${plain(a.author)}}`], // a byline as it stands: where names part is not known
    ['title', a.headline && `{${plain(a.headline)}}`],
    ['journal', a.outlet && `{${plain(a.outlet)}}`],
    ['year', m?.[1]],
    ['date', m?.[0]],
    ['url', a.url && a.url.replace(/[{}\\\s]/g, encodeURIComponent)],
    ['note', a.published_guessed && 'date uncertain'],
  ];
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@article{${a.id},\n${lines.join('')}}`;
}

async function copy(pre, button) {
  try {
    await navigator.clipboard.writeText(pre.textContent);
    button.textContent = 'Copied';
    say('Copied');
  } catch {
    // Only pages from this machine or over TLS may write to the clipboard.
    getSelection().selectAllChildren(pre);
    button.textContent = 'Selected: press Ctrl+C';
    say('Selected, to be copied');
  }
}

export function citation(a) {
  const block = (name, text) => {
    const pre = h('pre', { tabindex: 0, 'aria-label': `Citation: ${name}`, role: 'group', dir: 'auto' }, text);
    const button = h('button.quiet', { 'aria-label': `Copy as ${name}`, onclick: () => copy(pre, button) }, 'Copy');
    return h('div.cite', h('h4', name), button, pre);
  };
  return h('section.citation', h('h3', 'Cite'), block('Text', as_text(a)), block('Markdown', as_markdown(a)), block('BibTeX', as_bibtex(a)));
}
