// How an article is cited, to be copied.
import { ask } from './api.js';
import { h, later, say } from './dom.js';

const KINDS = { text: 'Text', markdown: 'Markdown', bibtex: 'BibTeX' };

async function copy(pre, button) {
  try {
    await navigator.clipboard.writeText(pre.textContent);
    button.textContent = 'Copied';
  } catch {
    // Only pages from this machine or over TLS may write to the clipboard.
    getSelection().selectAllChildren(pre);
    button.textContent = 'Selected: press Ctrl+C';
  }
  say(button.textContent);
}

export function citation(id, signal) {
  const block = (kind, text) => {
    const pre = h('pre', { tabindex: 0, 'aria-label': `Citation as ${KINDS[kind]}`, role: 'group', dir: 'auto' }, text.trim());
    const button = h('button.quiet', { 'aria-label': `Copy as ${KINDS[kind]}`, onclick: () => copy(pre, button) }, 'Copy');
    return h('div.cite', h('h4', KINDS[kind]), button, pre);
  };
  const blocks = ask('citation/' + id, {}, signal).then((answer) => Object.keys(KINDS).map((kind) => block(kind, answer[kind])));
  return h('section', h('h3', 'Cite'), later(blocks, h('div')));
}
