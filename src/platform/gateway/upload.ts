/** A file to the gateway, with how much of it has gone: by XMLHttpRequest, for `fetch` tells nothing of that. */
import { err, ok, type Result } from '#base/result.ts';
import type { GatewayError } from '#session/gateway.ts';

export interface Upload {
  readonly url: string;
  readonly method: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly file: Blob;
  /** Its first byte that is sent. */
  readonly from: number;
  readonly onSent: (bytes: number) => void;
  readonly signal: AbortSignal;
}

export interface Uploaded {
  readonly status: number;
  readonly body: string;
}

/** `offline` where no answer came, whatever became of the file; the same file may be sent again. */
export function upload(wish: Upload): Promise<Result<Uploaded, GatewayError>> {
  const { url, method, type, headers, file, from, onSent, signal } = wish;
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const lost = (): void => resolve(err({ code: 'offline' }));
    const giveUp = (): void => request.abort();
    request.upload.addEventListener('progress', ({ loaded }) => onSent(Math.min(from + loaded, file.size)));
    request.addEventListener('load', () =>
      resolve(ok({ status: request.status, body: request.responseText })),
    );
    request.addEventListener('error', lost);
    request.addEventListener('abort', lost);
    request.addEventListener('loadend', () => signal.removeEventListener('abort', giveUp));
    request.open(method, url);
    request.setRequestHeader('content-type', type);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (signal.aborted) return lost();
    signal.addEventListener('abort', giveUp);
    request.send(file.slice(from));
  });
}
