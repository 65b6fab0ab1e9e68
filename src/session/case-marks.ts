/**
 * What a person draws on a case: in this browser at once, on the gateway within seconds. What another device of theirs
 * wrote meanwhile is made one with it (docs/spec/marks.md, MK1 and MK2).
 */
import { createStore, type ReadonlyStore, type Store } from '#base/store.ts';
import { readWritten, written } from '#contracts/stored/format.ts';
import { marksFormat } from '#contracts/stored/marks.ts';
import { isSameDrawing, type Marks, noMarks } from '#domain/finding/marks.ts';
import { mergeMarks } from '#domain/finding/merge-marks.ts';
import type { GatewayPort } from './gateway.ts';
import type { Keeping } from './kept.ts';

/** In this browser alone: `local`, for the gateway is out of reach; `refused`, for it does not take them. `closed`: the case takes no more. */
export type MarksKeeping = 'asking' | 'saved' | 'saving' | 'local' | 'refused' | 'closed';

export interface OthersMarks {
  readonly userId: string;
  readonly name: string;
  readonly marks: Marks;
}

export interface CaseMarks {
  readonly keeping: ReadonlyStore<MarksKeeping>;
  readonly others: ReadonlyStore<readonly OthersMarks[]>;
  /** Saves what is not saved yet. */
  readonly save: () => Promise<void>;
  /** Saves, and listens no more. */
  readonly [Symbol.dispose]: () => void;
}

export interface CaseMarksDeps {
  readonly gateway: GatewayPort;
  readonly kept: Keeping;
  readonly caseId: string;
  readonly personId: string;
  readonly newId: () => string;
  /** What is drawn now; changed here where another device drew something. */
  readonly marks: Store<Marks>;
}

const pauseMs = 1200;
const offlineMs = 4000;

export function createCaseMarks(deps: CaseMarksDeps): CaseMarks {
  const { gateway, kept, caseId, personId, newId, marks } = deps;
  const keeping = createStore<MarksKeeping>('asking');
  const others = createStore<readonly OthersMarks[]>([]);
  const params = { caseId };
  const name = `manara.marks.${personId}.${caseId}`;
  const baseName = `${name}.base`;
  const keptAs = (under: string): Marks | undefined => {
    const text = kept.read(under);
    const read = text === undefined ? undefined : readWritten(marksFormat, text);
    return read?.ok ? read.value : undefined;
  };
  /** What the gateway had when what is drawn here went on from it. */
  let base = keptAs(baseName) ?? noMarks;
  let revision = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | undefined;
  let ended = false;

  const later = (ms: number): void => {
    clearTimeout(timer);
    if (!ended) timer = setTimeout(() => void save(), ms);
  };
  const isSaved = (): boolean => isSameDrawing(marks.getSnapshot(), base);
  const settle = (): void => {
    if (isSaved()) {
      keeping.set('saved');
      // The gateway has it all: nothing of it stays on a computer that others use.
      for (const under of [name, baseName]) kept.forget(under);
    } else later(pauseMs);
  };
  /** True where the gateway answered and takes marks. */
  const load = async (): Promise<boolean> => {
    const { readMarks } = await import('#contracts/gateway/marks.ts');
    const answer = await gateway.call(readMarks, { params });
    if (!answer.ok) {
      const away = answer.error.code === 'offline';
      keeping.set(away ? 'local' : 'refused');
      if (away) later(offlineMs);
      return false;
    }
    const { own, mayWrite } = answer.value;
    const theirs = own.marks ?? noMarks;
    others.set(answer.value.others);
    const merged = mergeMarks(base, marks.getSnapshot(), theirs, newId);
    revision = own.revision;
    base = theirs;
    if (!isSameDrawing(merged, marks.getSnapshot())) marks.set(merged);
    keeping.set(mayWrite ? 'saving' : 'closed');
    return mayWrite;
  };
  const save = (): Promise<void> => {
    clearTimeout(timer);
    saving ??= saveOnce().finally(() => {
      saving = undefined;
    });
    return saving;
  };
  const saveOnce = async (): Promise<void> => {
    if (keeping.getSnapshot() === 'closed') return;
    if (!loaded && !(await load())) return;
    loaded = true;
    if (isSaved()) return settle();
    const sent = marks.getSnapshot();
    const { saveMarks } = await import('#contracts/gateway/marks.ts');
    const answer = await gateway.call(saveMarks, { params, body: { revision, marks: sent } });
    if (answer.ok) {
      ({ revision } = answer.value);
      base = sent;
      return settle();
    }
    // Of another device's words, or of a case that ended meanwhile, the gateway tells when it is asked anew.
    const asksAnew = answer.error.code === 'marks-changed' || answer.error.code === 'wrong-state';
    if (asksAnew) loaded = false;
    const away = asksAnew || answer.error.code === 'offline';
    keeping.set(away ? 'local' : 'refused');
    if (away) later(asksAnew ? 0 : offlineMs);
  };
  let loaded = false;

  const here = keptAs(name);
  if (here) marks.set(here);
  const unsubscribe = marks.subscribe(() => {
    if (keeping.getSnapshot() === 'closed' || (loaded && isSaved())) return;
    kept.write(name, written(marksFormat, marks.getSnapshot()));
    kept.write(baseName, written(marksFormat, base));
    // Who was refused is not asked for by the clock, but by what is drawn next.
    if (!loaded && keeping.getSnapshot() !== 'refused') return;
    if (keeping.getSnapshot() !== 'local') keeping.set('saving');
    later(pauseMs);
  });
  void save();
  return {
    keeping,
    others,
    save,
    [Symbol.dispose]: () => {
      ended = true;
      unsubscribe();
      void save();
    },
  };
}
