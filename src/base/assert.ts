/** A broken promise of our own code, never of the outside world: those are `Result`s. */
export class BugError extends Error {
  override readonly name = 'BugError';
}

/** Throws `BugError` when something that must hold does not. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new BugError(message);
}

/** The value, or a `BugError` where it is undefined or null. */
export function ensure<T>(value: T | undefined | null, message: string): T {
  if (value === undefined || value === null) throw new BugError(message);
  return value;
}

/** Ends a `switch` on a union, so that a new member does not compile until it is handled. */
export function assertNever(value: never): never {
  throw new BugError(`unhandled case: ${JSON.stringify(value)}`);
}
