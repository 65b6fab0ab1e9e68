/** A study that is being sent outlives its window, and belongs to whoever sent it (docs/spec/archive.md, AR13 to AR16). */
import { expect, it } from 'vitest';
import { err, ok, type Result } from '#base/result.ts';
import { sha256Hex } from '#base/sha256.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import type { ObjectToSend, SendFault, SendingKeeping } from '#upload/sending.ts';
import { createLocks, memorySendings, setUp } from './sending-fakes.ts';

const object = (uid: string, text = uid): ObjectToSend => ({
  sopInstanceUid: uid as SopInstanceUid,
  file: new Blob([text]),
});
const two = [object('1.1', 'one'), object('1.2', 'two')];
const caseId = 'a case';
/** Until all is done that can be: a turn takes as long as what a sending waits for in it, however busy the computer is. */
const turns = async (): Promise<void> => {
  for (let i = 0; i < 50; i++) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    await sha256Hex(new Uint8Array(await new Blob(['a turn']).arrayBuffer()));
  }
};

/** A gateway whose answers are held back until they are wanted. */
function slowly() {
  const held: ((answer: Result<unknown, SendFault>) => void)[] = [];
  const send = () => new Promise<Result<unknown, SendFault>>((resolve) => held.push(resolve));
  return { held, send };
}

it('AR13: what a killed window left goes on by itself when its person is here again, and is let go when it is there', async () => {
  const computer = memorySendings();
  const { send } = slowly();
  const killed = setUp({ send }, computer);
  await killed.sendings.of('nadia');
  void killed.sendings.start(caseId, two);
  await turns();
  expect(killed.state()).toMatchObject({ phase: 'sending', kept: true });
  expect(computer.kept.size).toBe(1);

  const next = setUp({}, computer);
  await next.sendings.of('nadia');
  await turns();
  expect(next.sent).toEqual(['one', 'two']);
  expect(next.state()).toMatchObject({ phase: 'sent', objectsSent: 2 });
  expect(computer.kept.size).toBe(0);
});

it('AR14: two windows do not send at once; the second takes over when the first is gone, and sends nothing twice', async () => {
  const computer = memorySendings();
  const exclusively = createLocks();
  const { held, send } = slowly();
  const first = setUp({ send }, { ...computer, exclusively });
  await first.sendings.of('nadia');
  void first.sendings.start(caseId, two);
  await turns();
  const second = setUp({}, { ...computer, exclusively });
  await second.sendings.of('nadia');
  await turns();
  expect(second.state()).toMatchObject({ elsewhere: true });
  expect(second.sent).toEqual([]);
  held[0]!(ok({}));
  await turns();
  held[1]!(ok({}));
  await turns();
  expect(first.state()).toMatchObject({ phase: 'sent' });
  // Sent by the other: there is nothing left to do, and nothing to say.
  expect([second.state(), second.sent, second.told]).toEqual([undefined, [], []]);
});

it('AR15: what a person stopped waits for that person, also in the next window', async () => {
  const computer = memorySendings();
  const { held, send } = slowly();
  const first = setUp({ send }, computer);
  await first.sendings.of('nadia');
  void first.sendings.start(caseId, two);
  await turns();
  first.sendings.stop(caseId);
  await turns();
  held[0]!(err({ code: 'offline' }));
  await turns();
  expect(first.state()).toMatchObject({ phase: 'stopped', kept: true });
  const next = setUp({}, computer);
  await next.sendings.of('nadia');
  await turns();
  expect([next.state()?.phase, next.state()?.objects, next.sent]).toEqual(['stopped', 2, []]);
  await next.sendings.goOn(caseId);
  expect([next.state()?.phase, next.sent]).toEqual(['sent', ['one', 'two']]);
  expect(computer.kept.size).toBe(0);
});

it('AR15: it is not called stopped before that is written: a window that is closed at once finds it so', async () => {
  const computer = memorySendings();
  const { held, send } = slowly();
  let write: (() => void) | undefined;
  const keeping: SendingKeeping = {
    ...computer.keeping,
    pause: async (...asked) => {
      await new Promise<void>((resolve) => {
        write = resolve;
      });
      await computer.keeping.pause(...asked);
    },
  };
  const window = setUp({ send }, { keeping });
  await window.sendings.of('nadia');
  void window.sendings.start(caseId, two);
  await turns();
  window.sendings.stop(caseId);
  held[0]!(err({ code: 'offline' }));
  await turns();
  expect(window.state()).toMatchObject({ phase: 'sending', stopping: true });
  write!();
  await turns();
  expect(window.state()).toMatchObject({ phase: 'stopped', stopping: false, kept: true });
  const next = setUp({}, computer);
  await next.sendings.of('nadia');
  await turns();
  expect([next.state()?.phase, next.sent]).toEqual(['stopped', []]);
});

it('AR16: whoever else signs in sends nothing of it and sees nothing of it; it goes on for its own person', async () => {
  const computer = memorySendings();
  const { held, send } = slowly();
  const window = setUp({ send }, computer);
  await window.sendings.of('nadia');
  void window.sendings.start(caseId, two);
  await turns();
  const leaving = window.sendings.of('salma');
  await turns();
  // Another's cookie travelled with it, say.
  held[0]!(err({ code: 'not-found', status: 404 }));
  await leaving;
  expect(window.state()).toBeUndefined();
  expect(computer.kept.size).toBe(1);
  await window.sendings.of('nadia');
  await turns();
  expect(window.state()).toMatchObject({ phase: 'sending', kept: true });
});

it('a refusal for good lets it go; one that may pass does not', async () => {
  for (const [code, left] of [
    ['wrong-state', 0],
    ['not-found', 0],
    ['signed-out', 1],
    ['disk-full', 1],
  ] as const) {
    const computer = memorySendings();
    const window = setUp({ tell: async () => err({ code, status: 400 }) }, computer);
    await window.sendings.of('nadia');
    await window.sendings.start(caseId, two);
    expect(window.state()).toMatchObject({ phase: 'stopped', fault: { code } });
    expect(computer.kept.size).toBe(left);
  }
});

it('AR10: a line that is down before anything is told is waited for as well', async () => {
  const asked: string[] = [];
  const downTwice = (name: string): boolean => {
    asked.push(name);
    return asked.filter((one) => one === name).length <= 2;
  };
  const window = setUp({
    pseudonymOf: async () => (downTwice('pseudonym') ? err({ code: 'offline' }) : ok(undefined)),
    tell: async () =>
      downTwice('tell') ? err({ code: 'offline' }) : ok({ arrived: new Set(), begun: new Map() }),
  });
  await window.sendings.start(caseId, two);
  expect(asked).toEqual(['pseudonym', 'pseudonym', 'pseudonym', 'tell', 'tell', 'tell']);
  expect(window.seen).toContainEqual(expect.objectContaining({ waiting: true }));
  expect(window.state()).toMatchObject({ phase: 'sent', waiting: false });
});

it('a computer that keeps nothing sends all the same, and does not say that the page may be closed', async () => {
  const { keeping } = memorySendings();
  const window = setUp({}, { keeping: { ...keeping, keep: async () => false } });
  await window.sendings.of('nadia');
  await window.sendings.start(caseId, two);
  expect(window.state()).toMatchObject({ phase: 'sent' });
  expect(window.seen.some((one) => (one as { kept?: boolean } | undefined)?.kept)).toBe(false);
});

it('AR15: a stop counts in the window that waits for its turn, too', async () => {
  const computer = memorySendings();
  const exclusively = createLocks();
  const { held, send } = slowly();
  const first = setUp({ send }, { ...computer, exclusively });
  await first.sendings.of('nadia');
  void first.sendings.start(caseId, two);
  await turns();
  const second = setUp({}, { ...computer, exclusively });
  await second.sendings.of('nadia');
  await turns();
  first.sendings.stop(caseId);
  held[0]!(err({ code: 'offline' }));
  await turns();
  expect([second.sent, second.state()]).toEqual([[], { ...second.state(), phase: 'stopped', kept: true }]);
  await second.sendings.goOn(caseId);
  expect(second.sent).toEqual(['one', 'two']);
});

it('AR13: a session that ended and came back goes on, though what it was at had not ended yet', async () => {
  const computer = memorySendings();
  const { held, send } = slowly();
  const window = setUp({ send }, computer);
  await window.sendings.of('nadia');
  void window.sendings.start(caseId, two);
  await turns();
  const [gone, back] = [window.sendings.of(undefined), window.sendings.of('nadia')];
  await turns();
  held[0]!(err({ code: 'signed-out', status: 401 }));
  await Promise.all([gone, back]);
  await turns();
  expect(window.state()).toMatchObject({ phase: 'sending', kept: true });
  expect(held).toHaveLength(2);
});

it('AR16: a refusal that another person met in its place is none', async () => {
  const computer = memorySendings();
  const tell = async () => err({ code: 'not-found', status: 404 });
  const window = setUp({ tell }, { ...computer, isHere: async () => false });
  await window.sendings.of('nadia');
  await window.sendings.start(caseId, two);
  expect([window.state(), computer.kept.size]).toEqual([undefined, 1]);
});

it('a person is remembered where the code that sends could not be fetched at first', async () => {
  const computer = memorySendings();
  await computer.keeping.keep('nadia', caseId, two, new AbortController().signal);
  const window = setUp({}, computer, 1);
  await window.sendings.of('nadia');
  expect(window.sent).toEqual([]);
  await window.sendings.start('another case', [object('2.1', 'three')]);
  await turns();
  expect(window.sent.toSorted()).toEqual(['one', 'three', 'two']);
});
