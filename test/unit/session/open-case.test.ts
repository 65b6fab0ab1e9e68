import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '#base/result.ts';
import type { SourceError } from '#contracts/coded-frame.ts';
import type { Study } from '#domain/study/study.ts';
import type { GatewayError, GatewayPort } from '#session/gateway.ts';
import { createOpenCase } from '#session/open-case.ts';
import type { StudySource } from '#session/source.ts';
import { film, source } from './triage-fakes.ts';

type Headers = Readonly<Record<string, Result<Uint8Array<ArrayBuffer>, SourceError>>>;

function setUp(
  uids: readonly string[],
  headers: Headers = {},
  refusal?: GatewayError,
  together: readonly string[] = [],
) {
  const shown: { study: Study; caseId: string }[] = [];
  const urls: (string | undefined)[] = [];
  const objects = uids.map((sopInstanceUid) => ({ sopInstanceUid, sha256: 'ab', parts: { header: 1 } }));
  const gateway = {
    download: async () => (together.length > 0 ? ok(new Blob([...together])) : err({ code: 'offline' })),
    call: async () => (refusal ? err(refusal) : ok({ expected: uids.length, objects })),
  } as unknown as GatewayPort;
  const open = createOpenCase({
    gateway,
    sourceOf: (objectOf): StudySource => ({
      ...source,
      header: async (uid, signal) => {
        urls.push(objectOf(uid)?.url);
        return headers[uid] ?? source.header(uid, signal);
      },
    }),
    readHeader: async (bytes) => {
      const uid = new TextDecoder().decode(bytes);
      return uid === 'junk' ? err({ code: 'unreadable' }) : ok(film(uid));
    },
    show: (study, _source, caseId) => void shown.push({ study, caseId }),
  });
  return { open, shown, urls };
}

const wanted = new AbortController().signal;

describe('the study of a case', () => {
  it('is made of the headers of all that arrived, and shown as that case’s', async () => {
    const { open, shown, urls } = setUp(['1', '2', '3']);
    const read: string[] = [];
    expect((await open('c', (done, all) => read.push(`${done}/${all}`), wanted)).ok).toBe(true);
    expect(read).toEqual(['1/3', '2/3', '3/3']);
    expect(shown[0]?.caseId).toBe('c');
    expect(shown[0]?.study.series).toHaveLength(3);
    expect(urls[0]).toBe('/api/cases/c/objects/1');
  });

  it('takes the headers that come together, and asks for none of those again', async () => {
    const { open, shown, urls } = setUp(['1', '2', '3'], {}, undefined, ['1', '2', '3']);
    expect((await open('c', () => {}, wanted)).ok).toBe(true);
    expect(shown[0]?.study.series).toHaveLength(3);
    expect(urls).toEqual([]);
  });

  it('takes no header for that of another object: while images arrive, their places in the list move', async () => {
    const { open, shown, urls } = setUp(['1', '2', '3'], {}, undefined, ['0', '1', '3']);
    expect((await open('c', () => {}, wanted)).ok).toBe(true);
    const uids = shown[0]?.study.series.flatMap(({ stacks }) =>
      stacks.flatMap(({ images }) => images.map(({ instance }) => instance.sopInstanceUid)),
    );
    expect(uids?.toSorted()).toEqual(['1', '2', '3']);
    expect(urls).toEqual(['/api/cases/c/objects/1', '/api/cases/c/objects/2']);
  });

  it('leaves out what cannot be read, and says so where nothing is left', async () => {
    const gone = err({ code: 'unreadable' } as const);
    const some = setUp(['1', '2'], { '2': gone });
    expect((await some.open('c', () => {}, wanted)).ok).toBe(true);
    expect(some.shown[0]?.study.series).toHaveLength(1);
    const none = setUp(['junk', '2'], { '2': gone });
    expect(await none.open('c', () => {}, wanted)).toEqual(err({ code: 'no-images' }));
    expect(none.shown).toEqual([]);
  });

  it('is not shown in part where the line is down', async () => {
    const { open, shown } = setUp(['1', '2'], { '2': err({ code: 'unreachable' }) });
    expect(await open('c', () => {}, wanted)).toEqual(err({ code: 'unreachable' }));
    expect(shown).toEqual([]);
  });

  it('is refused with the gateway’s own reason', async () => {
    const { open } = setUp([], {}, { code: 'identified', status: 403 });
    expect(await open('c', () => {}, wanted)).toMatchObject({
      error: { code: 'refused', error: { code: 'identified' } },
    });
    expect(await setUp([]).open('c', () => {}, wanted)).toEqual(err({ code: 'nothing-arrived' }));
  });

  it('is not shown to somebody who went on', async () => {
    const { open, shown } = setUp(['1']);
    const gone = new AbortController();
    const opening = open('c', () => gone.abort(), gone.signal);
    expect(await opening).toEqual(err({ code: 'cancelled' }));
    expect(shown).toEqual([]);
  });
});
