/** What many ask for at the same time is done as one act: a lonely call waits for nobody, a crowd shares one commit. */
const mostAtOnce = 200;

interface Waiting<T> {
  readonly item: T;
  readonly settle: () => void;
  readonly fail: (cause: unknown) => void;
}

/**
 * `act` takes items in the order they came, and all or none of them. Where it fails for several, each is tried alone,
 * so that what is wrong with one fails nobody else.
 */
export function together<T>(act: (items: readonly T[]) => Promise<unknown>): (item: T) => Promise<void> {
  const waiting: Waiting<T>[] = [];
  let busy = false;

  const tryAll = async (batch: readonly Waiting<T>[]): Promise<void> => {
    try {
      await act(batch.map(({ item }) => item));
    } catch (cause) {
      if (batch.length === 1) for (const { fail } of batch) fail(cause);
      else for (const one of batch) await tryAll([one]);
      return;
    }
    for (const { settle } of batch) settle();
  };
  const work = async (): Promise<void> => {
    busy = true;
    while (waiting.length > 0) await tryAll(waiting.splice(0, mostAtOnce));
    busy = false;
  };
  return (item) =>
    new Promise((settle, fail) => {
      waiting.push({ item, settle, fail });
      if (!busy) void work();
    });
}
