/** Rules of docs/spec/grouping.md. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupStudies } from '#domain/study/grouping.ts';
import type { ImagePixels, Instance } from '#domain/study/instance.ts';
import { imageCount, type Stack, type Study } from '#domain/study/study.ts';
import type { SeriesInstanceUid, StudyInstanceUid } from '#domain/study/uid.ts';
import { axial, coronal, instance, instances, pixels, sagittal, withoutImage } from './study-arbitrary.ts';

const stacksOf = (...members: readonly Instance[]): readonly Stack[] =>
  groupStudies(members).flatMap(({ series }) => series.flatMap(({ stacks }) => stacks));
const uidsOf = (stack: Stack | undefined): readonly string[] =>
  (stack?.images ?? []).map((image) => image.instance.sopInstanceUid);
const slice = (
  uid: string,
  z: number,
  facts: Partial<Instance> = {},
  image: Partial<ImagePixels> = {},
): Instance =>
  instance(uid, { pixels: pixels({ orientation: axial, position: [0, 0, z], ...image }), ...facts });

/** Which instances hang together, without any order: sets of UIDs, as text. */
const membership = (studies: readonly Study[]): readonly string[] =>
  studies
    .flatMap(({ key, series }) =>
      series.flatMap(({ seriesInstanceUid, stacks, documents }) => [
        ...stacks.map((stack) => `${key}|${seriesInstanceUid}|${stack.rule}|${[...uidsOf(stack)].sort()}`),
        ...documents.map((document) => `${key}|${seriesInstanceUid}|document|${document.sopInstanceUid}`),
      ]),
    )
    .sort();

describe('whatever comes in', () => {
  it('[G9] every instance is in exactly one stack or among the documents, each frame once', () => {
    fc.assert(
      fc.property(instances, (members) => {
        const studies = groupStudies(members);
        const images = studies.flatMap(({ series }) =>
          series.flatMap(({ stacks }) =>
            stacks.flatMap(({ images }) =>
              images.map((image) => `${image.instance.sopInstanceUid}/${image.frame}`),
            ),
          ),
        );
        const documents = studies.flatMap(({ series }) =>
          series.flatMap(({ documents }) => documents.map((document) => document.sopInstanceUid)),
        );
        const wanted = members.flatMap(({ sopInstanceUid, pixels }) =>
          Array.from({ length: pixels?.frames ?? 0 }, (_, frame) => `${sopInstanceUid}/${frame}`),
        );
        expect([...images].sort()).toEqual([...wanted].sort());
        expect([...documents].sort()).toEqual(
          members
            .filter(({ pixels }) => !pixels)
            .map(({ sopInstanceUid }) => sopInstanceUid)
            .sort(),
        );
        expect(studies.reduce((sum, study) => sum + imageCount(study), 0)).toBe(wanted.length);
      }),
    );
  });

  it('[G9] what hangs together does not depend on the order in which files came', () => {
    const shuffled = instances.chain((members) =>
      fc
        .shuffledSubarray([...members], { minLength: members.length })
        .map((other) => [members, other] as const),
    );
    fc.assert(
      fc.property(shuffled, ([members, other]) => {
        expect(membership(groupStudies(other))).toEqual(membership(groupStudies(members)));
      }),
    );
  });

  it('[G9] nor does the order in which a stack scrolls', () => {
    const shuffled = instances.chain((members) =>
      fc
        .shuffledSubarray([...members], { minLength: members.length })
        .map((other) => [members, other] as const),
    );
    const orders = (members: readonly Instance[]) =>
      stacksOf(...members)
        .map((stack) => uidsOf(stack).join())
        .sort();
    fc.assert(
      fc.property(shuffled, ([members, other]) => {
        expect(orders(other)).toEqual(orders(members));
      }),
    );
  });

  it('[G1] two patients are never in one study', () => {
    fc.assert(
      fc.property(instances, (members) => {
        for (const { series } of groupStudies(members)) {
          const within = series.flatMap(({ stacks, documents }) => [
            ...stacks.flatMap(({ images }) => images.map((image) => image.instance)),
            ...documents,
          ]);
          expect(new Set(within.map(({ patient }) => `${patient.id}|${patient.name.alphabetic}`)).size).toBe(
            1,
          );
          expect(new Set(within.map(({ studyInstanceUid }) => studyInstanceUid)).size).toBe(1);
        }
      }),
    );
  });

  it('[G1] every study has a key of its own', () => {
    fc.assert(
      fc.property(instances, (members) => {
        const keys = groupStudies(members).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('[G4] slices that have a place scroll along it', () => {
    const places = fc.uniqueArray(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(places, fc.constantFrom(axial, coronal, sagittal), (offsets, orientation) => {
        const members = offsets.map((offset, i) =>
          instance(`9.${i}`, { pixels: pixels({ orientation, position: [offset, offset, offset] }) }),
        );
        const [stack] = stacksOf(...members);
        const scrolled = stack!.images.map((image) => image.instance.pixels!.position![0]);
        const ascending = [...offsets].sort((a, b) => a - b);
        expect([ascending, [...ascending].reverse()]).toContainEqual(scrolled);
      }),
    );
  });
});

describe('studies', () => {
  it('[G1] under one UID, of two patients, are two studies', () => {
    const studies = groupStudies([
      instance('9.1'),
      instance('9.2', { patient: { id: 'P2', name: { alphabetic: 'Roe^Richard' } } }),
    ]);
    expect(studies.map(({ patient }) => patient.id).sort()).toEqual(['P1', 'P2']);
    expect(new Set(studies.map(({ studyInstanceUid }) => studyInstanceUid))).toEqual(new Set(['1']));
    expect(studies.every(({ key }) => key.startsWith('1#'))).toBe(true);
  });

  it('[G1] of two names under one patient ID are two, and of one name under two IDs', () => {
    const of = (id: string, alphabetic: string) =>
      instance(`9.${id}${alphabetic}`, { patient: { id, name: { alphabetic } } });
    expect(groupStudies([of('0', 'Doe^Jane'), of('0', 'Roe^Richard')])).toHaveLength(2);
    expect(groupStudies([of('1', 'Doe^Jane'), of('2', 'Doe^Jane')])).toHaveLength(2);
  });

  it('[G1] of one patient whose name is written in one more alphabet stay one', () => {
    const name = { alphabetic: 'Doe^Jane', ideographic: '王^小东' };
    expect(groupStudies([instance('9.1'), instance('9.2', { patient: { id: 'P1', name } })])).toHaveLength(1);
  });

  it('[G7] take each fact from the instances that have it', () => {
    const [study] = groupStudies([
      instance('9.1'),
      instance('9.2', {
        studyDate: '20240131',
        studyDescription: 'Thorax',
        patient: { id: 'P1', name: { alphabetic: 'Doe^Jane' }, birthDate: '19800101', sex: 'F' },
      }),
    ]);
    expect(study).toMatchObject({
      date: '20240131',
      description: 'Thorax',
      patient: { birthDate: '19800101', sex: 'F' },
    });
  });

  it('[G7] name the modalities of their images; a report names one only where there is nothing else', () => {
    const report = (uid: string) =>
      withoutImage(instance(uid, { modality: 'SR', seriesInstanceUid: '1.2' as SeriesInstanceUid }));
    expect(groupStudies([report('9.2'), instance('9.1')])[0]?.modalities).toEqual(['CT']);
    expect(groupStudies([report('9.2')])[0]?.modalities).toEqual(['SR']);
  });

  it('[G8] come newest first', () => {
    const dated = (uid: string, studyDate?: string, studyTime?: string) =>
      instance(uid, {
        studyInstanceUid: uid as StudyInstanceUid,
        ...(studyDate ? { studyDate } : {}),
        ...(studyTime ? { studyTime } : {}),
      });
    const studies = groupStudies([
      dated('1'),
      dated('2', '20240101'),
      dated('3', '20240131', '080000'),
      dated('4', '20240131', '170000'),
    ]);
    expect(studies.map(({ key }) => key)).toEqual(['4', '3', '2', '1']);
  });

  it('[G6] of film exports alone say so; one real image is enough to make them a study', () => {
    const film = instance('9.1', { filmExport: true, modality: 'OT' });
    expect(groupStudies([film])[0]?.filmExport).toBe(true);
    expect(groupStudies([film, instance('9.2')])[0]?.filmExport).toBe(false);
  });
});

describe('series', () => {
  it('[G2] come by their number, those without one last', () => {
    const numbered = (uid: string, seriesNumber?: number) =>
      instance(uid, {
        seriesInstanceUid: uid as SeriesInstanceUid,
        ...(seriesNumber === undefined ? {} : { seriesNumber }),
      });
    const [study] = groupStudies([numbered('a'), numbered('b', 10), numbered('c', 2)]);
    expect(study?.series.map(({ seriesInstanceUid }) => seriesInstanceUid)).toEqual(['c', 'b', 'a']);
  });

  it('[G5] list objects without an image as documents, beside their images', () => {
    const [study] = groupStudies([instance('9.1'), withoutImage(instance('9.2'))]);
    expect(study?.series[0]?.documents.map(({ sopInstanceUid }) => sopInstanceUid)).toEqual(['9.2']);
    expect(imageCount(study!)).toBe(1);
  });
});

describe('stacks', () => {
  it('[G3] keep each multi-frame object to itself, with its frames in order', () => {
    const cine = instance('9.2', { pixels: pixels({ frames: 3 }) });
    const stacks = stacksOf(slice('9.1', 0), cine);
    expect(stacks.map(({ rule }) => rule).sort()).toEqual(['multi-frame', 'plane']);
    expect(stacks.find(({ rule }) => rule === 'multi-frame')?.images.map(({ frame }) => frame)).toEqual([
      0, 1, 2,
    ]);
  });

  it('[G3] keep each projection to itself: two views of a chest do not scroll', () => {
    for (const modality of ['CR', 'DX', 'MG', 'IO', 'PX', 'RG']) {
      const view = (uid: string) => instance(uid, { modality, pixels: pixels() });
      expect(stacksOf(view('9.1'), view('9.2')).map(({ rule }) => rule)).toEqual([
        'projection',
        'projection',
      ]);
    }
  });

  it('[G3] keep each film export to itself', () => {
    const film = (uid: string) => instance(uid, { modality: 'OT', filmExport: true, pixels: pixels() });
    expect(stacksOf(film('9.1'), film('9.2')).map(({ rule }) => rule)).toEqual(['film', 'film']);
  });

  it('[G3] set localizers apart from the slices they plan', () => {
    for (const word of ['LOCALIZER', 'LOCALISER', 'SCOUT', 'CT_SOM5 LOCALIZER']) {
      const scout = slice('9.3', 0, { imageType: ['ORIGINAL', 'PRIMARY', word] });
      const stacks = stacksOf(slice('9.1', 0), slice('9.2', 5), scout);
      expect(stacks.map(({ rule, images }) => [rule, images.length]).sort()).toEqual([
        ['localizer', 1],
        ['plane', 2],
      ]);
    }
  });

  it('[G3] set the echoes of an MR series apart', () => {
    const echo = (uid: string, echoTimeMs: number, z: number) =>
      slice(uid, z, { modality: 'MR', echoTimeMs });
    const stacks = stacksOf(echo('9.1', 10, 0), echo('9.2', 90, 0), echo('9.3', 10, 5), echo('9.4', 90, 5));
    expect(stacks.map((stack) => [stack.rule, [...uidsOf(stack)].sort()])).toEqual([
      ['echo', ['9.1', '9.3']],
      ['echo', ['9.2', '9.4']],
    ]);
  });

  it('[G3] set planes and sizes apart, and forgive the scanner’s noise in the cosines', () => {
    const noisy: ImagePixels['orientation'] = [0.999998, 0.00003, -0.00001, -0.00002, 0.999997, 0];
    const stacks = stacksOf(
      slice('9.1', 0),
      slice('9.2', 5, {}, { orientation: noisy }),
      slice('9.3', 0, {}, { orientation: coronal }),
      slice('9.4', 0, {}, { rows: 256 }),
    );
    expect(stacks.map((stack) => [...uidsOf(stack)].sort())).toEqual([['9.1', '9.2'], ['9.3'], ['9.4']]);
  });

  it('[G4] scroll in the sense in which the scanner numbered the slices', () => {
    const feetFirst = [slice('a', 0, { instanceNumber: 1 }), slice('b', 5, { instanceNumber: 2 })];
    const headFirst = [slice('a', 0, { instanceNumber: 2 }), slice('b', 5, { instanceNumber: 1 })];
    expect(uidsOf(stacksOf(...feetFirst)[0])).toEqual(['a', 'b']);
    expect(uidsOf(stacksOf(...headFirst)[0])).toEqual(['b', 'a']);
  });

  it('[G4] go by instance number where a slice does not say where it lies', () => {
    const unplaced = (uid: string, instanceNumber: number) =>
      instance(uid, { instanceNumber, pixels: pixels({ orientation: axial }) });
    expect(uidsOf(stacksOf(unplaced('a', 10), unplaced('b', 9), unplaced('c', 1))[0])).toEqual([
      'c',
      'b',
      'a',
    ]);
  });

  it('[G3] keep acquisitions of the same places apart: phases of a contrast study', () => {
    const phase = (uid: string, z: number, acquisitionNumber: number) => slice(uid, z, { acquisitionNumber });
    const stacks = stacksOf(phase('a', 0, 1), phase('b', 0, 2), phase('c', 5, 1), phase('d', 5, 2));
    expect(stacks.map(({ rule }) => rule)).toEqual(['acquisition', 'acquisition']);
    expect(stacks.map((stack) => [...uidsOf(stack)].sort())).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ]);
  });

  it('[G3] keep diffusion weightings and points in time apart', () => {
    const weighted = (uid: string, diffusionBValue: number) =>
      slice(uid, 0, { modality: 'MR', diffusionBValue });
    expect(stacksOf(weighted('a', 0), weighted('b', 1000), weighted('c', 0))).toHaveLength(2);
    const timed = (uid: string, temporalPosition: number) =>
      slice(uid, 0, { modality: 'MR', temporalPosition });
    expect(stacksOf(timed('a', 1), timed('b', 2), timed('c', 3))).toHaveLength(3);
  });
});
