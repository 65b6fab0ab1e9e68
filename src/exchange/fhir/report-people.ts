/** Of whom, by whom, for whom: the resources around a report. */
import type { OutgoingReport } from '#domain/report/outgoing.ts';
import { filled, type Resource, systems, urn } from './report-types.ts';

const genders = { M: 'male', F: 'female', O: 'other' } as const;
const priorities = { routine: 'routine', urgent: 'urgent', emergency: 'stat' } as const;

/** DICOM DA as a FHIR date. */
const dateOf = (da: string): string => da.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');

/** Where the identity stays at home: the pseudonym, and of the rest what is not theirs alone (RO4). */
export function patientOf(outgoing: OutgoingReport, origin: string): Resource {
  const { study, identity, pseudonym, homeSite, uuidOf } = outgoing;
  const { id, name, birthDate, sex } = study.patient;
  const named = identity === 'named';
  const system = `${origin}/sites/${encodeURIComponent(homeSite.id)}/patients`;
  const identifier = [
    ...(named && filled(id) ? [{ use: 'usual', system, value: id.trim() }] : []),
    ...(named ? [] : [{ use: 'secondary', system: `${origin}/pseudonyms`, value: pseudonym }]),
  ];
  const [family, given, middle, prefix, suffix] = name.alphabetic.split('^').map((part) => part.trim());
  const humanName = {
    use: 'official',
    text: [prefix, given, middle, family, suffix].filter(filled).join(' '),
    ...(filled(given) && {
      ...(filled(family) && { family }),
      given: [given, middle].filter(filled),
    }),
  };
  return {
    resourceType: 'Patient',
    id: uuidOf('patient'),
    identifier,
    ...(named && filled(humanName.text) && { name: [humanName] }),
    ...(sex && { gender: genders[sex] }),
    ...(named && birthDate && { birthDate: dateOf(birthDate) }),
    managingOrganization: { reference: urn(uuidOf('home site')) },
  };
}

export function practitionerOf({ author, uuidOf }: OutgoingReport, origin: string): Resource {
  return {
    resourceType: 'Practitioner',
    id: uuidOf('author'),
    identifier: [{ system: `${origin}/users`, value: author.id }],
    name: [{ text: author.name }],
  };
}

export function organizationsOf(
  { homeSite, readingSite, uuidOf }: OutgoingReport,
  origin: string,
): readonly Resource[] {
  const one = (part: string, { id, name }: typeof homeSite): Resource => ({
    resourceType: 'Organization',
    id: uuidOf(part),
    identifier: [{ system: `${origin}/sites`, value: id }],
    ...(filled(name) && { name }),
  });
  return [one('reading site', readingSite), one('home site', homeSite)];
}

export function requestOf(outgoing: OutgoingReport, origin: string): Resource {
  const { caseId, urgency, question, sentAt, study, uuidOf } = outgoing;
  const { accessionNumber } = study;
  return {
    resourceType: 'ServiceRequest',
    id: uuidOf('request'),
    identifier: [
      { system: `${origin}/cases`, value: caseId },
      ...(filled(accessionNumber)
        ? [
            {
              type: {
                coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'ACSN' }],
              },
              system: `${origin}/sites/${encodeURIComponent(outgoing.homeSite.id)}/accessions`,
              value: accessionNumber.trim(),
            },
          ]
        : []),
    ],
    status: 'completed',
    intent: 'order',
    priority: priorities[urgency],
    code: { coding: [{ system: systems.loinc, code: '18748-4', display: 'Diagnostic imaging study' }] },
    subject: { reference: urn(uuidOf('patient')) },
    requester: { reference: urn(uuidOf('home site')) },
    performer: [{ reference: urn(uuidOf('reading site')) }],
    ...(sentAt !== null && { authoredOn: sentAt }),
    ...(filled(question) && { reasonCode: [{ text: question }] }),
  };
}

/** Series by series only where it is known of which modality they are: FHIR does not let it be left open. */
export function studyOf(outgoing: OutgoingReport): Resource {
  const { study, objects, modalities, uuidOf } = outgoing;
  const [modality, ...others] = modalities.map((code) => ({ system: systems.dcm, code }));
  const series = new Map<string, object[]>();
  for (const { seriesInstanceUid, sopInstanceUid, sopClassUid } of objects) {
    const instances = series.get(seriesInstanceUid) ?? [];
    series.set(seriesInstanceUid, instances);
    const sopClass = { system: systems.uri, code: `urn:oid:${sopClassUid}` };
    instances.push({ uid: sopInstanceUid, sopClass });
  }
  return {
    resourceType: 'ImagingStudy',
    id: uuidOf('study'),
    identifier: [{ system: systems.dicomUid, value: `urn:oid:${study.studyInstanceUid}` }],
    status: 'available',
    ...(modality && { modality: [modality, ...others] }),
    subject: { reference: urn(uuidOf('patient')) },
    ...(study.studyDate && { started: dateOf(study.studyDate) }),
    basedOn: [{ reference: urn(uuidOf('request')) }],
    ...(objects.length > 0 && { numberOfSeries: series.size, numberOfInstances: objects.length }),
    ...(filled(study.studyDescription) && { description: study.studyDescription.trim() }),
    ...(modality &&
      others.length === 0 &&
      series.size > 0 && {
        series: Array.from(series, ([uid, instance]) => ({
          uid,
          modality,
          numberOfInstances: instance.length,
          instance,
        })),
      }),
  };
}
