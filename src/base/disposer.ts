/** Collects what must be torn down; disposes in reverse order, once, even when one teardown throws. */
export class Disposer {
  #teardowns: (() => void)[] = [];
  #disposed = false;

  get disposed(): boolean {
    return this.#disposed;
  }

  /** Registers a teardown; runs it at once where disposal has already happened. */
  add(teardown: () => void): void {
    if (this.#disposed) teardown();
    else this.#teardowns.push(teardown);
  }

  [Symbol.dispose](): void {
    if (this.#disposed) return;
    this.#disposed = true;
    const errors: unknown[] = [];
    for (const teardown of this.#teardowns.reverse()) {
      try {
        teardown();
      } catch (error) {
        errors.push(error);
      }
    }
    this.#teardowns = [];
    if (errors.length > 0) throw new AggregateError(errors, 'teardown failed');
  }
}
