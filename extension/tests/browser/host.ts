/** The two webmails on this machine: https, a certificate made on the spot, and an outbox that remembers what was sent. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { engine } from './engines/engines';

export const HOSTS = { gmail: 'mail.google.com', outlook: 'outlook.office.com' } as const;
export type Webmail = keyof typeof HOSTS;

export interface Mail {
  id: string;
  html: string;
  text: string;
}

export interface Host {
  port: number;
  delivered: Mail[];
  close(): void;
}

const HERE = import.meta.dirname;

export async function startHost(): Promise<Host> {
  const folder = mkdtempSync(path.join(tmpdir(), 'amends-host-'));
  const [key, cert] = [path.join(folder, 'key'), path.join(folder, 'cert')];
  const names = Object.values(HOSTS).map((name) => `DNS:${name}`);
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-addext',
      `subjectAltName=${names}`,
      '-keyout',
      key,
      '-out',
      cert,
    ],
    { stdio: 'ignore' },
  );
  const pages = { gmail: await page('gmail'), outlook: await page('outlook') };
  const delivered: Mail[] = [];
  const server = https.createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
    if (request.url === '/delivered') {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        delivered.push(JSON.parse(body));
        response.end();
      });
      return;
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(request.url === '/favicon.ico' ? '' : pages[request.headers.host === HOSTS.outlook ? 'outlook' : 'gmail']);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    delivered,
    close() {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true });
    },
  };
}

async function page(name: Webmail): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(HERE, `fixtures/${name}.ts`)],
    bundle: true,
    format: 'iife',
    write: false,
  });
  const inline = (script: string) => `<script>${script.replaceAll('</script', '<\\/script')}</script>`;
  const style = readFileSync(path.join(HERE, `fixtures/${name}.css`), 'utf8');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><style>${style}</style><body>${inline(await engine(name))}${inline(outputFiles[0]?.text ?? '')}</body></html>`;
}
