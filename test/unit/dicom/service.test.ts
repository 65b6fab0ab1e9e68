import { describe, expect, it } from 'vitest';
import type { CodedFrame } from '#contracts/coded-frame.ts';
import { openFrame, openImage } from '#dicom/open.ts';
import { createDicomService } from '#dicom/service.ts';
import { pixelsOfFrame } from '#domain/study/instance.ts';
import { writeChestDx } from '../../../phantom/chest-dx.ts';
import { CS, DS, IS, SQ, UI, US, writePart10 } from '../../../phantom/part10.ts';
import { codedIn } from '../../support/coded.ts';

/** A grey image of 100 × 100 with the values given row after row, and no window in its header. */
async function image(values: Uint16Array, photometric = 'MONOCHROME2'): Promise<CodedFrame> {
  const bytes = writePart10({
    characterSet: 'ISO_IR 192',
    dataSet: {
      '00080016': UI('1.2.840.10008.5.1.4.1.1.7'),
      '00080018': UI('2.25.1'),
      '00080060': CS('OT'),
      '0020000D': UI('2.25.2'),
      '0020000E': UI('2.25.3'),
      '00200013': IS('1'),
      '00280002': US(1),
      '00280004': CS(photometric),
      '00280010': US(100),
      '00280011': US(100),
      '00280100': US(16),
      '00280101': US(16),
      '00280102': US(15),
      '00280103': US(0),
      '7FE00010': { vr: 'OW', value: new Uint8Array(values.buffer) },
    },
  });
  return codedIn(bytes, 0, `${photometric}/${values[0]}`);
}

describe('a frame for the eye', () => {
  it('opens on the picture, not on a few burnt-out pixels, where the file names no window', async () => {
    const values = Uint16Array.from({ length: 10_000 }, (_, i) => (i < 30 ? 65_535 : 1000 + (i % 1000)));
    const frame = await createDicomService().decode(await image(values));
    if (!frame.ok) throw new Error(frame.error.code);
    expect(frame.value).toMatchObject({ min: 1000, max: 65_535, invert: false });
    const { center, width } = frame.value.window;
    expect(center - width / 2).toBeGreaterThanOrEqual(1000);
    expect(center + width / 2).toBeLessThanOrEqual(2001);
    expect(width).toBeGreaterThan(950);
  });

  it('has a window of some width even where every pixel is the same', async () => {
    const frame = await createDicomService().decode(await image(new Uint16Array(10_000).fill(7)));
    if (!frame.ok) throw new Error(frame.error.code);
    expect(frame.value.window.width).toBeGreaterThanOrEqual(2);
  });

  it('says that MONOCHROME1 is to be inverted, and leaves its values alone', async () => {
    const values = Uint16Array.from({ length: 10_000 }, (_, i) => i);
    const frame = await createDicomService().decode(await image(values, 'MONOCHROME1'));
    if (!frame.ok) throw new Error(frame.error.code);
    expect(frame.value.invert).toBe(true);
    expect(frame.value.pixels[1234]).toBe(1234);
  });

  it('is an error with its reason for a frame that is not there, and for a file that is none', async () => {
    const service = createDicomService();
    const film = await writeChestDx({ seed: 1, rows: 64, columns: 64 });
    const request = await codedIn(film.bytes, 5);
    expect(await service.decode(request)).toEqual({ ok: false, error: { code: 'no-such-frame' } });
    const header = new TextEncoder().encode('not an image');
    const junk = { ...request, objectId: 'junk', header, frame: 0 };
    expect(await service.decode(junk)).toEqual({ ok: false, error: { code: 'unreadable' } });
  });

  it('of an enhanced object is scaled by its own functional groups, not by the first frame\u2019s', async () => {
    const groups = [-1000, 24].map((intercept) => ({
      '00289145': SQ({ '00281052': DS(String(intercept)), '00281053': DS('1') }),
      '00209116': SQ({
        '00200037': DS(intercept < 0 ? ['1', '0', '0', '0', '1', '0'] : ['-1', '0', '0', '0', '1', '0']),
      }),
    }));
    const values = Uint16Array.from({ length: 8 }, () => 50);
    const bytes = writePart10({
      characterSet: 'ISO_IR 192',
      dataSet: {
        '00080016': UI('1.2.840.10008.5.1.4.1.1.2.1'),
        '00080018': UI('2.25.1'),
        '00080060': CS('CT'),
        '0020000D': UI('2.25.2'),
        '0020000E': UI('2.25.3'),
        '00280002': US(1),
        '00280004': CS('MONOCHROME2'),
        '00280008': IS('2'),
        '00280010': US(2),
        '00280011': US(2),
        '00280100': US(16),
        '00280101': US(16),
        '00280102': US(15),
        '00280103': US(0),
        '52009230': SQ(...groups),
        '7FE00010': { vr: 'OW', value: new Uint8Array(values.buffer) },
      },
    });
    const service = createDicomService();
    const [first, second] = [
      await service.decode(await codedIn(bytes, 0)),
      await service.decode(await codedIn(bytes, 1)),
    ];
    expect(first.ok && first.value.pixels[0]).toBe(-950);
    expect(second.ok && second.value.pixels[0]).toBe(74);
    const opened = await openImage(bytes);
    if (!opened.ok || !opened.value.instance.pixels) throw new Error('does not open');
    expect(pixelsOfFrame(opened.value.instance.pixels, 1).orientation?.[0]).toBe(-1);
  });

  it('whose file asks for a lookup table or an overlay says that it is not applied', async () => {
    const plain = await openFrame(await image(new Uint16Array(10_000)));
    expect(plain.ok && plain.value.instance.pixels?.notApplied).toEqual([]);
  });
});
