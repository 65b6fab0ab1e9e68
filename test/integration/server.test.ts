/** The gateway as a browser on a slow line meets it: real files on disk, real HTTP on a real port. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../server/http/app.ts';
import { readDemoStudies } from '../../server/http/demo-studies.ts';
import { explainListenError, listen } from '../../server/http/listen.ts';
import { precompress } from '../../server/precompress.ts';
import { isOlder, newest } from '../../server/prepare.ts';
import { readSettings } from '../../server/settings.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly json: () => unknown;
}

const script = 'export const sentence = "one study, one patient, one session";\n'.repeat(200);
const page = `<!doctype html><title>Manara</title>${'<!-- lighthouse -->'.repeat(100)}`;
const wasm = Buffer.concat([Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]), Buffer.alloc(8000)]);
/** As little to gain by compression as in real weights: a hash of each block's number. */
const noise = Buffer.concat(
  Array.from({ length: 288 }, (_, block) => createHash('sha256').update(String(block)).digest()),
);
const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), noise]);

let folder: string;
let app: FastifyInstance;
let plainApp: FastifyInstance;
let port: number;
let plainPort: number;

/** Sends the path byte for byte: fetch and URL would tidy `..` away before the server saw it. */
function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; port?: number } = {},
): Promise<Answer> {
  return new Promise((done, failed) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: options.port ?? port,
        path,
        method: options.method ?? 'GET',
        headers: options.headers ?? {},
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', failed);
        response.on('end', () => {
          const body = Buffer.concat(chunks);
          done({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body,
            json: () => JSON.parse(body.toString()) as unknown,
          });
        });
      },
    );
    asked.on('error', failed);
    asked.end();
  });
}

/** Writes raw bytes to the socket: what no HTTP client would send. */
function shout(bytes: string): Promise<string> {
  return new Promise((done, failed) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.on('close', () => done(answer));
    socket.on('error', failed);
  });
}

async function start(target: FastifyInstance): Promise<number> {
  const listening = await listen(target, { host: '127.0.0.1', port: 0 });
  if (!listening.ok) throw new Error(listening.error.code);
  return Number(new URL(listening.value).port);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manara-server-'));
  const dist = join(folder, 'dist');
  const demo = join(folder, 'demo');
  for (const path of [join(dist, 'assets'), join(dist, '.vite'), demo])
    await mkdir(path, { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'a patient');
  await writeFile(join(dist, 'index.html'), page);
  await writeFile(
    join(dist, 'icon.svg'),
    `<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(2000)}</svg>`,
  );
  await writeFile(join(dist, '.vite', 'manifest.json'), '{}');
  await writeFile(join(dist, 'assets', 'main-a1b2c3.js'), script);
  await writeFile(join(dist, 'assets', 'codec-a1b2c3.wasm'), wasm);
  await writeFile(join(dist, 'assets', 'weights-a1b2c3.onnx'), noise);
  await writeFile(join(dist, 'assets', 'inter-a1b2c3.woff2'), noise);
  await precompress(dist, join(folder, 'cache'));
  await writeFile(join(demo, 'chest-normal.zip'), zip);
  await writeFile(join(demo, 'brain-mr.zip'), zip);
  const studies = [{ id: 'chest-normal', modality: 'DX', images: 2, bytes: zip.length }];
  await writeFile(join(demo, 'demo.json'), JSON.stringify({ studies }));
  const read = await readDemoStudies(demo);
  if (!read.ok) throw new Error(read.error.code);
  app = await createApp({ dist, demo: read.value });
  port = await start(app);
  plainApp = await createApp({ dist });
  plainPort = await start(plainApp);
});

afterAll(async () => {
  await app.close();
  await plainApp.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the built app', () => {
  it('goes out in brotli to a browser that takes it, byte for byte the same', async () => {
    const answer = await ask('/assets/main-a1b2c3.js', {
      headers: { 'accept-encoding': 'gzip, deflate, br' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-encoding']).toBe('br');
    expect(answer.headers['content-type']).toMatch(/^(text|application)\/javascript/);
    expect(answer.headers.vary).toMatch(/accept-encoding/i);
    expect(Number(answer.headers['content-length'])).toBe(answer.body.length);
    expect(answer.body.length).toBeLessThan(script.length / 10);
    expect(brotliDecompressSync(answer.body).toString()).toBe(script);
  });

  it('goes out in gzip, or plain, to a browser that takes nothing better', async () => {
    const gzipped = await ask('/assets/main-a1b2c3.js', { headers: { 'accept-encoding': 'gzip' } });
    expect(gzipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzipped.body).toString()).toBe(script);
    for (const headers of [{}, { 'accept-encoding': 'identity' }, { 'accept-encoding': 'br;q=0' }]) {
      const plain = await ask('/assets/main-a1b2c3.js', { headers: headers as Record<string, string> });
      expect(plain.headers['content-encoding']).toBeUndefined();
      expect(plain.headers.vary).toMatch(/accept-encoding/i);
      expect(plain.body.toString()).toBe(script);
    }
  });

  it('compresses the page itself and WASM, but neither weights nor fonts that would not shrink', async () => {
    const accept = { 'accept-encoding': 'br, gzip' };
    const index = await ask('/', { headers: accept });
    expect(index.headers['content-encoding']).toBe('br');
    expect(index.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(brotliDecompressSync(index.body).toString()).toBe(page);
    const codec = await ask('/assets/codec-a1b2c3.wasm', { headers: accept });
    expect(codec.headers['content-type']).toBe('application/wasm');
    expect(brotliDecompressSync(codec.body).equals(wasm)).toBe(true);
    const weights = await ask('/assets/weights-a1b2c3.onnx', { headers: accept });
    expect(weights.headers['content-type']).toBe('application/octet-stream');
    expect(weights.headers['content-encoding']).toBeUndefined();
    expect(weights.body.equals(noise)).toBe(true);
    const font = await ask('/assets/inter-a1b2c3.woff2', { headers: accept });
    expect(font.headers['content-type']).toBe('font/woff2');
    expect(font.body.equals(noise)).toBe(true);
  });

  it('keeps hashed files for a year and asks again for the page', async () => {
    const asset = await ask('/assets/main-a1b2c3.js', { headers: { 'accept-encoding': 'br' } });
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const path of ['/', '/index.html']) {
      const index = await ask(path, { headers: { 'accept-encoding': 'br' } });
      expect(index.headers['cache-control']).toBe('no-cache');
      expect(index.headers['last-modified']).toBeDefined();
      const again = await ask(path, {
        headers: { 'accept-encoding': 'br', 'if-none-match': String(index.headers.etag) },
      });
      expect(again.status).toBe(304);
      expect(again.body.length).toBe(0);
      expect(again.headers['cross-origin-embedder-policy']).toBe('require-corp');
    }
  });

  it('answers HEAD with the headers of GET and no body', async () => {
    const answer = await ask('/assets/main-a1b2c3.js', { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(Number(answer.headers['content-length'])).toBe(script.length);
    expect(answer.body.length).toBe(0);
  });

  it('serves a part of a file that was cut off, and refuses a part that is not there', async () => {
    const part = await ask('/assets/weights-a1b2c3.onnx', { headers: { range: 'bytes=100-199' } });
    expect(part.status).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes 100-199/${noise.length}`);
    expect(part.body.equals(noise.subarray(100, 200))).toBe(true);
    const beyond = await ask('/assets/weights-a1b2c3.onnx', { headers: { range: 'bytes=900000-' } });
    expect(beyond.status).toBe(416);
    expect(beyond.json()).toEqual({ code: 'range-not-satisfiable' });
  });

  it('answers every page address of the app with the page, and a missing file with 404', async () => {
    for (const path of ['/read/1.2.840.113619', '/referral', '/worklist?urgency=emergency']) {
      const answer = await ask(path, { headers: { accept: 'text/html,*/*;q=0.8' } });
      expect(answer.status, path).toBe(200);
      expect(answer.body.toString(), path).toBe(page);
      expect(answer.headers['cache-control'], path).toBe('no-cache');
    }
    for (const path of ['/assets/gone-000000.js', '/assets/', '/assets', '/favicon.ico', '/demo/gone']) {
      const answer = await ask(path, { headers: { accept: 'text/html' } });
      expect(answer.status, path).toBe(404);
    }
    const api = await ask('/referral', { headers: { accept: 'application/json' } });
    expect(api.status).toBe(404);
    expect(api.json()).toEqual({ code: 'not-found' });
  });

  it('shows neither the build manifest nor the compressed twins by name', async () => {
    for (const path of ['/.vite/manifest.json', '/.built', '/assets/main-a1b2c3.js.br', '/index.html.gz']) {
      const answer = await ask(path);
      expect(answer.status, path).toBe(404);
      expect(answer.json(), path).toEqual({ code: 'not-found' });
    }
  });
});

describe('every answer', () => {
  it('isolates the page and closes it to other origins, errors included', async () => {
    const answers = [
      await ask('/'),
      await ask('/assets/main-a1b2c3.js'),
      await ask('/healthz'),
      await ask('/demo/studies.json'),
      await ask('/nothing.txt'),
      await ask('/%'),
      await ask('/', { method: 'POST' }),
    ];
    for (const { headers } of answers) {
      expect(headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['permissions-policy']).toContain('camera=()');
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).toContain("object-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/https?:/);
    }
  });

  it('says that it is alive', async () => {
    const answer = await ask('/healthz');
    expect(answer.json()).toEqual({ status: 'ok' });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('gives nothing outside its folders away, however the path is written', async () => {
    const attempts = [
      '/../secret.txt',
      '/../../../../etc/passwd',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/%2e%2e%2fsecret.txt',
      '/..%2fsecret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/..%5csecret.txt',
      '/%252e%252e/secret.txt',
      '/.%00./secret.txt',
      '/index.html%00.js',
      '//secret.txt',
      '/%2f%2fetc/passwd',
      '/demo/../secret.txt',
      '/demo/..%2fsecret.txt',
      '/demo/%2e%2e%2fdist%2findex.html',
      '/demo/chest-normal.zip%00',
      '/%',
      '/%ff%fe',
      '/%c0%ae%c0%ae/secret.txt',
      '/demo/%e0%a4%a',
      `/${'a'.repeat(9000)}`,
      '*',
    ];
    for (const path of attempts) {
      for (const accept of ['*/*', 'text/html']) {
        const answer = await ask(path, { headers: { accept } });
        const text = answer.body.toString();
        expect(text, path).not.toContain('a patient');
        expect(text, path).not.toContain('root:');
        // A strange page address may be answered with the page itself, never with anything else.
        if (answer.status === 200) expect(text, path).toBe(page);
        else {
          expect(answer.status, path).toBeGreaterThanOrEqual(400);
          expect(answer.status, path).toBeLessThan(500);
          expect(Object.keys(answer.json() as object), path).toEqual(['code']);
          expect(text, path).not.toMatch(/node_modules|\bat \w+|\/tmp/);
        }
      }
    }
  });

  it('refuses methods that it does not offer', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH']) {
      const answer = await ask('/demo/studies.json', { method });
      expect(answer.status, method).toBe(405);
      expect(answer.headers.allow, method).toBe('GET, HEAD');
      expect(answer.json(), method).toEqual({ code: 'method-not-allowed' });
    }
  });

  it('answers what is not HTTP with a plain refusal', async () => {
    for (const bytes of ['NOT HTTP\r\n\r\n', 'GET / HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n']) {
      const answer = await shout(bytes);
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).toContain('{"code":"bad-request"}');
      expect(answer).toContain('Cross-Origin-Embedder-Policy: require-corp');
    }
  });
});

describe('demo studies', () => {
  it('lists what there is', async () => {
    const answer = await ask('/demo/studies.json');
    expect(answer.json()).toEqual({
      studies: [{ id: 'chest-normal', modality: 'DX', images: 2, bytes: zip.length }],
    });
    expect(answer.headers['cache-control']).toBe('no-cache');
  });

  it('sends a study whole, with its length, and from the middle when asked', async () => {
    const whole = await ask('/demo/chest-normal.zip', { headers: { 'accept-encoding': 'br, gzip' } });
    expect(whole.status).toBe(200);
    expect(whole.headers['content-type']).toBe('application/zip');
    expect(Number(whole.headers['content-length'])).toBe(zip.length);
    expect(whole.headers['content-encoding']).toBeUndefined();
    expect(whole.body.equals(zip)).toBe(true);
    const rest = await ask('/demo/chest-normal.zip', { headers: { range: 'bytes=9000-' } });
    expect(rest.status).toBe(206);
    expect(rest.body.equals(zip.subarray(9000))).toBe(true);
    const head = await ask('/demo/chest-normal.zip', { method: 'HEAD' });
    expect(Number(head.headers['content-length'])).toBe(zip.length);
    expect(head.body.length).toBe(0);
  });

  it('knows no study outside its list, though the file lies there', async () => {
    for (const path of ['/demo/brain-mr.zip', '/demo/demo.json', '/demo/x.zip', '/demo/', '/demo/a/b.zip']) {
      const answer = await ask(path);
      expect(answer.status, path).toBe(404);
      expect(answer.json(), path).toEqual({ code: 'no-such-study' });
    }
  });

  it('is absent from a server that was not started as a demo', async () => {
    for (const path of ['/demo/studies.json', '/demo/chest-normal.zip']) {
      const answer = await ask(path, { port: plainPort });
      expect(answer.status).toBe(404);
      expect(answer.json()).toEqual({ code: 'not-a-demo-server' });
    }
  });

  it('are refused at the start when the list is missing, broken or names a study we do not make', async () => {
    const broken = await mkdtemp(join(folder, 'broken-'));
    expect(await readDemoStudies(broken)).toMatchObject({ error: { code: 'demo-list-missing' } });
    await writeFile(join(broken, 'demo.json'), '{ not json');
    expect(await readDemoStudies(broken)).toMatchObject({ error: { code: 'demo-list-invalid' } });
    const studies = [{ id: '../secret', modality: 'DX', images: 1, bytes: 1 }];
    await writeFile(join(broken, 'demo.json'), JSON.stringify({ studies }));
    expect(await readDemoStudies(broken)).toMatchObject({ error: { code: 'demo-list-invalid' } });
  });
});

describe('starting', () => {
  it('says in a sentence that the port is taken', async () => {
    const second = await createApp({ dist: join(folder, 'dist') });
    const address = { host: '127.0.0.1', port };
    const listening = await listen(second, address);
    await second.close();
    if (listening.ok) throw new Error('two servers on one port');
    expect(explainListenError(listening.error, address)).toMatch(
      /^Port \d+ on 127\.0\.0\.1 is already in use\./,
    );
  });

  it('refuses a folder without an app', async () => {
    await expect(createApp({ dist: join(folder, 'demo') })).rejects.toThrow();
  });

  it('reads its settings with defaults and explains a wrong one', () => {
    const defaults = readSettings({});
    expect(defaults).toMatchObject({ ok: true, value: { HOST: '127.0.0.1', PORT: 8080, DIST: 'dist' } });
    expect(readSettings({ PORT: '9000', HOST: '0.0.0.0' })).toMatchObject({
      value: { PORT: 9000, HOST: '0.0.0.0' },
    });
    for (const PORT of ['web', '70000', '-1', '80.5', '']) {
      expect(readSettings({ PORT })).toEqual({
        ok: false,
        error: 'PORT must be a whole number from 0 to 65535.',
      });
    }
  });

  it('compresses the same bytes once: the second build takes the kept twins', async () => {
    const cache = join(folder, 'cache');
    const before = await newest([cache]);
    const report = await precompress(join(folder, 'dist'), cache);
    // Page, icon, script and WASM, each in brotli and gzip.
    expect(report.twins).toBe(8);
    expect(await newest([cache])).toBe(before);
    const twin = await readFile(join(folder, 'dist', 'assets', 'main-a1b2c3.js.br'));
    expect(brotliDecompressSync(twin).toString()).toBe(script);
    await expect(stat(join(folder, 'dist', 'assets', 'weights-a1b2c3.onnx.br'))).rejects.toThrow();
  });

  it('builds again only when a source is newer than the product', async () => {
    const source = join(folder, 'dist', 'index.html');
    const product = join(folder, 'product');
    expect(await isOlder(product, [source])).toBe(true);
    await writeFile(product, '');
    expect(await isOlder(product, [source, join(folder, 'absent')])).toBe(false);
    await new Promise((done) => setTimeout(done, 20));
    await writeFile(source, page);
    expect(await isOlder(product, [join(folder, 'dist')])).toBe(true);
  });
});
