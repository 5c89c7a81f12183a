// Elements and texts. What comes from the archive becomes text here, and nothing else.
import { link, parameters } from './state.js';

const SVG = 'http://www.w3.org/2000/svg';

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || (value ?? null) === null) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(4).filter(Boolean));
  return element;
}

/// h('p.by', { dir: 'auto' }, ...children): an element with its classes; attributes may be left out.
export function h(name, attributes, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(' ');
  return attributes?.constructor === Object ? filled(element, attributes, children) : filled(element, {}, [attributes, ...children]);
}

export function svg(name, attributes, ...children) {
  return filled(document.createElementNS(SVG, name), attributes ?? {}, children);
}

/// A text of the archive, whose writing direction ends with it.
export function bdi(...children) {
  return h('bdi', ...children);
}

/// A link to what is seen now with something changed.
export function to(changes, ...children) {
  return h('a', { href: link(changes) }, ...children);
}

/// A link that is read out as more than it shows.
export function told(href, label, ...children) {
  return h('a', { href, 'aria-label': label }, children);
}

/// The text cut at the ends of its spans, which count bytes of UTF-8.
export function segments(text, spans) {
  if (!spans?.length) return [{ text, lit: false }];
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const out = [];
  let at = 0;
  const cut = (end, lit) => {
    if (end > at) out.push({ text: decoder.decode(bytes.subarray(at, end)), lit });
    at = Math.max(at, end);
  };
  for (const [begin, end] of spans) {
    cut(begin, false);
    cut(end, true);
  }
  cut(bytes.length, false);
  return out;
}

export function lit(text, spans, mark = 'mark') {
  return segments(text ?? '', spans).map((s) => (s.lit ? h(mark, s.text) : s.text));
}

/// A web address as a link where it is one, else as text.
export function outside(url) {
  let parsed = null;
  try {
    parsed = new URL(url);
  } catch {
    // no whole address
  }
  const safe = parsed && (parsed.protocol === 'http:' || parsed.protocol === 'https:');
  return safe ? h('a', { href: parsed.href, rel: 'noreferrer noopener external', class: 'url' }, bdi(url)) : bdi(url);
}

export function number(n) {
  return n.toLocaleString('en');
}

export function count(n, one, many = one + 's') {
  return `${number(n)} ${n === 1 ? one : many}`;
}

/// Says it to who does not see the page.
export function say(text) {
  document.getElementById('status').textContent = text;
}

/// Takes a while to come: in its place until then, and said so if it fails.
export function later(promise, place) {
  promise.then(
    (nodes) => place.replaceChildren(...[nodes].flat(4).filter(Boolean)),
    (e) => place.replaceChildren(h('p.failed', e.message)),
  );
  return place;
}

/// Of a field: sends its form.
export function submit(e) {
  e.target.form.requestSubmit();
}

/// A parameter of the address, chosen from a list.
export function choice(name, label, values) {
  const now = parameters().get(name) ?? '';
  return h('label', label, ' ', h('select', { name, onchange: submit },
    Object.entries(values).map(([value, text]) => h('option', { value, selected: value === now }, text))));
}

export function in_articles(value) {
  return h('span.count', ' ', h('span.unseen', 'in '), number(value.count));
}

/// Links to what stands before and after in a list; `to_offset` gives their changes.
export function pages(offset, size, has_more, to_offset) {
  return (offset > 0 || has_more) && h('nav.pages', { 'aria-label': 'Pages' },
    offset > 0 && to(to_offset(Math.max(0, offset - size) || null), '← Before'), h('span', `from ${offset + 1}`),
    has_more && to(to_offset(offset + size), 'More →'));
}
