/** A worker that cannot be fetched, cannot start, or breaks: told once, as a rejection to race against. */
export function deathOf(worker: Worker): Promise<never> {
  const death = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) =>
      reject(new Error(event.message || 'the worker did not start')),
    );
    worker.addEventListener('messageerror', () => reject(new Error('a message could not be read')));
  });
  // Nobody may be racing when it happens.
  death.catch(() => {});
  return death;
}
