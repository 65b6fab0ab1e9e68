/** Structured, and without addresses, queries, bodies or messages that may quote them: no patient is in the log. */
import type { FastifyRequest } from 'fastify';

export interface LogOptions {
  readonly log?: 'silent' | 'warn' | 'info';
  /** Where the log goes; standard output in its absence. */
  readonly logTo?: { readonly write: (line: string) => void };
}

export function loggerOptions({ log, logTo }: LogOptions) {
  if (log === undefined || log === 'silent') return false;
  return {
    level: log,
    base: null,
    serializers: {
      req: ({ id, method }: FastifyRequest) => ({ id, method }),
      // What an error says may quote what it was about; what kind it is and where it happened cannot.
      err: (error: Error & { readonly code?: unknown }) => ({
        type: error.name,
        ...(typeof error.code === 'string' && { code: error.code }),
        message: '',
        stack: (error.stack ?? '')
          .split('\n')
          .filter((line) => line.trimStart().startsWith('at '))
          .slice(0, 8)
          .join('\n'),
      }),
    },
    ...(logTo && { stream: logTo }),
  };
}
