import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerSchema } from '../../src/answer/contract.ts';

const command = fileURLToPath(new URL('../../bin/flops.js', import.meta.url));
const client = new Client({ name: 'a test', version: '1.0.0' });
const transport = new StdioClientTransport({
  command: process.execPath,
  args: [command, 'mcp'],
  stderr: 'pipe',
});

beforeAll(() => client.connect(transport), 30_000);
afterAll(() => client.close());

async function call(name: string, given: Readonly<Record<string, unknown>>) {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: given });
  const [first] = content;
  const text = first?.type === 'text' ? first.text : '';
  return { text, json: structuredContent, isError: isError === true };
}

describe('an agent', () => {
  test('finds three tools that change nothing, each with what it takes', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['estimate', 'explain', 'hardware']);
    for (const { annotations, inputSchema } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
    }
  });

  test('is shown a list of tools that fits in its context', async () => {
    const { tools } = await client.listTools();
    expect(JSON.stringify(tools).length).toBeLessThan(30_000);
  });

  test('gets the receipt, and the JSON of the contract beside it', async () => {
    const message = '70B on 2T tokens on 1024 H100s';
    const { text, json, isError } = await call('estimate', { message, date: '2026-11-23' });
    expect(isError).toBe(false);
    expect(text).toContain('8.4 × 10²³ FLOP');
    expect(text).not.toContain('\u001b');
    expect(answerSchema.parse(json)).toMatchObject({ kind: 'training', input: message });
  });

  test('is asked back where it was not understood, and can send what is suggested', async () => {
    const { text, json, isError } = await call('estimate', { message: '70B on 2T toknes' });
    expect(isError).toBe(true);
    expect(text).toContain('^^^^^^');
    const answer = answerSchema.parse(json);
    const [first] = answer.ok ? [] : answer.diagnostics;
    const mended = await call('estimate', { message: first?.suggestion });
    expect(mended.isError).toBe(false);
  });

  test('is told why, and where the FLOP of a run come from', async () => {
    const why = await call('explain', { question: 'why is LoRA only a third cheaper?' });
    expect([why.isError, why.text]).toEqual([false, expect.stringContaining('4·N·D')]);
    const lesson = await call('explain', { question: '70B on 2T tokens' });
    expect([lesson.isError, lesson.text]).toEqual([false, expect.stringContaining('dW')]);
  });

  test('is told of hardware, side by side where it names several', async () => {
    const facts = await call('hardware', { names: ['H100', 'MI300X'] });
    expect([facts.isError, facts.text]).toEqual([false, expect.stringContaining('Side by side')]);
    expect((await call('hardware', { names: ['Z9000'] })).isError).toBe(true);
  });
});

describe('what is wrong is refused, and the next is answered', () => {
  test.each<readonly [string, string, Readonly<Record<string, unknown>>]>([
    ['no message', 'estimate', {}],
    ['a message that is none', 'estimate', { message: { text: '70B' } }],
    ['a key that means nothing', 'estimate', { message: '2+2', now: '2026-11-24' }],
    ['a day that is none', 'estimate', { message: '2+2', date: 'today' }],
    ['more than anybody asks', 'estimate', { message: 'x'.repeat(9000) }],
    ['no names', 'hardware', { names: [] }],
  ])('%s', async (_, name, given) => {
    expect((await call(name, given)).isError).toBe(true);
    expect((await call('estimate', { message: '2+2' })).text).toContain('4');
  });

  test('a tool that is not there', async () => {
    await expect(call('delete', {})).rejects.toThrow('not found');
    expect((await call('estimate', { message: '2+2' })).isError).toBe(false);
  });
});

function initialize(id: string): string {
  const clientInfo = { name: 'a test', version: '1' };
  const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo };
  return `${JSON.stringify({ jsonrpc: '2.0', id, method: 'initialize', params })}\n`;
}

function start() {
  const server = spawn(process.execPath, [command, 'mcp'], { stdio: 'pipe' });
  let printed = '';
  server.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  return {
    server,
    ended: once(server, 'exit').then(([code]) => code as number | null),
    printed: async (text: string) => {
      while (!printed.includes(text)) await once(server.stdout, 'data');
      return printed;
    },
  };
}

describe('the streams', () => {
  test('carry on after what is no message of the protocol, and stay clean', async () => {
    const { server, ended, printed } = start();
    const lines = [
      'no JSON at all',
      '[]',
      '{"jsonrpc":"1.0","id":0}',
      '{"jsonrpc":"2.0","id":0,"method":"tools/call","params":{"__proto__":{"name":"x"}}}',
      '\u0000\u0001',
    ];
    server.stdin.write(`${lines.join('\n')}\n${initialize('last')}`);
    for (const line of (await printed('"id":"last"')).trimEnd().split('\n'))
      expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
    server.stdin.end();
    expect(await ended).toBe(0);
  }, 30_000);

  test('end with more than any message has', async () => {
    const { server, ended, printed } = start();
    server.stdin.write(initialize('first'));
    await printed('"id":"first"');
    server.stdin.on('error', () => undefined);
    server.stdin.write('x'.repeat(2 * 1024 * 1024));
    expect(await ended).toBe(0);
  }, 30_000);

  test('end where nobody reads the answers any more', async () => {
    const { server, ended, printed } = start();
    server.stdin.write(initialize('first'));
    await printed('"id":"first"');
    server.stdout.destroy();
    server.stdin.on('error', () => undefined);
    server.stdin.write(initialize('second'));
    expect(await ended).toBe(0);
  }, 30_000);
});
