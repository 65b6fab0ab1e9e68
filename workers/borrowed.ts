/** Functions of the page, lent to a worker for one call. */
import { type ProxyMethods, releaseProxy } from 'comlink';

/**
 * Gives `lent` back when the call is over. Else the page keeps it, and every file that it knows of, until a collector
 * happens to run here.
 */
export async function borrowed<T>(call: Promise<T>, ...lent: readonly unknown[]): Promise<T> {
  try {
    return await call;
  } finally {
    for (const one of lent) (one as ProxyMethods | undefined)?.[releaseProxy]();
  }
}
