import { describe, expect, it } from 'vitest';
import { err, ok } from '#base/result.ts';
import { sha256Hex } from '#base/sha256.ts';
import type { SopInstanceUid } from '#domain/study/uid.ts';
import { type ObjectToSend, objectsOf, type SendingPort } from '#upload/sending.ts';
import { instance } from '../domain/study-arbitrary.ts';
import { film, studyOf } from '../session/triage-fakes.ts';
import { nothing, setUp } from './sending-fakes.ts';

const object = (uid: string, text = uid): ObjectToSend => ({
  sopInstanceUid: uid as SopInstanceUid,
  file: new Blob([text]),
});

const three = [object('1.1', 'one'), object('1.2', 'four'), object('1.3', 'eleven')];

describe('a study on its way', () => {
  it('is told whole, with the hash of each file, before the first file goes', async () => {
    const { sendings, told, sent, state } = setUp();
    await sendings.start('a case', three);
    const [[caseId, objects]] = told as [Parameters<SendingPort['tell']>];
    expect(caseId).toBe('a case');
    expect(objects).toEqual(
      await Promise.all(
        three.map(async ({ sopInstanceUid, file }) => ({
          sopInstanceUid,
          bytes: file.size,
          sha256: await sha256Hex(new Uint8Array(await file.arrayBuffer())),
        })),
      ),
    );
    expect(sent).toEqual(['one', 'four', 'eleven']);
    expect(state()).toEqual({ phase: 'sent', objects: 3, objectsSent: 3, bytes: 13, bytesSent: 13 });
  });

  it('tells how far it is in what is sent, not in what is begun', async () => {
    const { sendings, seen } = setUp();
    await sendings.start('a case', three);
    expect(seen).toContainEqual({ phase: 'sending', objects: 3, objectsSent: 1, bytes: 13, bytesSent: 3 });
    expect(seen).toContainEqual({ phase: 'checking', objects: 3, objectsSent: 0, bytes: 13, bytesSent: 7 });
  });

  it('sends nothing of what is there already', async () => {
    const { sendings, sent, state } = setUp({
      tell: async () => ok({ ...nothing, arrived: new Set(['1.1', '1.3']) }),
    });
    await sendings.start('a case', three);
    expect(sent).toEqual(['four']);
    expect(state()).toMatchObject({ phase: 'sent', objectsSent: 3, bytesSent: 13 });
  });

  describe('AR17, AR18: in fewer bytes', () => {
    const compress: SendingPort['compress'] = async (file) => ok(new Blob([(await file.text()).slice(0, 2)]));

    it('is told of and sent as it was made', async () => {
      const { sendings, told, sent, state } = setUp({ compress });
      await sendings.start('a case', three);
      expect(told[0]?.[1].map(({ bytes }) => bytes)).toEqual([2, 2, 2]);
      expect(sent).toEqual(['on', 'fo', 'el']);
      expect(state()).toMatchObject({ phase: 'sent', bytes: 6, bytesSent: 6 });
    });

    it('is waited for where the line does not give what codes it', async () => {
      let tries = 0;
      const { sendings, seen, sent } = setUp({
        compress: async (file) => (tries++ < 2 ? err({ code: 'offline' }) : compress(file)),
      });
      await sendings.start('a case', three);
      expect(seen).toContainEqual(expect.objectContaining({ phase: 'checking', waiting: true }));
      expect(sent).toEqual(['on', 'fo', 'el']);
    });

    it('goes as it is where a part of it is there as it was', async () => {
      const told: number[][] = [];
      const { sendings, sent, state } = setUp({
        compress,
        tell: async (_caseId, objects) => {
          told.push(objects.map(({ bytes }) => bytes));
          return objects[0]?.bytes === 3
            ? ok({ ...nothing, arrived: new Set(['1.1']) })
            : err({ code: 'object-differs', status: 409 });
        },
      });
      await sendings.start('a case', three);
      expect(told).toEqual([
        [2, 2, 2],
        [3, 4, 6],
      ]);
      expect(sent).toEqual(['four', 'eleven']);
      expect(state()).toMatchObject({ phase: 'sent', objectsSent: 3 });
    });

    it('stops where it differs all the same', async () => {
      const { sendings, sent, state } = setUp({
        compress,
        tell: async () => err({ code: 'object-differs', status: 409 }),
      });
      await sendings.start('a case', three);
      expect(sent).toEqual([]);
      expect(state()).toMatchObject({ phase: 'stopped', fault: { code: 'object-differs' } });
    });
  });

  it('AR10: goes on in the middle of an object that was begun before', async () => {
    const { sendings, sent, state } = setUp({
      tell: async () =>
        ok({
          ...nothing,
          begun: new Map([
            ['1.2', 3],
            ['1.3', 6],
          ]),
        }),
    });
    await sendings.start('a case', three);
    // The last came whole and was not taken in: that is asked for with no byte.
    expect(sent).toEqual(['one', 'r', '']);
    expect(state()).toMatchObject({ phase: 'sent', objectsSent: 3, bytesSent: 13 });
  });

  it('stops at the first refusal, says it, and goes on when it is asked again', async () => {
    const sent: string[] = [];
    let refuses = true;
    const { sendings, state } = setUp({
      tell: async () => ok({ ...nothing, arrived: new Set(sent.length > 0 ? ['1.1'] : []) }),
      send: async (_caseId, { file }) => {
        const text = await file.text();
        if (text === 'four' && refuses) return err({ code: 'signed-out', status: 401 });
        sent.push(text);
        return ok({});
      },
    });
    await sendings.start('a case', three);
    expect(state()).toMatchObject({ phase: 'stopped', objectsSent: 1, fault: { code: 'signed-out' } });
    refuses = false;
    await sendings.start('a case', three);
    expect(sent).toEqual(['one', 'four', 'eleven']);
    expect(state()).toMatchObject({ phase: 'sent', objects: 3, objectsSent: 3, bytes: 13, bytesSent: 13 });
  });

  it('AR10: goes on by itself over a line that breaks, from the byte that was reached, and says so meanwhile', async () => {
    const gateway = { bytes: '' };
    const asked: number[] = [];
    const pauses: number[] = [];
    const { sendings, seen, state } = setUp({
      send: async (_caseId, { file }, from, onSent) => {
        asked.push(from);
        const rest = await file.slice(from).text();
        // Two bytes come through, then the line breaks.
        gateway.bytes += rest.slice(0, 2);
        onSent(from + Math.min(rest.length, 2));
        return rest.length > 2 ? err({ code: 'offline' }) : ok({});
      },
      offset: async () => (pauses.length % 2 ? err({ code: 'offline' }) : ok(gateway.bytes.length)),
      pause: async (ms) => void pauses.push(ms),
    });
    await sendings.start('a case', [object('1', 'eleven')]);
    expect(gateway.bytes).toBe('eleven');
    expect(asked).toEqual([0, 2, 4]);
    // Each piece that came through begins the pauses anew.
    expect(pauses).toEqual([500, 1000, 500, 1000]);
    expect(state()).toEqual({
      phase: 'sent',
      objects: 1,
      objectsSent: 1,
      bytes: 6,
      bytesSent: 6,
      waiting: false,
    });
    expect(seen).toContainEqual(expect.objectContaining({ waiting: true, bytesSent: 2 }));
  });

  it('AR10: what does not pass by itself is not waited for', async () => {
    for (const [code, status] of [
      ['not-told', 422],
      ['disk-full', 507],
      ['not-yours', 403],
    ] as const) {
      const pauses: number[] = [];
      const { sendings, state } = setUp({
        send: async () => err({ code, status }),
        pause: async (ms) => void pauses.push(ms),
      });
      await sendings.start('a case', three);
      expect(pauses).toEqual([]);
      expect(state()).toMatchObject({ phase: 'stopped', fault: { code }, waiting: false });
    }
  });

  it('AR10: a person who stops it while the line is down need not wait for the line', async () => {
    const { sendings, state } = setUp({
      send: async () => err({ code: 'offline' }),
      pause: (_ms, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve());
        }),
    });
    const sending = sendings.start('a case', three);
    await expect.poll(() => state()?.waiting).toBe(true);
    sendings.stop('a case');
    await sending;
    expect(state()).toMatchObject({ phase: 'stopped', waiting: false });
    expect(state()?.fault).toBeUndefined();
  });

  it('says that a file is gone, and tells the gateway nothing', async () => {
    const { sendings, told, state } = setUp();
    const gone = new Blob(['x']);
    gone.arrayBuffer = () => Promise.reject(new Error('the disc was pulled out'));
    await sendings.start('a case', [{ sopInstanceUid: '1' as SopInstanceUid, file: gone }]);
    expect(told).toEqual([]);
    expect(state()).toMatchObject({ phase: 'stopped', fault: { code: 'unreadable' } });
  });

  it('is stopped by its person without a fault, in the middle of a file', async () => {
    const { sendings, state } = setUp({
      send: (_caseId, _object, _from, _onSent, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(err({ code: 'offline' })));
        }),
    });
    const sending = sendings.start('a case', three);
    await expect.poll(() => state()?.phase).toBe('sending');
    sendings.stop('a case');
    await sending;
    expect(state()).toMatchObject({ phase: 'stopped', objects: 3, objectsSent: 0, bytes: 13, bytesSent: 0 });
  });

  it('DI8: leaves without the patient where the case asks for it; what must stay is said and not sent', async () => {
    const { sendings, told, sent, state } = setUp({
      pseudonymOf: async () => ok({ key: 'k', name: 'ABCD-2345' }),
      deidentify: async (file, { name }) =>
        file.size === 4
          ? err({ code: 'may-show-text' })
          : ok({
              sopInstanceUid: `9.${file.size}` as SopInstanceUid,
              bytes: new TextEncoder().encode(name + (await file.text())),
            }),
    });
    await sendings.start('a case', three);
    const [[, objects, how]] = told as [Parameters<SendingPort['tell']>];
    expect(objects.map(({ sopInstanceUid }) => sopInstanceUid)).toEqual(['9.3', '9.6']);
    expect(how).toEqual({ pseudonymous: true, heldBack: 1 });
    expect(sent).toEqual(['ABCD-2345one', 'ABCD-2345eleven']);
    expect(state()).toEqual({
      phase: 'sent',
      objects: 2,
      objectsSent: 2,
      bytes: 27,
      bytesSent: 27,
      pseudonymous: true,
      heldBack: [{ code: 'may-show-text' }],
    });
  });

  it('DI5: of a study that must stay nothing is told', async () => {
    const { sendings, told, state } = setUp({
      pseudonymOf: async () => ok({ key: 'k', name: 'ABCD-2345' }),
      deidentify: async () => err({ code: 'no-image' }),
    });
    await sendings.start('a case', three);
    expect(told).toEqual([]);
    expect(state()).toMatchObject({ phase: 'stopped', fault: { code: 'all-held-back' } });
    expect(state()?.heldBack).toHaveLength(3);
  });

  it('is not begun twice at once; two cases go side by side', async () => {
    const { sendings, told } = setUp();
    const both = [sendings.start('a case', three), sendings.start('a case', three)];
    await Promise.all([...both, sendings.start('another', three)]);
    expect(told.map(([caseId]) => caseId).toSorted()).toEqual(['a case', 'another']);
  });
});

describe('the objects of a study', () => {
  const part = { parts: { header: 1 } };
  it('are its files, each once however many frames it has, and documents with them', () => {
    const study = studyOf(film('1'), film('2'), instance('3', { modality: 'SR' }));
    const files = new Map(
      ['1', '2', '3', '4'].map((uid) => [uid as SopInstanceUid, { file: new Blob([uid]), ...part }]),
    );
    expect(
      objectsOf(study, files)
        ?.map(({ sopInstanceUid }) => sopInstanceUid)
        .toSorted(),
    ).toEqual(['1', '2', '3']);
  });

  it('are none where it is an exported picture: that is no DICOM file', () => {
    expect(objectsOf({ ...studyOf(film('1')), filmExport: true }, new Map())).toBeUndefined();
  });
});
