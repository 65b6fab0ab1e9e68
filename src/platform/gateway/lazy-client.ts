/** The gateway's client, fetched with its first use: the opening screen is drawn before anybody asks who is signed in. */
import type { Result } from '#base/result.ts';
import type { AccountPort } from '#session/account.ts';
import type { GatewayError, GatewayPort } from '#session/gateway.ts';
import type { GatewayClientOptions } from './client.ts';

type Loaded = GatewayPort & AccountPort;

async function load(options: GatewayClientOptions): Promise<Loaded> {
  const [{ createGatewayClient }, { readSession, signOut }] = await Promise.all([
    import('./client.ts'),
    import('#contracts/gateway/session.ts'),
  ]);
  const client = createGatewayClient(options);
  return {
    ...client,
    readSession: () => client.call(readSession, {}),
    signOut: () => client.call(signOut, { body: {} }),
  };
}

export function createLazyGatewayClient(options: GatewayClientOptions): Loaded {
  let loading: Promise<Loaded> | undefined;
  const client = (): Promise<Loaded> => {
    loading ??= load(options).catch((cause: unknown) => {
      loading = undefined;
      throw cause;
    });
    return loading;
  };
  /** Where even the code cannot be fetched, the line is down. */
  const ask = async <T>(
    work: (loaded: Loaded) => Promise<Result<T, GatewayError>>,
  ): Promise<Result<T, GatewayError>> => {
    let loaded: Loaded;
    try {
      loaded = await client();
    } catch {
      return { ok: false, error: { code: 'offline' } };
    }
    return work(loaded);
  };
  return {
    call: (contract, asking) => ask((loaded) => loaded.call(contract, asking)),
    download: (contract, asking) => ask((loaded) => loaded.download(contract, asking)),
    headers: (contract, asking) => ask((loaded) => loaded.headers(contract, asking)),
    upload: (contract, asking, file) => ask((loaded) => loaded.upload(contract, asking, file)),
    readSession: () => ask((loaded) => loaded.readSession()),
    signOut: () => ask((loaded) => loaded.signOut()),
    watchCases: (watch) => {
      let stop: (() => void) | undefined;
      let stopped = false;
      client().then(
        (loaded) => {
          if (!stopped) stop = loaded.watchCases(watch);
        },
        () => watch.onState('refused'),
      );
      return () => {
        stopped = true;
        stop?.();
      };
    },
  };
}
