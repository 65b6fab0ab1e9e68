/** A record read with a key from outside: `valueOf` and its kin are no entries of ours. */
export function lookup<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
