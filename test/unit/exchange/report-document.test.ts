/** A signed report as a FHIR document: two validators accept it, and the rules of R4 documents hold (docs/spec/report-out.md). */
import { describe, expect, it } from 'vitest';
import { languages } from '#base/language.ts';
import { codedSections } from '#domain/report/coded.ts';
import { said } from '#domain/report/statements.ts';
import { reportBundle } from '#exchange/fhir/report-document.ts';
import type { PresentedForm, Resource } from '#exchange/fhir/report-types.ts';
import { faultsOfFhir } from '../../support/fhir-judges.ts';
import { outgoingOf, outgoingSamples } from '../../support/outgoing-reports.ts';

const origin = 'https://manara.example.org';
const headings = { impression: 'Заключение', findings: 'Описание', reason: 'Причина' };
const form: PresentedForm = {
  contentType: 'application/pdf',
  language: 'ru',
  title: 'Описание исследования',
  data: 'JVBERg==',
  size: 4,
  hash: 'Kq5sNclPz7QV2+lfQIuc6R7oRu0=',
};
const bundleOf = (outgoing: (typeof outgoingSamples)[number]['outgoing']) =>
  reportBundle({ outgoing, origin, title: 'Описание исследования', headings, forms: [form] });

/** Every reference and code of a resource, however deep. */
function walk(value: unknown, seen: (field: string, value: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [field, one] of Object.entries(value)) {
    seen(field, one);
    walk(one, seen);
  }
}
const allOf = (resource: object, field: string): readonly unknown[] => {
  const found: unknown[] = [];
  walk(resource, (name, value) => {
    if (name === field) found.push(value);
  });
  return found;
};
const ofType = (bundle: ReturnType<typeof bundleOf>, type: string): readonly Resource[] =>
  bundle.entry.map(({ resource }) => resource).filter(({ resourceType }) => resourceType === type);

describe('RO8: a report as a FHIR document', () => {
  it('the validators find what is wrong', () => {
    const [report] = ofType(bundleOf(outgoingOf('ru')), 'DiagnosticReport');
    expect(faultsOfFhir({ ...report, status: 'signed' }).length).toBeGreaterThan(1);
  });

  it.each(outgoingSamples)('two validators accept $title', ({ outgoing }) => {
    const bundle = bundleOf(outgoing);
    expect(faultsOfFhir(bundle)).toEqual([]);
    for (const { resource } of bundle.entry) expect(faultsOfFhir(resource)).toEqual([]);
  });

  it.each(outgoingSamples)(
    'begins with its Composition, and every reference is in it: $title',
    ({ outgoing }) => {
      const bundle = bundleOf(outgoing);
      expect(bundle).toMatchObject({ type: 'document', timestamp: outgoing.report.signedAt });
      expect(bundle.entry[0]?.resource.resourceType).toBe('Composition');
      const urls = bundle.entry.map(({ fullUrl }) => fullUrl);
      expect(new Set(urls).size).toBe(urls.length);
      for (const { fullUrl, resource } of bundle.entry) {
        expect(fullUrl).toBe(`urn:uuid:${resource.id}`);
        expect(resource.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }
      for (const reference of allOf(bundle, 'reference')) expect(urls).toContain(reference);
      for (const system of allOf(bundle, 'system')) expect(system).toMatch(/^(https?:\/\/\S+|urn:\S+)$/);
      const types = [
        'Patient',
        'Practitioner',
        'ServiceRequest',
        'ImagingStudy',
        'DiagnosticReport',
        'Provenance',
      ];
      for (const type of types) expect(ofType(bundle, type)).toHaveLength(1);
      expect(ofType(bundle, 'Organization')).toHaveLength(2);
    },
  );

  it.each(languages)('RO5: each choice is an Observation with sentence, code and number: %s', (language) => {
    for (const { outgoing } of outgoingSamples.filter(({ title }) =>
      title.endsWith(`everything, ${language}`),
    )) {
      const statements = codedSections(outgoing.report.statements, language).flatMap((one) => one.statements);
      const observations = ofType(bundleOf(outgoing), 'Observation');
      expect(observations).toHaveLength(statements.length);
      for (const [place, { sentence, code, measured }] of statements.entries()) {
        const one = observations[place];
        expect(one).toMatchObject({ valueString: sentence });
        if (code)
          expect(JSON.stringify(one)).toContain(`{"system":"http://snomed.info/sct","code":"${code.value}"}`);
        const unit = measured && { week: 'wk', mm: 'mm' }[measured.unit];
        const [quantity] = allOf(one ?? {}, 'valueQuantity');
        if (measured) expect(quantity).toMatchObject({ value: measured.value, code: unit });
        else expect(quantity).toBeUndefined();
      }
    }
  });

  it('RO6: free text keeps its language, its lines, and is no markup', () => {
    const outgoing = outgoingOf('fr', {
      report: {
        ...outgoingOf('ru').report,
        findings: 'Легкие <script>alert("&")</script>\n\u0001Рёбра',
        impression: 'Норма',
      },
    });
    const [composition] = ofType(bundleOf(outgoing), 'Composition');
    const divs = allOf(composition ?? {}, 'div').join('');
    expect(divs).toContain('<p xml:lang="ru" lang="ru" dir="auto">Рёбра</p>');
    expect(divs).toContain('&lt;script&gt;alert("&amp;")&lt;/script&gt;');
    expect(divs).not.toContain('<script');
    expect(faultsOfFhir(bundleOf(outgoing))).toEqual([]);
  });

  it('RO9: the report holds the paper with its size and hash, its conclusion, and who interprets and answers for it', () => {
    const [report] = ofType(bundleOf(outgoingOf('ru')), 'DiagnosticReport');
    expect(report).toMatchObject({
      status: 'final',
      presentedForm: [{ contentType: 'application/pdf', size: 4, hash: form.hash, language: 'ru' }],
      conclusion: outgoingOf('ru').report.impression,
    });
    for (const field of ['performer', 'resultsInterpreter', 'imagingStudy', 'basedOn'])
      expect(report?.[field]).toHaveLength(1);
  });

  it('RO3: a version names the one whose place it took', () => {
    const first = bundleOf(outgoingOf('ru'));
    const second = bundleOf(
      outgoingOf('ru', {
        report: { ...outgoingOf('ru').report, number: 2, reason: 'Сторона указана неверно.' },
      }),
    );
    const [before] = ofType(first, 'Composition');
    const [after] = ofType(second, 'Composition');
    expect(after).toMatchObject({
      status: 'amended',
      relatesTo: [{ code: 'replaces', targetIdentifier: before?.identifier }],
    });
    expect(JSON.stringify(after)).toContain('Сторона указана неверно.');
  });

  it('RO4: where the identity stays at home, no word of it leaves', () => {
    const outgoing = outgoingSamples.find(({ title }) => title.startsWith('pseudonymous'))?.outgoing;
    const bundle = bundleOf(outgoing ?? outgoingOf('fr'));
    const [patient] = ofType(bundle, 'Patient');
    expect(patient).toMatchObject({ identifier: [{ value: 'K7-Q2M' }], gender: 'female' });
    for (const field of ['name', 'birthDate']) expect(patient).not.toHaveProperty(field);
  });

  it('RO4: at home the patient is named as the images name them', () => {
    const [patient] = ofType(bundleOf(outgoingOf('ru')), 'Patient');
    expect(patient).toMatchObject({
      identifier: [{ system: `${origin}/sites/s-1/patients`, value: 'H-17' }],
      name: [{ text: 'Мария Петровна Иванова', family: 'Иванова', given: ['Мария', 'Петровна'] }],
      birthDate: '1961-03-02',
    });
  });

  it('RO2: the same version gives the same bytes, and another version or language other names', () => {
    const text = (outgoing: (typeof outgoingSamples)[number]['outgoing']) =>
      JSON.stringify(bundleOf(outgoing));
    expect(text(outgoingOf('ru'))).toBe(text(outgoingOf('ru')));
    const ids = [
      outgoingOf('ru'),
      outgoingOf('fr'),
      outgoingOf('ru', { identity: 'pseudonymous' }),
      outgoingOf('ru', { report: { ...outgoingOf('ru').report, number: 2 } }),
    ].map((outgoing) => bundleOf(outgoing).id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says what was chosen in its own order', () => {
    for (const { outgoing } of outgoingSamples) {
      const chosen = said(outgoing.report.statements, outgoing.language).findings;
      const coded = codedSections(outgoing.report.statements, outgoing.language);
      expect(coded.map(({ heading }) => heading)).toEqual(chosen.map(({ heading }) => heading));
      expect(coded.map(({ statements }) => statements.map(({ sentence }) => sentence))).toEqual(
        chosen.map(({ sentences }) => sentences),
      );
    }
  });
});
