/**
 * The report that somebody writes: in this browser with each letter, on the gateway within seconds, signed once. Whoever
 * wrote in another window meanwhile is shown beside, and neither is lost (docs/spec/report.md, RP1 to RP3).
 */
import type { Language } from '#base/language.ts';
import { createStore, type ReadonlyStore } from '#base/store.ts';
import type { CaseView } from '#contracts/gateway/cases.ts';
import { readWritten, written } from '#contracts/stored/format.ts';
import { type KeptDraft, reportDraftFormat } from '#contracts/stored/report-draft.ts';
import type { ImageName } from '#domain/finding/shape.ts';
import type { ReportWords } from '#domain/report/report.ts';
import type { GatewayError, GatewayPort } from './gateway.ts';
import type { Keeping } from './kept.ts';
import { createKeyImages, type KeyImages } from './key-images.ts';

export type ReportState =
  | { readonly phase: 'asking' }
  | { readonly phase: 'refused'; readonly error: GatewayError }
  /** Nobody holds the case, or somebody else does. */
  | { readonly phase: 'others' }
  /** This person holds the case and has not begun to read it. */
  | { readonly phase: 'claimed'; readonly error?: GatewayError }
  | WritingState
  /** `mine`: this person may write a version that takes its place. */
  | { readonly phase: 'signed'; readonly mine: boolean };

export interface WritingState {
  readonly phase: 'writing';
  readonly words: ReportWords;
  /** `local`: in this browser alone, for the gateway is out of reach. */
  readonly keeping: 'saved' | 'saving' | 'local';
  /** What was written in another window meanwhile. */
  readonly other?: ReportWords;
  readonly signing: boolean;
  /** A key image is on its way to the gateway. */
  readonly adding?: boolean;
  /** Of a signed report that is written anew: why. */
  readonly reason?: string;
  readonly error?: GatewayError;
}

export interface ReportDraft {
  readonly state: ReadonlyStore<ReportState>;
  /** Asks the gateway anew how the case and the draft stand. */
  readonly load: () => Promise<void>;
  readonly begin: () => Promise<void>;
  /** Begins a version that takes the place of what was signed, with its words. */
  readonly amend: () => Promise<void>;
  readonly giveReason: (reason: string) => void;
  readonly write: (change: Partial<ReportWords>) => void;
  /** Shows a picture, and of which image it is, beside the words. */
  readonly addKeyImage: (jpeg: Uint8Array, image?: ImageName) => Promise<void>;
  readonly readKeyImage: KeyImages['read'];
  /** Of two windows: whose words go on. */
  readonly settle: (whose: 'mine' | 'other') => void;
  readonly sign: () => Promise<void>;
  /** Saves what is not saved yet. */
  readonly [Symbol.dispose]: () => void;
}

export interface ReportDraftDeps {
  readonly gateway: GatewayPort;
  readonly keeping: Keeping;
  readonly caseId: string;
  readonly personId: string;
  readonly language: Language;
}

const pauseMs = 1200;
const offlineMs = 4000;

const same = (a: ReportWords, b: ReportWords): boolean =>
  a.language === b.language &&
  a.findings === b.findings &&
  a.impression === b.impression &&
  sameStatements(a.statements, b.statements) &&
  a.keyImages.length === b.keyImages.length &&
  a.keyImages.every(({ sha256 }, i) => sha256 === b.keyImages[i]?.sha256);

const sameStatements = (a: ReportWords['statements'], b: ReportWords['statements']): boolean =>
  a.length === b.length &&
  a.every((one, i) => {
    const other = b[i];
    return (
      one.template === other?.template &&
      one.version === other.version &&
      one.statement === other.statement &&
      one.variant === other.variant &&
      one.value === other.value
    );
  });

const contracts = async () => ({
  ...(await import('#contracts/gateway/reports.ts')),
  ...(await import('#contracts/gateway/cases.ts')),
});

export function createReportDraft(deps: ReportDraftDeps): ReportDraft {
  const { gateway, keeping, caseId, personId } = deps;
  // What was written before a signature is nothing to go on with after it.
  const nameAfter = (signed: number): string =>
    `manara.report.${personId}.${caseId}${signed > 0 ? `.${signed}` : ''}`;
  const pictures = createKeyImages(gateway, caseId);
  let name = nameAfter(0);
  const state = createStore<ReportState>({ phase: 'asking' });
  const params = { caseId };
  let revision = 0;
  let theirs: KeptDraft | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | undefined;
  let closed = false;

  const writing = (): WritingState | undefined => {
    const now = state.getSnapshot();
    return now.phase === 'writing' ? now : undefined;
  };
  const patch = (change: Partial<WritingState>): void =>
    state.update((now) => (now.phase === 'writing' ? { ...now, ...change } : now));
  const keepHere = (words: ReportWords): void =>
    keeping.write(name, written(reportDraftFormat, { revision, words }));
  const keptHere = (): KeptDraft | undefined => {
    const text = keeping.read(name);
    const kept = text === undefined ? undefined : readWritten(reportDraftFormat, text);
    return kept?.ok ? kept.value : undefined;
  };
  const later = (ms: number): void => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void save(), ms);
  };

  const save = (): Promise<void> => {
    clearTimeout(timer);
    saving ??= saveOnce().finally(() => {
      saving = undefined;
    });
    return saving;
  };
  const saveOnce = async (): Promise<void> => {
    const now = writing();
    // Two windows are settled by their person first.
    if (!now || now.other || now.keeping === 'saved') return;
    const { words } = now;
    const { saveDraft } = await contracts();
    const answer = await gateway.call(saveDraft, { params, body: { revision, words } });
    if (answer.ok) {
      ({ revision } = answer.value);
      const newest = writing();
      if (!newest) return;
      keepHere(newest.words);
      if (same(newest.words, words)) patch({ keeping: 'saved' });
      else later(pauseMs);
      return;
    }
    switch (answer.error.code) {
      case 'offline':
        patch({ keeping: 'local' });
        return later(offlineMs);
      case 'draft-changed':
        return meetOther();
      case 'not-yours':
      case 'wrong-state':
        return load();
      default:
        patch({ keeping: 'local', error: answer.error });
    }
  };
  const meetOther = async (): Promise<void> => {
    const { readDraft } = await contracts();
    const draft = await gateway.call(readDraft, { params });
    const now = writing();
    if (!draft.ok || !now) return later(offlineMs);
    const { words } = draft.value;
    if (words === null || same(words, now.words)) {
      ({ revision } = draft.value);
      return later(0);
    }
    theirs = { revision: draft.value.revision, words };
    patch({ other: words, keeping: 'local' });
  };

  const holds = ({ state: at, claim }: CaseView): 'writing' | 'claimed' | 'signed' | 'others' => {
    if (at === 'reported' || at === 'acknowledged') return 'signed';
    if (claim?.mine !== true) return 'others';
    return at === 'reading' ? 'writing' : 'claimed';
  };
  const load = async (): Promise<void> => {
    const { readCase, readDraft } = await contracts();
    const view = await gateway.call(readCase, { params });
    if (!view.ok) return state.set({ phase: 'refused', error: view.error });
    const phase = holds(view.value);
    if (phase === 'signed') return state.set({ phase, mine: view.value.mayDo.includes('amend') });
    if (phase !== 'writing') return state.set({ phase });
    const draft = await gateway.call(readDraft, { params });
    if (!draft.ok) return state.set({ phase: 'refused', error: draft.error });
    open(draft.value, {
      language: deps.language,
      statements: [],
      findings: '',
      impression: '',
      keyImages: [],
    });
  };
  const amend = async (): Promise<void> => {
    const { listReports, readDraft } = await contracts();
    const signed = await gateway.call(listReports, { params });
    if (!signed.ok) return state.set({ phase: 'refused', error: signed.error });
    const draft = await gateway.call(readDraft, { params });
    if (!draft.ok) return state.set({ phase: 'refused', error: draft.error });
    const [newest] = signed.value.reports;
    if (!newest) return load();
    const { number, language, statements, findings, impression, keyImages } = newest;
    name = nameAfter(number);
    open(draft.value, { language, statements, findings, impression, keyImages });
    patch({ reason: '' });
  };
  /** What lies here was written last, unless the gateway heard of something newer from another window. */
  const open = (
    draft: { readonly revision: number; readonly words: ReportWords | null },
    fresh: ReportWords,
  ): void => {
    const here = keptHere();
    const kept = draft.words ?? fresh;
    revision = draft.revision;
    if (!here || same(here.words, kept)) {
      state.set({ phase: 'writing', words: kept, keeping: 'saved', signing: false });
      return;
    }
    const newer = here.revision < draft.revision;
    if (newer) theirs = { revision, words: kept };
    state.set({
      phase: 'writing',
      words: here.words,
      keeping: 'local',
      signing: false,
      ...(newer && { other: kept }),
    });
    if (!newer) later(0);
  };

  const write = (change: Partial<ReportWords>): void => {
    const now = writing();
    if (!now || now.signing) return;
    const words = { ...now.words, ...change };
    keepHere(words);
    state.update(({ error: _, ...rest }: ReportState & { error?: GatewayError }) => ({
      ...(rest as WritingState),
      words,
      keeping: now.keeping === 'local' ? 'local' : 'saving',
    }));
    later(pauseMs);
  };

  void load();
  return {
    state,
    load,
    begin: async () => {
      const { readCase, changeCase } = await contracts();
      const view = await gateway.call(readCase, { params });
      if (!view.ok) return state.set({ phase: 'claimed', error: view.error });
      const body = { version: view.value.version, command: { kind: 'read' } } as const;
      const begun = await gateway.call(changeCase, { params, body });
      if (!begun.ok && begun.error.code !== 'wrong-state') {
        return state.set({ phase: 'claimed', error: begun.error });
      }
      await load();
    },
    amend,
    giveReason: (reason) => patch({ reason }),
    write,
    readKeyImage: pictures.read,
    addKeyImage: async (jpeg, image) => {
      const now = writing();
      if (!now || now.signing || now.adding) return;
      patch({ adding: true });
      const kept = await pictures.keep(jpeg).finally(() => patch({ adding: false }));
      const words = writing()?.words;
      if (!words) return;
      if (!kept.ok) return patch({ error: kept.error });
      if (words.keyImages.some(({ sha256 }) => sha256 === kept.value)) return;
      write({ keyImages: [...words.keyImages, { sha256: kept.value, ...(image && { image }) }] });
    },
    settle: (whose) => {
      const now = writing();
      if (!now?.other || !theirs) return;
      const words = whose === 'mine' ? now.words : theirs.words;
      ({ revision } = theirs);
      theirs = undefined;
      keepHere(words);
      const keep = whose === 'mine' ? ('saving' as const) : ('saved' as const);
      const { other: _, ...rest } = now;
      state.set({ ...rest, words, keeping: keep });
      later(0);
    },
    sign: async () => {
      const now = writing();
      if (!now || now.other || now.signing || now.adding) return;
      patch({ signing: true });
      clearTimeout(timer);
      // The sentences of all templates come with the first report, not with the front desk.
      const { missingInReport } = await import('#domain/report/report.ts');
      const { areSayable } = await import('#domain/report/statements.ts');
      if (!areSayable(now.words.statements)) return patch({ signing: false, error: { code: 'not-sayable' } });
      const missing = missingInReport(now.words);
      if (missing.length > 0) return patch({ signing: false, error: { code: 'incomplete', missing } });
      const { words, reason } = now;
      if (reason?.trim() === '') {
        return patch({ signing: false, error: { code: 'incomplete', missing: ['reason'] } });
      }
      await saving;
      const { readCase, signReport, amendReport } = await contracts();
      const view = await gateway.call(readCase, { params });
      const signed = !view.ok
        ? view
        : reason === undefined
          ? await gateway.call(signReport, { params, body: { version: view.value.version, words } })
          : await gateway.call(amendReport, {
              params,
              body: { version: view.value.version, words, reason },
            });
      if (!signed.ok) {
        // An answer that was lost may have been a signature.
        if (signed.error.code === 'wrong-state' || signed.error.code === 'not-yours') return load();
        return patch({ signing: false, error: signed.error });
      }
      keeping.forget(name);
      state.set({ phase: 'signed', mine: true });
    },
    [Symbol.dispose]: () => {
      closed = true;
      void save();
    },
  };
}
