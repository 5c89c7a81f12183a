// The official TypeScript clients of the Model Context Protocol against the real program: each lists
// the tools and calls every one. Arguments: the program and an index of the project's corpus.
import assert from 'node:assert/strict';
import { Client as Client2 } from '@modelcontextprotocol/client';
import { StdioClientTransport as Stdio2 } from '@modelcontextprotocol/client/stdio';
import { Client as Client1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as Stdio1 } from '@modelcontextprotocol/sdk/client/stdio.js';

const [program, index] = process.argv.slice(2);
const server = { command: program, args: ['--mcp', '-i', index] };
const info = { name: 'lede-tests', version: '1' };

async function use(name, client, transport) {
  await client.connect(transport);
  const { tools } = await client.listTools();
  assert.equal(tools.length, 9);
  const ask = async (tool, args) => {
    const result = await client.callTool({ name: tool, arguments: args });
    assert.equal(result.content.length, 1);
    assert.equal(result.content[0].type, 'text');
    return { text: result.content[0].text, isError: Boolean(result.isError) };
  };
  const found = await ask('search', { query: 'bank', limit: 2 });
  assert.equal(found.isError, false);
  const ids = [...found.text.matchAll(/ {2}(p[0-9a-z]{11})$/gm)].map((m) => m[1]);
  assert.equal(ids.length, 2);
  const calls = {
    search: { query: 'labour unions', group: 'story' },
    get: { id: ids[0], context: 1 },
    similar: { id: ids[0] },
    timeline: { query: 'bank' },
    compare: { left: ids[0], right: ids[1] },
    facets: { by: 'month' },
    quotes: { person: 'hollis' },
    verify: { text: 'they will not pay for it' },
    about: {},
  };
  assert.deepEqual(tools.map((t) => t.name), Object.keys(calls));
  for (const [tool, args] of Object.entries(calls)) {
    const { text, isError } = await ask(tool, { ...args, max_chars: 1000 });
    assert.equal(isError, false, `${tool}: ${text}`);
    assert.ok(text.length > 0 && [...text].length <= 1000, tool);
  }
  assert.equal((await ask('search', { query: 'bank', collection: 'x' })).isError, true);
  await assert.rejects(client.callTool({ name: 'delete', arguments: {} }));
  // Ten at once, and one that nobody waits for.
  const stop = new AbortController();
  const given_up = client.callTool({ name: 'about', arguments: {} }, ...stoppable(client, stop));
  stop.abort();
  await assert.rejects(given_up);
  const many = await Promise.all(
    Array.from({ length: 10 }, (_, i) => ask('search', { query: 'bank', offset: i, limit: 1 })));
  many.forEach(({ text }, i) => assert.match(text, new RegExp(`^${i + 1}\\. `, 'm')));
  await client.close();
  console.log(`${name}: all tools answer`);
}

// The older client takes the schema of the result before the options.
function stoppable(client, stop) {
  const options = { signal: stop.signal };
  return client instanceof Client1 ? [undefined, options] : [options];
}

const negotiation = (mode) => ({ versionNegotiation: { mode } });
await use('client 2, 2026-07-28', new Client2(info, negotiation({ pin: '2026-07-28' })), new Stdio2(server));
await use('client 2, as it finds', new Client2(info, negotiation('auto')), new Stdio2(server));
await use('client 2, with a handshake', new Client2(info, negotiation('legacy')), new Stdio2(server));
await use('sdk 1, with a handshake', new Client1(info), new Stdio1(server));
