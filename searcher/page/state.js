// What is seen, as the address says it; links are the address with something changed.

/// Of a view, or of a place in a list: a link leaves them out unless it sets them.
const OF_A_VIEW = ['article', 'at', 'compare', 'only', 'story', 'base', 'person', 'about', 'offset'];

export function parameters() {
  return new URLSearchParams(location.search);
}

/// The address with `changes` (null: without it; an array: several of it).
export function link(changes = {}, from = parameters()) {
  const p = new URLSearchParams(from);
  for (const name of OF_A_VIEW) p.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    p.delete(name);
    for (const v of Array.isArray(value) ? value : [value]) {
      if (v) p.append(name, v);
    }
  }
  const text = p.toString();
  return text ? '/?' + text : '/';
}

/// The query with all that narrows it; without its dates for `whole`, as the timeline shows them.
export function whole_query(p = parameters(), whole = false) {
  const parts = [p.get('q') ?? '', ...p.getAll('f')];
  if (!whole && p.get('since')) parts.push('since:' + p.get('since'));
  if (!whole && p.get('until')) parts.push('until:' + p.get('until'));
  return parts.filter((part) => part.trim() !== '').join(' ');
}

/// Goes to an address of this page, so that Back comes here again.
export function go(address) {
  history.replaceState({ y: scrollY, on: document.activeElement?.getAttribute('href') }, '');
  history.pushState({}, '', address);
  dispatchEvent(new Event('lede:moved'));
}
