/**
 * A signed report as a PDF. Typst sets it in a process of its own: nobody waits while a page is laid out, and a text
 * that brings down its native code, which ends the whole process, costs that page and not the gateway.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { ReportDocument } from './report-document.ts';

export interface PressOptions {
  /** The module that sets reports. */
  readonly entry?: URL;
  /** The longest report takes a fraction of it on a slow computer, and the first one waits for the typefaces. */
  readonly limitMs?: number;
  /** Unused for so long, the process gives its memory back. */
  readonly idleMs?: number;
}

export type Press = (document: ReportDocument) => Promise<Uint8Array<ArrayBuffer>>;

const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Sets one report after the other. Rejects where one cannot be set; the next is set by a new process, where the old one died. */
export function createPress({
  entry = new URL('./typeset-process.ts', import.meta.url),
  limitMs = 20_000,
  idleMs = 300_000,
}: PressOptions = {}): Press {
  let running: ChildProcess | undefined;
  let resting: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const start = (): ChildProcess => {
    const child = fork(entry, {
      execArgv: ['--import', loader],
      serialization: 'advanced',
      // It is told no secret of the gateway, and what it says as it dies may quote a report.
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const forget = (): void => {
      if (running === child) running = undefined;
    };
    child.on('exit', forget).on('error', forget);
    return child;
  };
  /** Idle, it keeps no gateway from ending, and ends with it. */
  const rest = (child: ChildProcess): void => {
    child.unref();
    child.channel?.unref();
    const end = (): void => {
      running = undefined;
      child.kill();
    };
    resting = setTimeout(end, idleMs).unref();
  };
  const set: Press = (document) => {
    clearTimeout(resting);
    running ??= start();
    const child = running;
    child.ref();
    child.channel?.ref();
    return new Promise((resolve, reject) => {
      const settle = (pdf?: unknown): void => {
        clearTimeout(timer);
        child.off('message', settle).off('error', fail).off('exit', fail);
        if (running === child) rest(child);
        if (pdf instanceof Uint8Array) resolve(new Uint8Array(pdf));
        else reject(new Error('the report cannot be set'));
      };
      const fail = (): void => settle();
      const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
      child.on('message', settle).on('error', fail).on('exit', fail);
      child.send(document);
    });
  };

  return (document) => {
    const pdf = last.then(() => set(document));
    last = pdf.catch(() => undefined);
    return pdf;
  };
}

/** PDF/A-2b, tagged; the same document gives the same bytes on every machine. */
export const reportPdf = createPress();
