/**
 * A signed report for archives is read by programs that share no code with ours: dicom3tools, dcmtk, pydicom, poppler.
 * Every template, normal and full of findings, in four languages (docs/spec/report-out.md).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ensure } from '#base/assert.ts';
import { languages } from '#base/language.ts';
import { writeReportPdf } from '#dicom/write/report-pdf.ts';
import { writeReportSr } from '#dicom/write/report-sr.ts';
import { encapsulatedPdf, reportObjectUids } from '#dicom/write/report-study.ts';
import { codedSections } from '#domain/report/coded.ts';
import { said } from '#domain/report/statements.ts';
import { documentOf } from '../../server/reports/document.ts';
import { reportPdf } from '../../server/reports/pdf.ts';
import { outgoingOf, outgoingSamples } from '../support/outgoing-reports.ts';
import { infoOf, noPoppler, popplerMissing, textOf, wordsOf } from '../support/pdf-text.ts';

type Outgoing = (typeof outgoingSamples)[number]['outgoing'];

const folder = mkdtempSync(join(tmpdir(), 'report-dicom-'));
afterAll(() => rmSync(folder, { recursive: true }));

const kept = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

const paperOf = ({ language, report, author, readingSite, homeSite, pseudonym, ...rest }: Outgoing) =>
  reportPdf(
    documentOf({
      case: {
        id: rest.caseId as Parameters<typeof documentOf>[0]['case']['id'],
        homeSiteName: homeSite.name,
        patient: { pseudonym },
        question: rest.question,
        modalities: [...rest.modalities],
      },
      report: { ...report, author: author.name, site: readingSite.name },
      language,
      replaced: false,
      keyImages: [],
    }),
  );

const reports = outgoingSamples.map(({ title, outgoing }, place) => ({
  title,
  outgoing,
  path: kept(`${place}.sr.dcm`, writeReportSr(outgoing)),
}));
const papers = await Promise.all(
  outgoingSamples
    .filter(({ title }) => /^(free, everything|amended|pseudonymous|chest-adult, normal)/.test(title))
    .map(async ({ title, outgoing }, place) => {
      const pdf = await paperOf(outgoing);
      return { title, outgoing, pdf, path: kept(`${place}.pdf.dcm`, writeReportPdf(outgoing, pdf)) };
    }),
);

const lacks = (program: string): boolean => spawnSync(program, ['--version']).error !== undefined;
const python = '/usr/bin/python3';
const noDciodvfy = lacks('dciodvfy');
const noDcmtk = lacks('dsrdump') || lacks('dcmdump') || lacks('dcm2pdf');
const noPydicom = spawnSync(python, ['-c', 'import pydicom']).status !== 0;
const run = (program: string, ...args: readonly string[]) =>
  spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });

/** Warnings that we know and leave: they say what dciodvfy cannot know, not that something is wrong. */
const known = [
  // Private coding schemes, identified as PS3.3 C.12.1.1.7 asks.
  /Unrecognized defined term = <99MANARA>/,
  // Type 2, and not among the facts that are known.
  /(StudyID\(0020,0010\)|StudyDate\(0008,0020\)|StudyTime\(0008,0030\)).* needed to build DICOMDIR/,
  // A name that nobody has parted into its components stands whole.
  /Value dubious for this VR \[PN\].*Retired Person Name form/,
];

describe('dciodvfy', () => {
  it.for([...reports, ...papers])(
    'RO3, RO7: finds no error and no unknown warning in: $title',
    ({ path }, ctx) => {
      ctx.skip(noDciodvfy, 'dciodvfy is not installed');
      const { stdout, stderr } = run('dciodvfy', '-new', path);
      const lines = `${stdout}\n${stderr}`.split('\n');
      expect(lines.filter((line) => /^(Error|Abort)/.test(line))).toEqual([]);
      expect(
        lines.filter((line) => line.startsWith('Warning') && !known.some((warning) => warning.test(line))),
      ).toEqual([]);
      expect(lines.some((line) => /^(EnhancedSR|EncapsulatedPDF)$/.test(line))).toBe(true);
    },
  );
});

describe('dsrdump', () => {
  it.for(reports)(
    'RO3, RO5: keeps to the constraints; each sentence has its concept and number: $title',
    ({ path, outgoing }, ctx) => {
      ctx.skip(noDcmtk, 'dcmtk is not installed');
      const { stdout, stderr, status } = run('dsrdump', '+U8', '+Pl', '+Pt', '+Pc', path);
      expect(status).toBe(0);
      const complaints = stderr
        .split('\n')
        // Its VR checker knows no UTF-8; of an offset of +0000, which PS3.5 allows, 3.6.7 warns.
        .filter((line) => line !== '' && !/VR checker|ObservationDateTime/.test(line));
      expect(complaints).toEqual([]);
      const { report, language, author, readingSite } = outgoing;
      expect(stdout).toContain('# TID 2000 (DCMR)');
      expect(stdout).toMatch(/Completion Flag +: COMPLETE/);
      expect(stdout).toMatch(/Verification Flag +: VERIFIED/);
      expect(stdout).toContain(`${author.name}, ${readingSite.name}`);
      expect(stdout).toContain(`(${language},RFC5646`);
      expect(stdout).toContain(report.sha256);
      expect(stdout.includes('Predecessor Docs')).toBe(report.number > 1);
      for (const { heading, statements } of codedSections(report.statements, language)) {
        expect(stdout).toContain(`99MANARA,"${heading}")=SEPARATE`);
        for (const { sentence, code, judged, measured } of statements) {
          expect(stdout).toContain(`="${sentence}"`);
          if (judged === 'normal') expect(stdout).toContain('=(17621005,SCT,');
          else if (code) expect(stdout).toContain(`=(${code.value},SCT,`);
          if (measured) expect(stdout).toMatch(new RegExp(`NUM:.*="${measured.value}" \\((mm|wk),UCUM`));
        }
      }
      for (const sentence of said(report.statements, language).impression)
        expect(stdout).toContain(`="${sentence}"`);
    },
  );
});

const script = `
import sys, json, pydicom, hashlib
def texts(item, language):
    for child in item.get('ContentSequence', []):
        if child.RelationshipType == 'HAS CONCEPT MOD' and child.ConceptNameCodeSequence[0].CodeValue == '121049':
            language = child.ConceptCodeSequence[0].CodeValue
    own = [[language, item.TextValue]] if 'TextValue' in item else []
    return own + [t for child in item.get('ContentSequence', []) for t in texts(child, language)]
out = []
for path in sys.stdin.read().split():
    d = pydicom.dcmread(path)
    d.decode()
    out.append({'name': str(d.PatientName), 'id': d.PatientID, 'born': d.PatientBirthDate, 'study': d.StudyInstanceUID,
      'series': d.SeriesDescription, 'instance': d.SOPInstanceUID, 'sopClass': d.SOPClassUID,
      'removed': d.get('PatientIdentityRemoved', ''), 'texts': texts(d, ''),
      'predecessor': [r.ReferencedSOPInstanceUID for p in d.get('PredecessorDocumentsSequence', [])
        for s in p.ReferencedSeriesSequence for r in s.ReferencedSOPSequence],
      'evidence': [r.ReferencedSOPInstanceUID for p in d.get('CurrentRequestedProcedureEvidenceSequence', [])
        for s in p.ReferencedSeriesSequence for r in s.ReferencedSOPSequence],
      'pdf': hashlib.sha256(d.EncapsulatedDocument[:d.EncapsulatedDocumentLength]).hexdigest()
        if 'EncapsulatedDocument' in d else ''})
print(json.dumps(out))
`;

interface Read {
  readonly name: string;
  readonly id: string;
  readonly born: string;
  readonly study: string;
  readonly instance: string;
  readonly sopClass: string;
  readonly removed: string;
  readonly texts: readonly (readonly [language: string, text: string])[];
  readonly predecessor: readonly string[];
  readonly evidence: readonly string[];
  readonly pdf: string;
}

describe('pydicom', () => {
  const all = [...reports, ...papers];
  let read: readonly Read[] | undefined;
  const readOf = (one: (typeof all)[number]): Read => {
    read ??= JSON.parse(
      execFileSync(python, ['-c', script], {
        input: all.map(({ path }) => path).join('\n'),
        encoding: 'utf8',
      }),
    ) as readonly Read[];
    return ensure(read[all.indexOf(one)], 'it was read');
  };

  it.for(reports)('RO3, RO4, RO6: reads patient, study, images and every word of: $title', (one, ctx) => {
    ctx.skip(noPydicom, 'pydicom is not installed');
    const { outgoing } = one;
    const { report, study, identity, objects } = outgoing;
    const { texts, ...facts } = readOf(one);
    expect(facts).toMatchObject({
      name: study.patient.name.alphabetic,
      id: study.patient.id,
      born: study.patient.birthDate ?? '',
      study: study.studyInstanceUid,
      instance: reportObjectUids(outgoing, 'sr').sopInstanceUid,
      removed: identity === 'pseudonymous' ? 'YES' : '',
      evidence: objects.map(({ sopInstanceUid }) => sopInstanceUid),
      predecessor:
        report.number === 1
          ? []
          : [reportObjectUids(outgoingOf(outgoing.language, { ...outgoing }), 'sr', 1).sopInstanceUid],
    });
    for (const free of [report.findings, report.impression, report.reason ?? ''].filter(
      (text) => text !== '',
    ))
      expect(texts).toContainEqual([report.language, free]);
    expect(texts).toContainEqual(['und', outgoing.question]);
  });

  it.for(papers)('RO7: takes the same PDF out of: $title', (one, ctx) => {
    ctx.skip(noPydicom, 'pydicom is not installed');
    expect(readOf(one)).toMatchObject({
      sopClass: encapsulatedPdf,
      pdf: createHash('sha256').update(one.pdf).digest('hex'),
      study: one.outgoing.study.studyInstanceUid,
    });
  });
});

describe('dcm2pdf', () => {
  const scripts = { ar: 'Arabic', fr: 'Latin', ru: 'Cyrillic', en: 'Latin' } as const;

  it.for(papers)('RO7: takes the same PDF out, and its words are read, of: $title', (one, ctx) => {
    ctx.skip(noDcmtk, 'dcmtk is not installed');
    ctx.skip(noPoppler, popplerMissing);
    const out = join(folder, 'out.pdf');
    const { status, stderr } = run('dcm2pdf', one.path, out);
    expect([status, stderr]).toEqual([0, '']);
    const pdf = new Uint8Array(readFileSync(out));
    expect(Buffer.compare(pdf, one.pdf)).toBe(0);
    expect(Number(infoOf(pdf).get('Pages'))).toBeGreaterThan(0);
    const { report, language } = one.outgoing;
    const script = scripts[language];
    // Poppler parts a word at a mark that stands before its letter.
    const letters = (text: string): string => wordsOf(text, script).join('');
    const free = report.language === language ? report.impression : '';
    for (const sentence of [free, ...said(report.statements, language).impression])
      expect(letters(textOf(pdf))).toContain(letters(sentence));
  });
});

describe('RO2: names', () => {
  it.each(languages)('the same version is the same file, and no two files have one name: %s', (language) => {
    const bytes = () => writeReportSr(outgoingOf(language));
    expect(Buffer.compare(bytes(), bytes())).toBe(0);
    const { report } = outgoingOf(language);
    const names = [
      outgoingOf(language),
      outgoingOf(language, { identity: 'pseudonymous' }),
      outgoingOf(language, { report: { ...report, number: 2 } }),
      outgoingOf(language === 'en' ? 'fr' : 'en'),
    ].flatMap((one) => [reportObjectUids(one, 'sr'), reportObjectUids(one, 'pdf')]);
    expect(new Set(names.map(({ sopInstanceUid }) => sopInstanceUid)).size).toBe(names.length);
    for (const { sopInstanceUid } of names) expect(sopInstanceUid).toMatch(/^2\.25\.[1-9]\d{1,38}$/);
  });
});
