// Asks the server, and knows whether it is there and whether the index has changed.

export class Failure extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

let seen = null; // generations, as what is on the screen was read
let tag = '';

async function fetched(address, options) {
  try {
    return await fetch(address, options);
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Failure('gone', 'The server does not answer. It may have been stopped, or the network may be down.');
  }
}

export function address(path, parameters = {}) {
  const p = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') p.set(name, value);
  }
  const text = p.toString();
  return '/api/' + path + (text ? '?' + text : '');
}

/// The answer as an object. Throws a Failure, with the server's own words where it gave some.
export async function ask(path, parameters = {}, signal = undefined) {
  const response = await fetched(address(path, parameters), { signal });
  let answer;
  try {
    answer = await response.json();
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Failure('gone', `The server's answer (${response.status}) cannot be read.`);
  }
  if (!response.ok) throw new Failure(answer.error?.code ?? 'failed', answer.error?.message ?? `The server answers ${response.status}.`);
  if (answer.generation !== undefined) seen = generations(answer);
  if (path === 'about') tag = response.headers.get('ETag') ?? '';
  return answer;
}

function generations(answer) {
  return (answer.generations ?? [answer.generation]).join();
}

/// Whether the index has changed since what is on the screen was read. Costs the server nothing
/// while it has not.
export async function has_changed() {
  const response = await fetched('/api/about', { headers: tag ? { 'If-None-Match': tag } : {} });
  if (response.status === 304 || !response.ok) return false;
  const now = generations(await response.json());
  return seen !== null && seen !== now;
}
