/** Starts an app on its address and stops it gently when the process is asked to end. */
import type { FastifyInstance } from 'fastify';
import { err, ok, type Result } from '#base/result.ts';

export interface Address {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
}

export type ListenError =
  | { readonly code: 'port-in-use' }
  | { readonly code: 'not-permitted' }
  | { readonly code: 'no-such-address' };

const known: Readonly<Record<string, ListenError['code']>> = {
  EADDRINUSE: 'port-in-use',
  EACCES: 'not-permitted',
  EADDRNOTAVAIL: 'no-such-address',
  ENOTFOUND: 'no-such-address',
};

/** The address as a person would type it. */
export async function listen(app: FastifyInstance, address: Address): Promise<Result<string, ListenError>> {
  try {
    await app.listen({ host: address.host, port: address.port });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? known[String(cause.code)] : undefined;
    if (code === undefined) throw cause;
    return err({ code });
  }
  const bound = app.server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : address.port;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return ok(`http://${host}:${port}/`);
}

export function explainListenError(error: ListenError, { host, port }: Address): string {
  switch (error.code) {
    case 'port-in-use':
      return `Port ${port} on ${host} is already in use. Stop the other program, or choose another port with PORT=8081.`;
    case 'not-permitted':
      return `This user may not open port ${port} on ${host}. Choose a port above 1023 with PORT=8080.`;
    case 'no-such-address':
      return `This computer has no address ${host}. Set HOST to one of its own, for example 127.0.0.1.`;
  }
}

/** Requests under way may finish; what has not finished after the grace is cut. */
export function closeOnSignal(app: FastifyInstance, graceMs = 10_000): void {
  let closing = false;
  const close = (): void => {
    if (closing) process.exit(1);
    closing = true;
    setTimeout(() => process.exit(0), graceMs).unref();
    app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}
