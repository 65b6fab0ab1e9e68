/** The draft of a report against a gateway by hand: kept here and there, met by another window, signed once (RP1 to RP3). */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err, ok, type Result } from '#base/result.ts';
import type { RouteContract } from '#contracts/gateway/route.ts';
import type { ReportWords } from '#domain/report/report.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import type { GatewayError, GatewayPort } from '#session/gateway.ts';
import { createReportDraft, type WritingState } from '#session/report-draft.ts';
import { type MemoryKeeping, memoryKeeping } from '../../drivers/keeping.ts';
import { jpegOf, withSegment } from '../../support/jpeg.ts';

const blank: ReportWords = { language: 'ru', statements: [], findings: '', impression: '', keyImages: [] };

interface Asked {
  readonly body?: {
    readonly revision?: number;
    readonly words?: ReportWords;
    readonly command?: unknown;
    readonly reason?: string;
  };
}

/** One case and one person's draft, as the gateway keeps them. */
function createGateway() {
  const kept = {
    state: 'reading',
    mine: true,
    revision: 0,
    words: null as ReportWords | null,
    signed: [] as ReportWords[],
    reasons: [] as string[],
    down: false,
    saves: 0,
    pictures: [] as string[],
  };
  const answer = (path: string, method: string, body: Asked['body']): Result<unknown, GatewayError> => {
    if (kept.down) return err({ code: 'offline' });
    switch (`${method} ${path.replace('/api/cases/:caseId', '')}`) {
      case 'GET ':
        return ok({
          version: 6,
          state: kept.state,
          claim: { mine: kept.mine },
          mayDo: kept.mine && kept.state !== 'reading' ? ['amend'] : [],
        });
      case 'POST /commands':
        kept.state = 'reading';
        return ok({});
      case 'GET /report/draft':
        return ok({ revision: kept.revision, words: kept.words });
      case 'PUT /report/draft':
        kept.saves++;
        if (body?.revision !== kept.revision) return err({ code: 'draft-changed' });
        kept.revision++;
        kept.words = body.words ?? null;
        return ok({ revision: kept.revision });
      case 'POST /report/sign':
        if (kept.state !== 'reading') return err({ code: 'wrong-state' });
        kept.state = 'reported';
        kept.signed.push(body?.words as ReportWords);
        kept.revision = 0;
        kept.words = null;
        return ok({ number: 1 });
      case 'GET /reports':
        return ok({ reports: kept.signed.map((words, i) => ({ ...words, number: i + 1 })).toReversed() });
      case 'POST /report/amend':
        if (kept.state === 'reading') return err({ code: 'wrong-state' });
        kept.signed.push(body?.words as ReportWords);
        kept.reasons.push(body?.reason ?? '');
        return ok({ number: kept.signed.length });
      default:
        throw new Error(`${method} ${path}`);
    }
  };
  const gateway = {
    call: async ({ path, method }: RouteContract, asking: Asked) => answer(path, method, asking.body),
    upload: async (_: RouteContract, { params }: { readonly params: { readonly sha256: string } }) => {
      if (kept.down) return err({ code: 'offline' });
      kept.pictures.push(params.sha256);
      return ok({});
    },
  } as unknown as GatewayPort;
  return { gateway, kept };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Contracts are fetched with their first use; after that a few turns are enough. */
const settle = async (ms = 0): Promise<void> => {
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(ms);
  await vi.dynamicImportSettled();
};

async function setUp(keeping: MemoryKeeping = memoryKeeping(), { gateway, kept } = createGateway()) {
  const draft = createReportDraft({ gateway, keeping, caseId: 'c', personId: 'p', language: 'ru' });
  await settle();
  const state = () => draft.state.getSnapshot();
  const writing = () => state() as WritingState;
  return { draft, state, writing, keeping, kept, gateway };
}

describe('a draft', () => {
  it('is in this browser with each letter, and on the gateway within seconds', async () => {
    const { draft, writing, keeping, kept } = await setUp();
    expect(writing()).toEqual({ phase: 'writing', words: blank, keeping: 'saved', signing: false });
    draft.write({ impression: 'П' });
    expect(keeping.texts.get('manara.report.p.c')).toContain('П');
    expect(writing().keeping).toBe('saving');
    draft.write({ impression: 'Пневмония' });
    await settle(5000);
    expect(kept).toMatchObject({ revision: 1, words: { impression: 'Пневмония' }, saves: 1 });
    expect(writing().keeping).toBe('saved');
  });

  it('RP15: names a key image once the gateway has it, and never twice', async () => {
    const { draft, writing, kept } = await setUp();
    kept.down = true;
    await draft.addKeyImage(jpegOf(20, 10));
    expect(writing()).toMatchObject({ adding: false, error: { code: 'offline' }, words: { keyImages: [] } });
    kept.down = false;
    const image = { sopInstanceUid: '2.25.17' as SopInstanceUid, frame: 3 };
    await draft.addKeyImage(withSegment(jpegOf(20, 10), 0xe1, new Uint8Array(9)), image);
    await draft.addKeyImage(jpegOf(20, 10));
    await draft.addKeyImage(jpegOf(10, 20));
    await settle(5000);
    const [first, second] = writing().words.keyImages;
    expect(first?.image).toEqual(image);
    expect(kept.words?.keyImages).toEqual([first, second]);
    expect(kept.pictures).toEqual([first?.sha256, first?.sha256, second?.sha256]);
    const picture = await draft.readKeyImage(first?.sha256 ?? '');
    expect(picture.ok && picture.value.size).toBe(jpegOf(20, 10).length);
    await draft.addKeyImage(new Uint8Array(30));
    expect(writing().error).toEqual({ code: 'not-a-picture' });
  });

  it('RP14: of a signed report begins with its words, and is signed with a reason alone', async () => {
    const { draft, state, writing, keeping, kept } = await setUp();
    draft.write({ impression: 'Pneumonia on the right.' });
    await draft.sign();
    expect(state()).toEqual({ phase: 'signed', mine: true });
    // Left on this computer by a window that never heard of the signature.
    keeping.write('manara.report.p.c', keeping.texts.get('manara.report.p.c') ?? 'stale');
    await draft.amend();
    expect(writing()).toMatchObject({
      phase: 'writing',
      words: { impression: 'Pneumonia on the right.' },
      reason: '',
    });
    draft.write({ impression: 'Pneumonia on the left.' });
    await settle(5000);
    expect(kept.words?.impression).toBe('Pneumonia on the left.');
    await draft.sign();
    expect(writing().error).toEqual({ code: 'incomplete', missing: ['reason'] });
    draft.giveReason('The side was wrong.');
    await draft.sign();
    expect(state()).toEqual({ phase: 'signed', mine: true });
    expect(kept.signed.map(({ impression }) => impression)).toEqual([
      'Pneumonia on the right.',
      'Pneumonia on the left.',
    ]);
    expect(kept.reasons).toEqual(['The side was wrong.']);
  });

  it('RP14: of a signed report is nobody else’s to begin', async () => {
    const gateway = createGateway();
    Object.assign(gateway.kept, { state: 'reported', mine: false });
    const { state } = await setUp(undefined, gateway);
    expect(state()).toEqual({ phase: 'signed', mine: false });
  });

  it('that the gateway does not hear of is kept here, said so, and saved once it is back', async () => {
    const { draft, writing, kept, keeping } = await setUp();
    kept.down = true;
    draft.write({ findings: 'a' });
    await settle(2000);
    expect(writing().keeping).toBe('local');
    kept.down = false;
    await settle(5000);
    expect(writing().keeping).toBe('saved');
    expect(kept.words?.findings).toBe('a');
    expect(keeping.texts.size).toBe(1);
  });

  it('of a browser that was killed is there again, and reaches the gateway', async () => {
    const first = await setUp();
    first.draft.write({ impression: 'typed before the power cut' });
    // Nothing of that browser runs any more.
    vi.clearAllTimers();
    const again = await setUp(first.keeping, first);
    expect(again.writing().words.impression).toBe('typed before the power cut');
    await settle(5000);
    expect(again.kept.words?.impression).toBe('typed before the power cut');
  });

  it.each([
    ['mine', 'here'],
    ['other', 'there'],
  ] as const)('of two windows is settled by its person: %s', async (whose, impression) => {
    const { draft, writing, kept } = await setUp();
    kept.revision = 4;
    kept.words = { ...blank, impression: 'there' };
    draft.write({ impression: 'here' });
    await settle(5000);
    expect(writing().other?.impression).toBe('there');
    expect(kept.words.impression).toBe('there');
    // Nothing is signed while two are there.
    await draft.sign();
    expect(kept.signed).toEqual([]);
    draft.settle(whose);
    await settle(5000);
    expect(writing()).toMatchObject({ keeping: 'saved', words: { impression } });
    expect(writing().other).toBeUndefined();
    expect(kept.words).toMatchObject({ impression });
  });

  it('is saved when its page is left', async () => {
    const { draft, kept } = await setUp();
    draft.write({ findings: 'b' });
    draft[Symbol.dispose]();
    await settle();
    expect(kept.words?.findings).toBe('b');
  });
});

describe('signing', () => {
  it('needs an impression, sends the last letter, and forgets what lay here', async () => {
    const { draft, state, kept, keeping } = await setUp();
    await draft.sign();
    expect(state()).toMatchObject({ error: { code: 'incomplete', missing: ['impression'] } });
    draft.write({ impression: 'Норма.' });
    expect(state()).not.toHaveProperty('error');
    const signing = draft.sign();
    await settle();
    await signing;
    expect(state()).toEqual({ phase: 'signed', mine: true });
    expect(kept.signed).toEqual([{ ...blank, impression: 'Норма.' }]);
    expect(keeping.texts.size).toBe(0);
  });

  it('takes an impression that was chosen, and nothing that there is no sentence for (RP3, RP10)', async () => {
    const { draft, state, kept } = await setUp();
    const chosen = { template: 'chest-adult', version: 1, statement: 'heart.large' };
    draft.write({ statements: [{ ...chosen, version: 99 }] });
    await draft.sign();
    expect(state()).toMatchObject({ signing: false, error: { code: 'not-sayable' } });
    draft.write({ statements: [chosen] });
    await draft.sign();
    expect(kept.signed).toEqual([{ ...blank, statements: [chosen] }]);
  });

  it('whose answer was lost is found to have happened', async () => {
    const { draft, state, kept } = await setUp();
    draft.write({ impression: 'Норма.' });
    kept.state = 'reported';
    const signing = draft.sign();
    await settle();
    await signing;
    expect(state()).toEqual({ phase: 'signed', mine: true });
  });
});

describe('a case', () => {
  it('that is another’s has no draft here; one’s own is begun first', async () => {
    const other = createGateway();
    other.kept.mine = false;
    expect((await setUp(memoryKeeping(), other)).state()).toEqual({ phase: 'others' });
    const own = createGateway();
    own.kept.state = 'claimed';
    const { draft, state } = await setUp(memoryKeeping(), own);
    expect(state()).toEqual({ phase: 'claimed' });
    const beginning = draft.begin();
    await settle();
    await beginning;
    expect(state().phase).toBe('writing');
  });

  it('that cannot be asked about says so, and is asked again', async () => {
    const down = createGateway();
    down.kept.down = true;
    const { draft, state } = await setUp(memoryKeeping(), down);
    expect(state()).toEqual({ phase: 'refused', error: { code: 'offline' } });
    down.kept.down = false;
    const loading = draft.load();
    await settle();
    await loading;
    expect(state().phase).toBe('writing');
  });
});
