/** A line to a database that parses and plans each of our statements once. */
import { Client } from 'pg';

/** More texts than our code has; beyond it a statement is planned anew each time. */
const mostStatements = 500;
/** Lists of any length make texts of any number: those are not kept. */
const mostParameters = 30;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostStatements) return known;
  const name = `s${names.size}`;
  names.set(text, name);
  return name;
}

/** Names a statement with parameters by its text, so that each line parses and plans it once. */
function named(query: unknown, values: unknown): unknown {
  const few = Array.isArray(values) && values.length > 0 && values.length <= mostParameters;
  if (!few || typeof query !== 'object' || query === null || !('text' in query)) return query;
  const name = nameOf(String(query.text));
  return name === undefined ? query : { ...query, name };
}

export class PreparingClient extends Client {
  constructor(config?: ConstructorParameters<typeof Client>[0]) {
    super(config);
    const ask = this.query.bind(this) as (...all: readonly unknown[]) => unknown;
    this.query = ((query: unknown, ...rest: readonly unknown[]) =>
      ask(named(query, rest[0]), ...rest)) as Client['query'];
  }
}
