// Asks the server, and knows whether it is there and whether the index has changed.

export class Failure extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

let seen = null; // generations, as what is on the screen was read

async function fetched(address, signal) {
  try {
    const response = await fetch(address, { signal });
    return { ok: response.ok, answer: await response.json() };
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new Failure('gone', 'The server does not answer. It may have been stopped, or the network may be down.');
  }
}

export function address(path, parameters = {}) {
  const p = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value || value === 0) p.set(name, value);
  }
  const text = p.toString();
  return '/api/' + path + (text ? '?' + text : '');
}

/// The answer as an object. Throws a Failure, with the server's own words where it gave some.
export async function ask(path, parameters = {}, signal) {
  const { ok, answer } = await fetched(address(path, parameters), signal);
  if (!ok) throw new Failure(answer.error.code, answer.error.message);
  if (answer.generation !== undefined) seen = generations(answer);
  return answer;
}

function generations(answer) {
  return (answer.generations ?? [answer.generation]).join();
}

/// Whether the index has changed since what is on the screen was read.
export async function has_changed() {
  const { ok, answer } = await fetched('/healthz');
  return ok && seen !== null && seen !== generations(answer);
}
