/** Reads server-sent events as a browser's EventSource would, and keeps what it read. */
import type { Visitor } from './gateway.ts';

export interface ServerEvent {
  readonly kind: string;
  readonly id: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

const patienceMs = 15_000;

export class EventReader {
  readonly events: ServerEvent[] = [];
  text = '';
  readonly #abort: AbortController;
  readonly #reading: Promise<void>;
  #heard: () => void = () => undefined;
  #ready = false;
  #done = false;

  private constructor(response: Response, abort: AbortController) {
    this.#abort = abort;
    this.#reading = this.#read(response);
  }

  /** Settles when the stream says from where it tells, so nothing that follows is missed. */
  static async open(visitor: Visitor, lastEventId?: string): Promise<EventReader> {
    const abort = new AbortController();
    const response = await visitor.fetch('/api/events', {
      signal: abort.signal,
      headers: {
        accept: 'text/event-stream',
        ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
      },
    });
    if (response.status !== 200) throw new Error(`events: ${response.status}`);
    const reader = new EventReader(response, abort);
    await reader.#until(() => reader.#ready);
    return reader;
  }

  async #read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    try {
      for await (const chunk of response.body ?? []) {
        const piece = decoder.decode(chunk, { stream: true });
        this.text += piece;
        rest += piece;
        const blocks = rest.split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.#take(block);
        this.#heard();
      }
    } catch {
      // Closed by us, or by the gateway.
    }
    this.#done = true;
    this.#heard();
  }

  #take(block: string): void {
    const field = (name: string): string | undefined =>
      block
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2);
    const kind = field('event');
    this.#ready ||= kind === 'ready';
    if (kind === undefined || kind === 'ready') return;
    const data = JSON.parse(field('data') ?? '{}') as Record<string, unknown>;
    this.events.push({ kind, id: field('id'), data });
  }

  async #until(true_: () => boolean): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (!true_()) {
      if (Date.now() > deadline) throw new Error(`not told in time; so far: ${JSON.stringify(this.events)}`);
      await new Promise<void>((done) => {
        this.#heard = done;
        setTimeout(done, 200);
      });
    }
  }

  async until(enough: (events: readonly ServerEvent[]) => boolean): Promise<readonly ServerEvent[]> {
    await this.#until(() => enough(this.events));
    return this.events;
  }

  /** Settles when the gateway ended the stream. */
  async ended(): Promise<void> {
    await this.#until(() => this.#done);
  }

  async close(): Promise<void> {
    this.#abort.abort();
    await this.#reading;
  }
}
