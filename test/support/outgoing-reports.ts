/** Signed reports as they leave: each template whole, normal and with all that can be found, in each language. */
import { createHash } from 'node:crypto';
import type { Instant } from '#base/instant.ts';
import { type Language, languages } from '#base/language.ts';
import { uuidOfSha256 } from '#base/uuid.ts';
import { type OutgoingReport, outgoingName } from '#domain/report/outgoing.ts';
import { type ChosenStatement, withRestNormal, withStatement } from '#domain/report/statements.ts';
import { offeredTemplates } from '#domain/report/templates/all.ts';
import type { Finding, Template } from '#domain/report/templates/template.ts';
import type { SopInstanceUid, StudyInstanceUid } from '#domain/study/uid.ts';

const free: Readonly<Record<Language, string>> = {
  ar: 'تكثّف في الفص الأوسط الأيمن بقياس 35 × 28 mm (air bronchogram).\nلا انصباب جنبي.',
  fr: 'Opacité alvéolaire du lobe moyen.\n\nCuls-de-sac pleuraux libres.',
  ru: 'Инфильтрация в средней доле справа, ≥ 35 × 28 мм → вероятно, бактериальная.',
  en: 'Consolidation in the right middle lobe \\ see the film.\nAngles are clear.',
};
const names: Readonly<Record<Language, string>> = {
  ar: 'أمينة بن علي',
  fr: 'Dupré^Hélène',
  ru: 'Иванова^Мария^Петровна',
  en: 'Doe^Jane',
};

interface Choice {
  readonly variant?: string;
  readonly most: number | undefined;
}

const choicesOf = (finding: Finding): readonly Choice[] =>
  'variants' in finding
    ? finding.variants.map(({ id, measured }) => ({ variant: id, most: measured?.most }))
    : [{ most: finding.measured?.most }];

/** As much of the template as one report can say: what excludes another takes its place. */
function everything({ id, version, sections }: Template): readonly ChosenStatement[] {
  let all: readonly ChosenStatement[] = [];
  for (const finding of sections.flatMap(({ findings }) => findings)) {
    for (const { variant, most } of choicesOf(finding)) {
      const which = { ...(variant !== undefined && { variant }), ...(most !== undefined && { value: most }) };
      all = withStatement(all, { template: id, version, statement: finding.id, ...which });
    }
  }
  return all;
}

export interface OutgoingSample {
  readonly title: string;
  readonly outgoing: OutgoingReport;
}

export function outgoingOf(language: Language, change: Partial<OutgoingReport> = {}): OutgoingReport {
  const caseId = '3f0c9a52-6f6e-4b8e-9f0e-0d0b8f0a7c11';
  const identity = change.identity ?? 'named';
  const report = {
    language,
    statements: [],
    keyImages: [],
    findings: free[language],
    impression: free[language],
    number: 1,
    signedAt: '2026-11-27T09:41:07.000Z' as Instant,
    reason: null,
    sha256: '0123456789abcdef'.repeat(4),
    ...change.report,
  };
  return {
    language,
    caseId,
    author: { id: 'u-7', name: 'Ирина Соколова' },
    readingSite: { id: 's-2', name: 'Minsk Reading Centre' },
    homeSite: { id: 's-1', name: 'Centre hospitalier de Sétif' },
    identity,
    pseudonym: 'K7-Q2M',
    study: {
      patient: { id: 'H-17', name: { alphabetic: names[language] }, birthDate: '19610302', sex: 'F' },
      studyInstanceUid: '1.2.840.99999.17' as StudyInstanceUid,
      studyDate: '20261126',
      studyTime: '081500',
      accessionNumber: 'A-1',
    },
    objects: ['1', '2'].map((n) => ({
      sopClassUid: '1.2.840.10008.5.1.4.1.1.1.1',
      seriesInstanceUid: '1.2.840.99999.17.1',
      sopInstanceUid: `1.2.840.99999.17.1.${n}` as SopInstanceUid,
    })),
    modalities: ['DX'],
    question: 'Pneumonie ?',
    urgency: 'urgent',
    sentAt: '2026-11-27T08:00:00.000Z' as Instant,
    uuidOf: (part, number = report.number) =>
      uuidOfSha256(
        createHash('sha256')
          .update(outgoingName({ caseId, identity }, part, number))
          .digest('hex'),
      ),
    ...change,
    report,
  };
}

const signed = outgoingOf('en').report;

/** Every template × language, normal and full of findings; and an amended, a pseudonymous and a foreign one. */
export const outgoingSamples: readonly OutgoingSample[] = languages.flatMap((language) => {
  const own = { ...signed, language, findings: '', impression: '' };
  const ofTemplates = offeredTemplates.flatMap((template) => {
    const normal = withRestNormal([], template);
    const said = { free: free[language] };
    return [
      { title: `${template.id}, normal`, statements: normal },
      { title: `${template.id}, everything`, statements: everything(template) },
    ].map(({ title, statements }) => {
      const words = statements.length === 0 ? { findings: said.free, impression: said.free } : {};
      return {
        title: `${title}, ${language}`,
        outgoing: outgoingOf(language, { report: { ...own, ...words, statements } }),
      };
    });
  });
  const other: Language = language === 'ru' ? 'fr' : 'ru';
  return [
    ...ofTemplates,
    {
      title: `amended, ${language}`,
      outgoing: outgoingOf(language, {
        report: { ...own, number: 2, reason: free[language], findings: '', impression: free[language] },
      }),
    },
    {
      title: `pseudonymous, without images, ${language}`,
      outgoing: outgoingOf(language, {
        identity: 'pseudonymous',
        objects: [],
        study: {
          patient: { id: 'K7-Q2M', name: { alphabetic: 'K7-Q2M' }, sex: 'F' },
          studyInstanceUid: '2.25.17' as StudyInstanceUid,
        },
      }),
    },
    {
      title: `written in ${other}, read in ${language}`,
      outgoing: outgoingOf(language, {
        report: { ...own, language: other, findings: free[other], impression: free[other] },
      }),
    },
  ];
});
