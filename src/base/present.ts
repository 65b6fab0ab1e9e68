type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Drops the undefined members: an absent fact is an absent key (exactOptionalPropertyTypes). */
export function present<T extends object>(facts: T): Present<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Present<T>;
}
