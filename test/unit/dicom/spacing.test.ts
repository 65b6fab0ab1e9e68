/** Which rule of a file gives a length, and what a PET value is a quantity of. */
import { describe, expect, it } from 'vitest';
import { openImage } from '#dicom/open.ts';
import type { ImagePixels } from '#domain/study/instance.ts';
import { dataSet, type Elements, element, implicitLittleEndian, part10 } from './part10-bytes.ts';

async function pixelsOf(elements: Elements): Promise<ImagePixels> {
  const opened = await openImage(part10(elements));
  if (!opened.ok || !opened.value.instance.pixels) throw new Error('no image');
  return opened.value.instance.pixels;
}

const pixel: Elements = { '00280030': ['DS', '0.2\\0.1'] };
const detector: Elements = { '00181164': ['DS', '0.2\\0.1'] };

describe('the length of a pixel', () => {
  it.each<readonly [string, Elements, object | undefined]>([
    ['Pixel Spacing alone', pixel, { rowMm: 0.2, columnMm: 0.1, source: 'PixelSpacing' }],
    ['the detector’s alone', detector, { rowMm: 0.2, columnMm: 0.1, source: 'ImagerPixelSpacing' }],
    [
      'Pixel Spacing that only repeats the detector’s',
      { ...pixel, ...detector },
      { rowMm: 0.2, columnMm: 0.1, source: 'ImagerPixelSpacing' },
    ],
    [
      'Pixel Spacing that differs from the detector’s',
      { '00280030': ['DS', '0.16\\0.08'], ...detector },
      { rowMm: 0.16, columnMm: 0.08, source: 'PixelSpacingCalibrated' },
    ],
    [
      'Pixel Spacing whose calibration is named',
      { ...pixel, ...detector, '00280a02': ['CS', 'FIDUCIAL'] },
      { rowMm: 0.2, columnMm: 0.1, source: 'PixelSpacingCalibrated' },
    ],
    [
      'the detector’s with its magnification',
      { ...detector, '00181114': ['DS', '1.25'] },
      { rowMm: 0.16, columnMm: 0.08, source: 'EstimatedRadiographicMagnificationFactor' },
    ],
    [
      'a magnification that nothing has',
      { ...detector, '00181114': ['DS', '0.01'] },
      { rowMm: 0.2, columnMm: 0.1, source: 'ImagerPixelSpacing' },
    ],
    [
      'a film that was scanned',
      { '00182010': ['DS', '0.2\\0.1'] },
      { rowMm: 0.2, columnMm: 0.1, source: 'NominalScannedPixelSpacing' },
    ],
    ['zero', { '00280030': ['DS', '0\\0'] }, undefined],
    ['nothing', {}, undefined],
  ])('%s', async (_, elements, expected) => {
    const { spacing } = await pixelsOf(elements);
    if (expected === undefined) expect(spacing).toBeUndefined();
    else
      expect(spacing).toEqual({
        ...expected,
        rowMm: expect.closeTo((expected as { rowMm: number }).rowMm, 9),
        columnMm: expect.closeTo((expected as { columnMm: number }).columnMm, 9),
      });
  });

  it('keeps the shape of pixels where their length is not known', async () => {
    expect(await pixelsOf({ '00280034': ['IS', '4\\3'] })).toMatchObject({ pixelAspect: 4 / 3 });
    for (const useless of ['1\\1', '0\\1', '1\\0', '100000\\1'])
      expect((await pixelsOf({ '00280034': ['IS', useless] })).pixelAspect, useless).toBeUndefined();
  });
});

describe('what compression took', () => {
  it.each<readonly [string, Elements, object | undefined]>([
    ['nothing', {}, undefined],
    ['nothing, and it says so', { '00282110': ['CS', '00'] }, undefined],
    ['something', { '00282110': ['CS', '01'] }, {}],
    ['something, by how much', { '00282110': ['CS', '01'], '00282112': ['DS', '12.5'] }, { ratio: 12.5 }],
    ['something twice', { '00282110': ['CS', '01'], '00282112': ['DS', '4\\2'] }, { ratio: 8 }],
    ['something, by a ratio that is none', { '00282110': ['CS', '01'], '00282112': ['DS', '0'] }, {}],
  ])('%s', async (_, elements, lossy) => {
    expect((await pixelsOf(elements)).lossy).toEqual(lossy);
  });

  it('is known by the coding too', async () => {
    const opened = await openImage(part10({}, '1.2.840.10008.1.2.4.50'));
    expect(opened.ok && opened.value.instance.pixels?.lossy).toEqual({});
  });
});

describe('the unit of a value', () => {
  it.each<readonly [string, Elements, string | undefined]>([
    ['Rescale Type', { '00080060': ['CS', 'MR'], '00281054': ['LO', 'OD'] }, 'OD'],
    ['unspecified, on a film', { '00080060': ['CS', 'DX'], '00281054': ['LO', 'US'] }, undefined],
    ['unspecified, on CT', { '00080060': ['CS', 'CT'], '00281054': ['LO', 'US'] }, 'HU'],
    ['CT says nothing', { '00080060': ['CS', 'CT'] }, 'HU'],
    ['PET', { '00080060': ['CS', 'PT'], '00541001': ['CS', 'BQML'] }, 'Bq/ml'],
    ['PET in counts', { '00080060': ['CS', 'PT'], '00541001': ['CS', 'CNTS'] }, 'counts'],
  ])('%s', async (_, elements, unit) => {
    expect((await pixelsOf(elements)).rescaleType).toBe(unit);
  });
});

describe('standardized uptake', () => {
  /** 70 kg, 350 MBq of F-18 an hour before the scan. */
  const drug: Elements = {
    '00181072': ['TM', '090000'],
    '00181074': ['DS', '350000000'],
    '00181075': ['DS', '6586.2'],
  };
  const pet = (changes: Elements = {}, ofDrug: Elements = {}): Elements => ({
    '00080031': ['TM', '100000'],
    '00080032': ['TM', '100130'],
    '00080060': ['CS', 'PT'],
    '00101030': ['DS', '70'],
    '00280051': ['CS', 'NORM\\DECY\\ATTN'],
    '00540016': ['SQ', element('fffee000', 'UN', dataSet({ ...drug, ...ofDrug }), implicitLittleEndian)],
    '00541001': ['CS', 'BQML'],
    '00541102': ['CS', 'START'],
    ...changes,
  });
  // 70 000 g over 350 MBq that decayed for 3600 s: worked out by hand.
  const byHand = 70_000 / (350e6 * 0.6846363);

  it('divides by the dose that is left when the scan begins, and by body weight', async () => {
    const { suvFactor } = await pixelsOf(pet());
    expect(suvFactor! / byHand).toBeCloseTo(1, 5);
  });

  it('counts past midnight', async () => {
    const { suvFactor } = await pixelsOf(
      pet({ '00080031': ['TM', '003000'], '00080032': ['TM', '003100'] }, { '00181072': ['TM', '233000'] }),
    );
    expect(suvFactor! / byHand).toBeCloseTo(1, 5);
  });

  it('knows the start of the scan from its frames where the series was named later, by the mean of a frame that decays', async () => {
    // Two minutes that begin half an hour into the scan: activity is as its mean 59.937 s into them.
    const later: Elements = {
      '00080031': ['TM', '170000'],
      '00080032': ['TM', '103000'],
      '00181242': ['IS', '120000'],
      '00541300': ['DS', '1859937'],
    };
    expect((await pixelsOf(pet(later))).suvFactor! / byHand).toBeCloseTo(1, 5);
    const ofScanner: Elements = {
      '00080031': ['TM', '170000'],
      '00090010': ['LO', 'GEMS_PETD_01'],
      '0009100d': ['DT', '20250314100000'],
    };
    expect((await pixelsOf(pet(ofScanner))).suvFactor! / byHand).toBeCloseTo(1, 5);
  });

  it('is there already in g/ml, and comes with a factor in one vendor’s counts', async () => {
    expect((await pixelsOf(pet({ '00541001': ['CS', 'GML'] }))).suvFactor).toBe(1);
    expect(
      (await pixelsOf(pet({ '00541001': ['CS', 'GML'], '00541006': ['CS', 'LBM'] }))).suvFactor,
    ).toBeUndefined();
    const counts: Elements = {
      '00541001': ['CS', 'CNTS'],
      '70530010': ['LO', 'Philips PET Private Group'],
      '70531000': ['DS', '0.00045'],
    };
    expect((await pixelsOf(pet(counts))).suvFactor).toBe(0.00045);
  });

  it('takes the whole dose where the file is decayed to the injection', async () => {
    expect((await pixelsOf(pet({ '00541102': ['CS', 'ADMIN'] }))).suvFactor).toBeCloseTo(70_000 / 350e6, 12);
  });

  it.each<readonly [string, Elements]>([
    ['no weight', pet({ '00101030': ['DS', ''] })],
    ['no dose', pet({}, { '00181074': ['DS', '0'] })],
    ['a dose in MBq', pet({}, { '00181074': ['DS', '350'] })],
    ['a weight in grams', pet({ '00101030': ['DS', '70000'] })],
    ['no attenuation correction', pet({ '00280051': ['CS', 'DECY'] })],
    ['no decay correction', pet({ '00541102': ['CS', 'NONE'] })],
    ['other units', pet({ '00541001': ['CS', 'CNTS'] })],
    ['a series time of later processing', pet({ '00080031': ['TM', '170000'] })],
    ['a clock that is wrong', pet({}, { '00181072': ['TM', '110000'] })],
    ['another modality', pet({ '00080060': ['CS', 'NM'] })],
  ])('is not claimed: %s', async (_, elements) => {
    expect((await pixelsOf(elements)).suvFactor).toBeUndefined();
  });
});
