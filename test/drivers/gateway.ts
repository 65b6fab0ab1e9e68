/** The gateway in people's words: visitors with a browser's cookies, who call its contracts over real HTTP. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Answer, Asking, RouteContract } from '#contracts/gateway/route.ts';
import * as session from '#contracts/gateway/session.ts';
import { type DemoPersonKey, demoPassword, emailOf } from '../../server/demo/people.ts';
import { seedDemo } from '../../server/demo/seed.ts';
import { type OpenGateway, openGateway } from '../../server/gateway.ts';
import { type AppOptions, createApp } from '../../server/http/app.ts';
import type { Route } from '../../server/kernel/routes.ts';
import { readSettings } from '../../server/settings.ts';
import type { StoreSettings } from '../../server/store/database.ts';
import { putFoundedStore } from '../support/founded-store.ts';
import { freePort } from '../support/free-port.ts';

export interface Reply<T> {
  readonly status: number;
  readonly body: T;
  readonly code: string | undefined;
  readonly headers: Headers;
}

export class Visitor {
  readonly origin: string;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string, cookie?: string) {
    this.origin = origin;
    const at = cookie?.indexOf('=') ?? -1;
    if (cookie !== undefined) this.#cookies.set(cookie.slice(0, at), cookie.slice(at + 1));
  }

  get cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  forgetCookies(): void {
    this.#cookies.clear();
  }

  /** As a browser would: cookies kept, the origin said, redirections not followed. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.#cookies.size > 0 && !headers.has('cookie')) headers.set('cookie', this.cookieHeader);
    if (init.method !== undefined && init.method !== 'GET' && !headers.has('origin'))
      headers.set('origin', this.origin);
    const response = await fetch(new URL(path, this.origin), { redirect: 'manual', ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const at = pair.indexOf('=');
      const ended = attributes.some((one) => /max-age=0/i.test(one));
      if (ended) this.#cookies.delete(pair.slice(0, at));
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  async call<R extends RouteContract>(contract: R, asking: Asking<R>): Promise<Reply<Answer<R>>> {
    const {
      params = {},
      query = {},
      body,
    } = asking as {
      params?: Record<string, string>;
      query?: Record<string, string>;
      body?: unknown;
    };
    const path = contract.path.replaceAll(/:(\w+)/g, (_all, name: string) =>
      encodeURIComponent(params[name] ?? ''),
    );
    const text = new URLSearchParams(
      Object.entries(query).map(([key, value]) => [key, String(value)]),
    ).toString();
    const response = await this.fetch(text === '' ? path : `${path}?${text}`, {
      method: contract.method,
      ...(contract.method !== 'GET' && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body ?? {}),
      }),
    });
    const raw = await response.text();
    const json =
      /\bjson\b/.test(response.headers.get('content-type') ?? '') && raw !== '' ? JSON.parse(raw) : raw;
    const { status, headers } = response;
    return { status, headers, body: json as Answer<R>, code: (json as { code?: string })?.code };
  }

  /** The answer, where it must be one. */
  async get<R extends RouteContract>(contract: R, asking: Asking<R>): Promise<Answer<R>> {
    const { status, body } = await this.call(contract, asking);
    if (status >= 300)
      throw new Error(`${contract.method} ${contract.path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  async signIn(email: string, password: string): Promise<this> {
    await this.get(session.signIn, { body: { email, password } });
    return this;
  }
}

export interface RunningGateway extends AsyncDisposable {
  readonly origin: string;
  readonly app: FastifyInstance;
  readonly opened: OpenGateway;
  readonly folder: string;
  readonly visitor: () => Visitor;
  /** In the demo: somebody who is signed in. */
  readonly as: (who: DemoPersonKey) => Promise<Visitor>;
}

export interface GatewayWish {
  readonly kind?: 'demo' | 'real';
  readonly env?: Readonly<Record<string, string>>;
  /** A folder that is kept; one of its own that goes with the gateway in its absence. */
  readonly folder?: string;
  readonly app?: Partial<AppOptions>;
  readonly now?: () => Date;
  readonly port?: number;
  /** Beside those of the product. */
  readonly routes?: readonly Route[];
  /** Of `describeOnEachDatabase`: a PostgreSQL address, or a folder. */
  readonly store?: StoreSettings;
}

/** What copies on one PostgreSQL share beside it. */
export const sharedSettings = (folder: string) => ({
  AUTH_SECRET: 'a secret of tests, and of tests alone',
  AUDIT_KEY: join(folder, 'audit.pem'),
});

/** A gateway on a free port of this machine, with an app of one page. */
export async function startGateway(wish: GatewayWish = {}): Promise<RunningGateway> {
  const { kind = 'demo', env = {}, port = 0 } = wish;
  const folder = wish.folder ?? wish.store?.folder ?? (await mkdtemp(join(tmpdir(), 'manara-gateway-')));
  const dist = join(folder, 'dist');
  await mkdir(dist, { recursive: true });
  await writeFile(join(dist, 'index.html'), '<!doctype html><title>Manara</title>');
  const url = wish.store?.url;
  const settings = readSettings({
    DATA: join(folder, 'data'),
    LOG: 'silent',
    ...(url !== undefined && { DATABASE_URL: url, ...sharedSettings(folder) }),
    ...env,
  });
  if (!settings.ok) throw new Error(settings.error);
  const embedded = join(settings.value.DATA, 'store');
  if (url === undefined && !existsSync(embedded)) await putFoundedStore(embedded);
  const chosen = port === 0 ? await freePort() : port;
  const origin = settings.value.PUBLIC_URL ?? `http://127.0.0.1:${chosen}`;
  const made = await openGateway({
    settings: settings.value,
    kind,
    origin,
    ...(wish.now && { now: wish.now }),
  });
  if (!made.ok) throw new Error(made.error);
  const opened = made.value;
  if (kind === 'demo') await seedDemo(opened);
  const routes = [...opened.routes, ...(wish.routes ?? [])];
  const app = await createApp({ dist, gateway: { ...opened, routes }, graceMs: 200, ...wish.app });
  app.addHook('preClose', async () => opened.feed.close());
  app.addHook('onClose', async () => opened.close());
  await app.listen({ host: '127.0.0.1', port: chosen });
  const here = `http://127.0.0.1:${chosen}`;
  const visitor = (): Visitor => new Visitor(here);
  return {
    origin: here,
    app,
    opened,
    folder,
    visitor,
    as: (who) => visitor().signIn(emailOf(who), demoPassword),
    [Symbol.asyncDispose]: async () => {
      await app.close();
      if (wish.folder === undefined && wish.store === undefined)
        await rm(folder, { recursive: true, force: true });
    },
  };
}
