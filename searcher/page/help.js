// The query language and the keys, in a box over the page; and the keys themselves.
import { ask } from './api.js';
import { h, later } from './dom.js';
import { focus_box } from './search_box.js';

const dialog = document.getElementById('help');
const KEYS = { '/': 'to the search box', j: 'to the next hit', k: 'to the one before', Enter: 'opens it', '?': 'this help', Esc: 'closes it' };

/// The program's own text: what may be asked, indented by two, and what it means, by six.
function language(text) {
  const out = [];
  let items = null;
  for (const line of text.split('\n').slice(1)) {
    if (/^ {2}\S/.test(line)) {
      if (!items) out.push((items = h('dl')));
      items.append(h('dt', h('code', line.trim())));
    } else if (line.startsWith('      ')) items?.append(h('dd', line.trim()));
    else if (line.trim()) {
      items = null;
      out.push(h('p', line));
    }
  }
  return out;
}

function open() {
  if (dialog.open) return;
  dialog.replaceChildren(
    h('form', { method: 'dialog' }, h('h2', { id: 'help-title' }, 'Query language and keys'), h('button', 'Close')),
    h('dl.keys', Object.entries(KEYS).map(([key, what]) => [h('dt', h('kbd', key)), h('dd', what)])),
    later(ask('about').then((about) => language(about.query_help)), h('div')));
  dialog.showModal();
}

/// Opens or closes the box as the address says: #help.
export function follow_help() {
  if (location.hash === '#help') open();
  else if (dialog.open) dialog.close();
}

dialog.addEventListener('close', () => {
  if (location.hash === '#help') history.back();
});

function step(by) {
  const links = [...document.querySelectorAll('.hit h3 a, .telling h3 a, .statement .where a')];
  if (!links.length) return;
  const now = links.findIndex((a) => a === document.activeElement || a.closest('.hit, .telling, .statement')?.contains(document.activeElement));
  const next = links[Math.min(links.length - 1, Math.max(0, now + by))];
  next.focus();
  next.closest('li').scrollIntoView({ block: 'nearest' });
}

document.addEventListener('keydown', (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || dialog.open || e.target.closest('input, select, textarea')) return;
  if (e.key === '/') focus_box();
  else if (e.key === '?') {
    history.pushState({}, '', '#help'); // leaves the focus where it is, for later
    follow_help();
  }
  else if (e.key === 'j') step(1);
  else if (e.key === 'k') step(-1);
  else return;
  e.preventDefault();
});
