/**
 * What we write for archives is read by programs that share no code with ours: dicom3tools, dcmtk, pydicom.
 * Triage reports in four languages, of every kind of answer, and the heat map beside them.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { ensure } from '#base/assert.ts';
import type { Language } from '#base/language.ts';
import { modelManifestSchema } from '#contracts/model-manifest.ts';
import { openImage } from '#dicom/open.ts';
import { heatMapFull, writeHeatMap } from '#dicom/write/heat-map.ts';
import type { DocumentedModel } from '#dicom/write/triage-document.ts';
import { writeTriageSr } from '#dicom/write/triage-sr.ts';
import { triageTexts } from '#dicom/write/triage-texts.ts';
import { newUid } from '#dicom/write/uid.ts';
import type { Concept } from '#domain/finding/concept.ts';
import type { Instance } from '#domain/study/instance.ts';
import { readableName } from '#domain/study/person-name.ts';
import type { Assessment, TriageFinding, TriageResult } from '#domain/triage/result.ts';
import { writeChestDx } from '../../phantom/chest-dx.ts';
import type { Script } from '../../phantom/patient.ts';
import { readTriageReport } from '../support/sr-triage.ts';
import { everyReason, map, nodule, present, written } from '../unit/dicom/sr-arbitrary.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'triage-sr-'));
const zone = process.env.TZ;
// dcmtk 3.6.7 warns of an offset of +0000, which PS3.5 allows.
process.env.TZ = 'Africa/Algiers';
afterAll(() => {
  rmSync(folder, { recursive: true });
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

interface Shipped {
  readonly model: DocumentedModel;
  readonly manufacturer: string;
  readonly concept: Concept;
}

/** The shipped models as the page knows them. */
function shipped(id: string): Shipped {
  const text = readFileSync(join(root, 'models', id, 'model.json'), 'utf8');
  const { name, version, purpose, findings, weights, authors } = modelManifestSchema.parse(JSON.parse(text));
  const concept = ensure(findings[0]?.concept, 'a model has a finding');
  const { sha256 } = weights;
  return { model: { id, name, version, sha256, purpose }, manufacturer: authors.join(', '), concept };
}

interface Sample {
  readonly title: string;
  readonly kind: 'report' | 'map';
  readonly language: Language;
  readonly source: Instance;
  readonly model: DocumentedModel;
  readonly result: TriageResult;
  readonly path: string;
  /** Of a map: which finding it draws. */
  readonly drawn: number;
  /** Of each finding, drawn or not. */
  readonly heatMapUids: readonly string[];
}

const heatMap = { ...map, region: { x: 3, y: 5, width: 97, height: 118 } };
const seen = { ...present, score: 0.912_345_678_912_345, heatMap };
const absent: Assessment = { ...seen, decision: 'absent', score: 0.000_012_345_678_9 };
const blind: Assessment = { decision: 'absent', score: 0, presentAt: 0.5, absentAt: 0.25 };
const abstained: Assessment = { decision: 'abstain', reasons: everyReason };

/** What was said of a model's own finding, and of others where it has more than one. */
type Answer = readonly [Assessment, ...TriageFinding[]];

/** So long that no title holds it whole. */
const tumour: Concept = {
  value: '123456789012345678',
  scheme: 'SCT',
  meaning: 'Mass or enlargement of the mediastinum, the heart or the pleura',
};
const uncertain: Assessment = { decision: 'abstain', reasons: [{ rule: 'uncertain', low: 0.25, high: 0.5 }] };

const answers: Readonly<Record<string, Answer>> = {
  present: [seen],
  absent: [absent],
  'absent, without a map': [blind],
  abstained: [abstained],
  'of each kind': [
    { ...seen, repeat95: [0.8125, 0.96] },
    { concept: nodule, ...absent, repeat95: [0, 1e-4] },
    { concept: tumour, ...seen },
    { concept: { ...nodule, value: 'T.b_1', scheme: '99LAB_2' }, ...uncertain },
    { concept: { ...nodule, scheme: '99MANARA' }, ...blind },
  ],
  'refused for all': [abstained, { concept: nodule, ...abstained }],
};

const writings: readonly (readonly [Language, Script, string])[] = [
  ['ar', 'arabic', 'chest-xray-pneumonia-child'],
  ['ar', 'arabic-utf8', 'phantom-opacity'],
  ['ru', 'cyrillic', 'chest-xray-pneumonia-child'],
  ['fr', 'latin', 'phantom-opacity'],
  ['en', 'latin', 'chest-xray-pneumonia-child'],
];

async function samplesOf([language, script, modelId]: (typeof writings)[number]): Promise<readonly Sample[]> {
  const film = await writeChestDx({ seed: 41, rows: 128, script, age: '004Y' });
  const opened = await openImage(film.bytes);
  const source = ensure(opened.ok ? opened.value.instance : undefined, 'the phantom opens');
  const { model, manufacturer, concept } = shipped(modelId);
  const now = new Date('2026-03-04T05:06:07.089Z');
  return Object.entries(answers).flatMap(([answer, [own, ...others]]) => {
    const findings: readonly TriageFinding[] = [{ concept, ...own }, ...others];
    const result: TriageResult = {
      sopInstanceUid: source.sopInstanceUid,
      frame: 0,
      findings,
      ...(others.length > 0 && { experimental: 'adults' as const }),
      maker: {
        modelId,
        modelVersion: model.version,
        sha256: model.sha256,
        preprocessingVersion: 1,
        backend: { provider: 'wasm', threads: 2, reason: 'no-webgpu-adapter' },
      },
      timing: { readMs: 1, decodeMs: 1, prepareMs: 1, inferMs: 1, totalMs: 4 },
    };
    const document = { source, result, model, manufacturer, now, language };
    const drawn = findings.map((finding) => 'heatMap' in finding);
    const mapUids = findings.map(() => ({ seriesInstanceUid: newUid(), sopInstanceUid: newUid() }));
    const heatMapUids = mapUids.map(({ sopInstanceUid }) => sopInstanceUid);
    const uids = {
      seriesInstanceUid: newUid(),
      sopInstanceUid: newUid(),
      findings: mapUids.map((heatMap, i) => ({ trackingUid: newUid(), ...(drawn[i] && { heatMap }) })),
    };
    const sample = (kind: Sample['kind'], bytes: Uint8Array, drawn = 0): Sample => {
      const title = `${kind} ${drawn + 1} of ${modelId}, ${answer}, ${language}, ${script} name`;
      const path = join(folder, `${uids.sopInstanceUid}.${kind}-${drawn}.dcm`);
      writeFileSync(path, bytes);
      return { title, kind, language, source, model, result, path, drawn, heatMapUids };
    };
    return [
      sample('report', written(writeTriageSr({ ...document, uids }))),
      ...mapUids.flatMap((own, i) =>
        drawn[i] ? [sample('map', written(writeHeatMap({ ...document, finding: i, uids: own })), i)] : [],
      ),
    ];
  });
}

const samples = (await Promise.all(writings.map(samplesOf))).flat();
const reports = samples.filter(({ kind }) => kind === 'report');
const maps = samples.filter(({ kind }) => kind === 'map');

const lacks = (program: string): boolean => spawnSync(program, ['--version']).error !== undefined;
const python = '/usr/bin/python3';
const noDciodvfy = lacks('dciodvfy');
const noDcmtk = lacks('dsrdump') || lacks('dcmdump');
const noPydicom = spawnSync(python, ['-c', 'import pydicom']).status !== 0;
const noNumpy = spawnSync(python, ['-c', 'import numpy']).status !== 0;

const run = (program: string, ...args: readonly string[]) =>
  spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });

/** Warnings that we know and leave: both say that dciodvfy cannot know, not that something is wrong. */
const known = [
  // Private coding schemes, identified as PS3.3 C.12.1.1.7 asks.
  /Unrecognized defined term = <99(MANARA|SAHARA|LAB_2)>/,
  // Study ID is Type 2, and the source's is not among the facts that we read.
  /StudyID\(0020,0010\).* needed to build DICOMDIR/,
];

describe('dciodvfy', () => {
  it.for(samples)('finds no error and no unknown warning in: $title', ({ path }, ctx) => {
    ctx.skip(noDciodvfy, 'dciodvfy is not installed');
    const { stdout, stderr } = run('dciodvfy', '-new', path);
    const lines = `${stdout}\n${stderr}`.split('\n');
    expect(lines.filter((line) => /^(Error|Abort)/.test(line))).toEqual([]);
    expect(
      lines.filter((line) => line.startsWith('Warning') && !known.some((warning) => warning.test(line))),
    ).toEqual([]);
    expect(lines.some((line) => /^(Comprehensive3DSR|SCImage)$/.test(line))).toBe(true);
  });
});

describe('dsrdump', () => {
  it.for(reports)(
    'keeps to the constraints of the document in: $title',
    ({ path, language, source }, ctx) => {
      ctx.skip(noDcmtk, 'dcmtk is not installed');
      const { stdout, stderr, status } = run('dsrdump', '+U8', '+Pl', '+Pt', path);
      expect(status).toBe(0);
      // Its VR checker knows no UTF-8, and says so of every file in UTF-8.
      const complaints = stderr.split('\n').filter((line) => line !== '' && !/VR checker/.test(line));
      expect(complaints).toEqual([]);
      expect(stdout).toContain('# TID 1500 (DCMR)');
      expect(stdout).toContain(`"${triageTexts[language].notice}"`);
      expect(stdout).toContain(source.patient.name.alphabetic);
    },
  );

  it.for(reports)('reads the answers and nothing more in: $title', ({ path, model, result }, ctx) => {
    ctx.skip(noDcmtk, 'dcmtk is not installed');
    const { stdout } = run('dsrdump', '+U8', '+Pl', '+Pc', path);
    const said = { present: '52101004,SCT', absent: '272519000,SCT', abstain: '373068000,SCT' };
    for (const { concept, decision } of result.findings)
      expect(stdout).toMatch(
        new RegExp(`CODE:\\(${concept.value},${concept.scheme},"[^"]*"\\)=\\(${said[decision]}`),
      );
    const spoken = result.findings.filter(({ decision }) => decision !== 'abstain');
    expect(stdout.split('NUM:(111012,DCM').length - 1).toBe(spoken.length);
    expect(stdout).toContain(`sha256=${model.sha256}`);
  });
});

describe('dcmdump', () => {
  it.for(samples)('reads the name as it was meant in: $title', ({ path, source }, ctx) => {
    ctx.skip(noDcmtk, 'dcmtk is not installed');
    const { stdout, stderr, status } = run('dcmdump', '+U8', '+L', path);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain(`PN [${source.patient.name.alphabetic}]`);
    expect(stdout).toContain('CS [ISO_IR 192]');
  });
});

const script = `
import sys, json, pydicom
def texts(item):
    own = [item.TextValue] if 'TextValue' in item else []
    return own + [t for child in item.get('ContentSequence', []) for t in texts(child)]
out = []
for path in sys.stdin.read().split():
    d = pydicom.dcmread(path)
    d.decode()
    out.append({'name': str(d.PatientName), 'series': d.SeriesDescription, 'study': d.StudyDescription,
      'texts': texts(d), 'comments': d.get('ImageComments', '')})
print(json.dumps(out))
`;

interface Read {
  readonly name: string;
  readonly series: string;
  readonly study: string;
  readonly texts: readonly string[];
  readonly comments: string;
}

describe('pydicom', () => {
  const readAll = (() => {
    let all: readonly Read[] | undefined;
    return (): readonly Read[] => {
      all ??= JSON.parse(
        execFileSync(python, ['-c', script], {
          input: samples.map(({ path }) => path).join('\n'),
          encoding: 'utf8',
        }),
      ) as readonly Read[];
      return all;
    };
  })();

  it.for(samples)('reads every text right in: $title', (sample, ctx) => {
    ctx.skip(noPydicom, 'pydicom is not installed');
    const { source, language, result, model, kind, drawn } = sample;
    const read = ensure(readAll()[samples.indexOf(sample)], 'it was read');
    const words = triageTexts[language];
    expect(read.name).toBe(source.patient.name.alphabetic);
    expect(read.study).toBe(source.studyDescription);
    if (kind === 'map') {
      const { meaning } = ensure(result.findings[drawn], 'a map draws a finding').concept;
      const explained = words.heatMap(meaning, heatMap.region);
      expect(read.series.startsWith(words.heatMapSeries)).toBe(true);
      expect(`${words.heatMapSeries}: ${meaning}`.startsWith(read.series)).toBe(true);
      expect(read.comments.startsWith(`${model.name}. ${explained}`)).toBe(true);
      expect(read.comments.includes(words.experiment('adults'))).toBe(result.experimental !== undefined);
      return;
    }
    expect(read.series).toBe(words.series);
    expect(read.texts).toContain(words.notice);
    expect(read.texts.includes(words.commissioning)).toBe(model.purpose === 'commissioning');
    expect(read.texts.includes(words.experiment('adults'))).toBe(result.experimental !== undefined);
    const reasons = result.findings.flatMap((finding) =>
      finding.decision === 'abstain' ? finding.reasons : [],
    );
    for (const reason of reasons) expect(read.texts).toContain(words.reason(reason));
  });

  it.for(maps)('reads each cell of: $title', ({ path }, ctx) => {
    ctx.skip(noPydicom || noNumpy, 'pydicom with numpy is not installed');
    const out = execFileSync(
      python,
      [
        '-c',
        'import sys, json, pydicom; print(json.dumps(pydicom.dcmread(sys.argv[1]).pixel_array.tolist()))',
        path,
      ],
      { encoding: 'utf8' },
    );
    const cells = (JSON.parse(out) as readonly (readonly number[])[]).flat();
    expect(cells).toEqual(Array.from(map.values, (value) => Math.round(value * heatMapFull)));
  });
});

describe('our own reader', () => {
  it.for(reports)('finds image, maps and answers again in: $title', (sample) => {
    const { path, source, result, heatMapUids } = sample;
    const report = readTriageReport(new Uint8Array(readFileSync(path)));
    if (!report.ok) throw new Error(JSON.stringify(report.error));
    expect(report.value.source.sopInstanceUid).toBe(source.sopInstanceUid);
    expect(readableName(report.value.instance.patient.name)).toBe(readableName(source.patient.name));
    expect(report.value.maker).toEqual(result.maker);
    expect(report.value.experimental).toBe(result.experimental);
    expect(report.value.findings.map(({ concept }) => concept.value)).toEqual(
      result.findings.map(({ concept }) => concept.value),
    );
    for (const [i, sent] of result.findings.entries()) {
      const got = report.value.findings[i];
      expect(got?.decision).toBe(sent.decision);
      if ('heatMap' in sent && got && 'heatMap' in got)
        expect(got.heatMap).toMatchObject({
          region: heatMap.region,
          image: { sopInstanceUid: heatMapUids[i] },
        });
    }
  });
});
