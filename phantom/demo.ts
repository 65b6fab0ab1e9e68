/** The demo set: one study for each id of the demo contract, as the files a hospital would send. */
import type { demoStudyIds } from '#contracts/demo.ts';
import { type ChestDxOptions, writeChestDx } from './chest-dx.ts';
import { writeCt } from './ct.ts';
import { writeMr } from './mr.ts';
import type { PhantomModality } from './patient.ts';
import { writeUs } from './us.ts';

export type DemoStudyId = (typeof demoStudyIds)[number];

export interface PhantomFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface DemoStudy {
  readonly id: DemoStudyId;
  readonly modality: PhantomModality;
  /** SOP instances, one for each file. */
  readonly files: readonly PhantomFile[];
}

const chests: Readonly<Record<Extract<DemoStudyId, `chest-${string}`>, ChestDxOptions>> = {
  'chest-opacity': {
    seed: 101,
    sex: 'F',
    age: '045Y',
    script: 'arabic',
    bitsStored: 12,
    findings: { opacity: { side: 'right', x: -74, z: -16, radiusMm: 36, density: 0.85 } },
  },
  'chest-normal': {
    seed: 102,
    sex: 'M',
    age: '038Y',
    script: 'cyrillic',
    bitsStored: 14,
    photometricInterpretation: 'MONOCHROME1',
  },
  'chest-effusion': {
    seed: 103,
    sex: 'F',
    age: '067Y',
    script: 'latin',
    bitsStored: 12,
    findings: { effusion: { side: 'left', heightMm: 95 } },
  },
  'chest-pneumothorax': {
    seed: 104,
    sex: 'M',
    age: '024Y',
    script: 'arabic-utf8',
    bitsStored: 12,
    findings: { pneumothorax: { side: 'right', collapse: 0.3 } },
  },
  'chest-lateral': { seed: 105, sex: 'M', age: '038Y', script: 'cyrillic', bitsStored: 14, view: 'LL' },
};

/** Makes one study; the big ones are JPEG-LS inside, as from an archive. */
export async function makeDemoStudy(id: DemoStudyId): Promise<DemoStudy> {
  switch (id) {
    case 'thorax-ct': {
      const { files } = await writeCt({
        seed: 201,
        sex: 'M',
        age: '061Y',
        script: 'cyrillic',
        noiseHu: 6,
        compression: 'jpeg-ls',
      });
      return { id, modality: 'CT', files: numbered('CT', files) };
    }
    case 'ultrasound-cine': {
      const { bytes } = await writeUs({ seed: 202, script: 'latin', compression: 'jpeg-ls' });
      return { id, modality: 'US', files: numbered('US', [bytes]) };
    }
    case 'brain-mr': {
      const shared = { seed: 203, sex: 'F', age: '052Y', script: 'arabic-utf8' } as const;
      const t1 = await writeMr({ ...shared, weighting: 'T1' });
      const t2 = await writeMr({ ...shared, weighting: 'T2' });
      return { id, modality: 'MR', files: [...numbered('T1', t1.files), ...numbered('T2', t2.files)] };
    }
    default: {
      const { bytes } = await writeChestDx({ rows: 1024, ...chests[id] });
      return { id, modality: 'DX', files: numbered('DX', [bytes]) };
    }
  }
}

/** `CT0001.dcm`, `CT0002.dcm`, …: names that say nothing about a patient. */
export function numbered(prefix: string, files: readonly Uint8Array<ArrayBuffer>[]): readonly PhantomFile[] {
  return files.map((bytes, i) => ({ name: `${prefix}${String(i + 1).padStart(4, '0')}.dcm`, bytes }));
}
