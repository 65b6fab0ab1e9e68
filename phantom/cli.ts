/** `npm run phantom -- chest|ct|us|mr|demo …`: writes phantoms as files. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { type DemoList, demoListSchema, demoStudyIds } from '#contracts/demo.ts';
import { openImage } from '#dicom/open.ts';
import { writeChestDx } from './chest-dx.ts';
import { type CliOptions, readCommandLine, usage } from './cli-options.ts';
import { writeCt } from './ct.ts';
import { makeDemoStudy, numbered, type PhantomFile } from './demo.ts';
import { writeMr } from './mr.ts';
import { writeUs } from './us.ts';

async function makeFiles(o: CliOptions): Promise<readonly PhantomFile[]> {
  const shared = {
    seed: o.seed,
    script: o.script,
    compression: o.compression,
    ...(o.age === undefined ? {} : { age: o.age }),
    ...(o.sex === undefined ? {} : { sex: o.sex }),
  };
  const size = o.size === undefined ? {} : { size: o.size };
  const slices = o.slices === undefined ? {} : { slices: o.slices };
  switch (o.kind) {
    case 'chest': {
      const { bytes } = await writeChestDx({
        ...shared,
        ...(o.size === undefined ? {} : { rows: o.size }),
        findings: Object.fromEntries(o.findings.map((finding) => [finding, true])),
        view: o.view,
        photometricInterpretation: o.photometric,
        bitsStored: o.bits,
      });
      return numbered('DX', [bytes]);
    }
    case 'ct': {
      const { files } = await writeCt({
        ...shared,
        ...size,
        ...slices,
        ...(o.noise === undefined ? {} : { noiseHu: o.noise }),
      });
      return numbered('CT', files);
    }
    case 'us': {
      const { bytes } = await writeUs({ ...shared, ...(o.frames === undefined ? {} : { frames: o.frames }) });
      return numbered('US', [bytes]);
    }
    case 'mr':
      return numbered(
        o.weighting,
        (await writeMr({ ...shared, ...size, ...slices, weighting: o.weighting })).files,
      );
    case 'demo':
      return makeDemo();
  }
}

/** Frames, as a person counts images: a cine is many. */
async function countImages(files: readonly PhantomFile[]): Promise<number> {
  let images = 0;
  for (const { bytes } of files) {
    const opened = await openImage(bytes);
    images += opened.ok ? (opened.value.instance.pixels?.frames ?? 0) : 0;
  }
  return images;
}

/** A ZIP for each demo study, and the list that a demo server serves. */
async function makeDemo(): Promise<readonly PhantomFile[]> {
  const out: PhantomFile[] = [];
  const studies: DemoList['studies'] = [];
  // A fixed time in the ZIP, so that the same code makes the same bytes.
  const mtime = new Date(2025, 2, 14, 9, 15);
  for (const id of demoStudyIds) {
    const { modality, files } = await makeDemoStudy(id);
    const entries = Object.fromEntries(files.map(({ name, bytes }) => [`${id}/${name}`, bytes]));
    const bytes = zipSync(entries, { level: 6, mtime });
    out.push({ name: `${id}.zip`, bytes });
    studies.push({ id, modality, images: await countImages(files), bytes: bytes.length });
  }
  const list = `${JSON.stringify(demoListSchema.parse({ studies }), undefined, 2)}\n`;
  return [...out, { name: 'demo.json', bytes: new TextEncoder().encode(list) }];
}

const args = process.argv.slice(2);
if (args.length === 0 || args.includes('--help') || args.includes('-h')) {
  console.log(usage);
} else {
  const options = readCommandLine(args);
  if (options.ok) {
    const files = await makeFiles(options.value);
    await mkdir(options.value.out, { recursive: true });
    for (const { name, bytes } of files) await writeFile(join(options.value.out, name), bytes);
    const total = files.reduce((sum, file) => sum + file.bytes.length, 0);
    console.log(`${files.length} files, ${(total / 1e6).toFixed(1)} MB, in ${options.value.out}`);
  } else {
    console.error(options.error);
    process.exitCode = 1;
  }
}
