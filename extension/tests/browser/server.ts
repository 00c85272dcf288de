/** A real Amends server, and a proxy before it that remembers what was asked and can fail in every way. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const PYTHON = process.env.PYTHON ?? path.join(ROOT, '.venv/bin/python');
const START_MS = 60_000;
const MODEL = { where: '127.0.0.1:11434', model: 'qwen3', elsewhere: false };

export interface Asked {
  path: string;
  origin: string | undefined;
  body: { text?: string; incoming?: string; locale?: string; [other: string]: unknown };
}

/** well; no answer ever; something that is not Amends; an Amends of another version; the connection refused */
type Mood = 'well' | 'hanging' | 'garbage' | 'newer' | 'dead';

export interface Server {
  address: string;
  asked: Asked[];
  /** Waits this long before each answer. */
  delayMs: number;
  /** What a language model writes in the place of a draft's sentence, or why it does not; null: none is set up. */
  model: ((body: Asked['body']) => { text?: string; reason?: string }) | null;
  feel(mood: Mood): Promise<void>;
  checks(): Asked[];
  close(): Promise<void>;
}

export async function startServer(): Promise<Server> {
  const folder = mkdtempSync(path.join(tmpdir(), 'amends-server-'));
  const port = await freePort();
  const amends = spawn(PYTHON, ['-m', 'amends.cli', 'serve', '--port', String(port), '--no-languagetool'], {
    env: { ...process.env, AMENDS_DATA_DIR: folder },
    stdio: 'ignore',
  });
  await untilHealthy(port);
  // the first check loads the packs and the reader
  await fetch(`http://127.0.0.1:${port}/v1/check`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"text": "We are sorry."}',
  });

  const asked: Asked[] = [];
  let mood: Mood = 'well';
  const proxy = http.createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    if (request.method === 'POST')
      asked.push({ path: request.url ?? '', origin: request.headers.origin, body: JSON.parse(body.toString() || '{}') });
    if (server.model && request.url === '/v1/rewrite') {
      if (server.delayMs) await untilDropped(response, server.delayMs);
      if (!response.destroyed) response.end(JSON.stringify(rewritten(asked.at(-1)?.body ?? {}, server.model)));
      return;
    }
    if (server.delayMs) await new Promise((resolve) => setTimeout(resolve, server.delayMs));
    if (mood === 'hanging') return;
    if (mood === 'garbage') {
      response.setHeader('content-type', 'text/html');
      response.end('<h1>Router</h1>{"faults": [');
      return;
    }
    const onward = http.request(
      { host: '127.0.0.1', port, path: request.url, method: request.method, headers: { ...request.headers, host: `127.0.0.1:${port}` } },
      (answer) => {
        if (mood !== 'newer' && !server.model) {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
          return;
        }
        let told = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          told += part;
        });
        answer.on('end', () => {
          response.statusCode = answer.statusCode ?? 502;
          response.end(
            mood === 'newer' ? told.replace('"api":1', '"api":2') : told.replace('"llm":null', `"llm":${JSON.stringify(MODEL)}`),
          );
        });
      },
    );
    onward.on('error', () => response.destroy());
    onward.end(body);
  });
  const listen = (at: number) => new Promise<void>((resolve) => proxy.listen(at, '127.0.0.1', resolve));
  await listen(0);
  const at = (proxy.address() as AddressInfo).port;

  const server: Server = {
    address: `http://127.0.0.1:${at}`,
    asked,
    delayMs: 0,
    model: null,
    checks: () => asked.filter(({ path }) => path === '/v1/check'),
    async feel(next) {
      if (mood === 'dead' && next !== 'dead') await listen(at);
      if (next === 'dead' && mood !== 'dead') {
        await new Promise((resolve) => {
          proxy.close(resolve);
          proxy.closeAllConnections();
        });
      }
      // what still hangs is let go
      if (mood === 'hanging') proxy.closeAllConnections();
      mood = next;
    },
    async close() {
      if (mood !== 'dead') {
        proxy.close();
        proxy.closeAllConnections();
      }
      const isOver = new Promise((resolve) => amends.once('exit', resolve));
      amends.kill();
      await isOver;
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return server;
}

/** An answer of /v1/rewrite, as where a model is set up. */
function rewritten({ text = '', start, end }: Asked['body'], write: NonNullable<Server['model']>): object {
  const [from, to] = [Number(start ?? 0), Number(end ?? text.length)];
  const { text: words, reason = null } = write({ text: text.slice(from, to) });
  const edit = words === undefined ? null : { start: from, end: to, quote: text.slice(from, to), text: words };
  return {
    state: edit ? 'ready' : 'failed',
    reason,
    reason_key: reason && 'unreachable',
    ...MODEL,
    suggestion: edit && { id: 'l1', for: 'f1', from: 'llm', advice: 'Written by a model.', safe: false, edit, slots: [] },
  };
}

async function untilDropped(response: http.ServerResponse, ms: number): Promise<void> {
  await Promise.race([new Promise((resolve) => setTimeout(resolve, ms)), new Promise((resolve) => response.once('close', resolve))]);
}

async function untilHealthy(port: number): Promise<void> {
  const end = Date.now() + START_MS;
  while (Date.now() < end) {
    const isUp = await fetch(`http://127.0.0.1:${port}/healthy`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no server at ${port} in ${START_MS} ms`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
