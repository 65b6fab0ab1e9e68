/** Instances in any order → studies, series and stacks. Rules of `docs/spec/grouping.md`, G1…; nothing is dropped. */
import { present } from '#base/present.ts';
import { isDocument } from './document.ts';
import { stackFrames } from './frame-stacks.ts';
import type { Instance } from './instance.ts';
import { orderImages } from './ordering.ts';
import { type SplitStack, splitSeries } from './split-rules.ts';
import type { Series, Stack, Study } from './study.ts';

/** Modalities whose objects hold no image of their own and so do not name a study. */
const silentModalities = new Set(['SR', 'PR', 'KO', 'DOC', 'REG', 'PLAN']);

/** Groups by patient and study (G1), by series (G2), into stacks (G3), each in reading order (G4). */
export function groupStudies(instances: readonly Instance[]): readonly Study[] {
  // Files arrive in any order; ties between series or stacks must not fall to whichever came first.
  const sorted = [...instances].sort((a, b) => (a.sopInstanceUid < b.sopInstanceUid ? -1 : 1));
  const studies = groupBy(sorted, (instance) =>
    JSON.stringify([instance.studyInstanceUid, instance.patient.id, instance.patient.name.alphabetic]),
  );
  const uses = groupBy([...studies.values()], ([first]) => first?.studyInstanceUid ?? '');
  return [...studies.values()]
    .map((members) => toStudy(members, (uses.get(members[0]?.studyInstanceUid ?? '')?.length ?? 1) > 1))
    .sort((a, b) => newestFirst(a, b));
}

function toStudy(members: readonly Instance[], uidIsShared: boolean): Study {
  const first = members[0] as Instance;
  const series = [...groupBy(members, (instance) => instance.seriesInstanceUid).values()]
    .map(toSeries)
    .sort((a, b) => (a.number ?? Number.MAX_SAFE_INTEGER) - (b.number ?? Number.MAX_SAFE_INTEGER));
  const modalities = [...new Set(series.map((one) => one.modality))];
  const speaking = modalities.filter((modality) => !silentModalities.has(modality));
  return {
    key: uidIsShared
      ? `${first.studyInstanceUid}#${first.patient.id}#${first.patient.name.alphabetic}`
      : first.studyInstanceUid,
    studyInstanceUid: first.studyInstanceUid,
    patient: members.reduce(
      (best, { patient }) => (richness(patient) > richness(best) ? patient : best),
      first.patient,
    ),
    modalities: speaking.length > 0 ? speaking : modalities,
    series,
    filmExport: members.every((instance) => instance.filmExport),
    ...present({
      date: firstOf(members, (instance) => instance.studyDate),
      time: firstOf(members, (instance) => instance.studyTime),
      description: firstOf(members, (instance) => instance.studyDescription),
      accessionNumber: firstOf(members, (instance) => instance.accessionNumber),
      institutionName: firstOf(members, (instance) => instance.institutionName),
    }),
  };
}

function toSeries(members: readonly Instance[]): Series {
  const first = members[0] as Instance;
  const images = members.filter((instance) => !isDocument(instance));
  return {
    seriesInstanceUid: first.seriesInstanceUid,
    modality: first.modality,
    stacks: splitSeries(images)
      .flatMap(inOrder)
      .map((stack, index) => ({ id: `${first.seriesInstanceUid}/${index}`, ...stack })),
    documents: members.filter(isDocument),
    ...present({
      number: firstOf(members, (instance) => instance.seriesNumber),
      description: firstOf(members, (instance) => instance.seriesDescription),
    }),
  };
}

/** Slices by their place (G4); an object of several frames is one stack or more (G10). */
function inOrder({ rule, instances }: SplitStack): readonly Omit<Stack, 'id'>[] {
  const [{ pixels } = {}] = instances;
  if (rule !== 'multi-frame' || !pixels) {
    return [{ rule, images: orderImages(instances).map((instance) => ({ instance, frame: 0 })) }];
  }
  return stackFrames(pixels).map((stack) => ({
    rule: stack.rule,
    images: stack.frames.flatMap((frame) => instances.map((instance) => ({ instance, frame }))),
  }));
}

/** How much a header says of the patient: the fullest one speaks for the study. */
function richness(patient: Instance['patient']): number {
  return Object.keys(patient).length;
}

function firstOf<T>(
  members: readonly Instance[],
  pick: (instance: Instance) => T | undefined,
): T | undefined {
  for (const member of members) {
    const value = pick(member);
    if (value !== undefined) return value;
  }
  return undefined;
}

function newestFirst(a: Study, b: Study): number {
  return (
    `${b.date ?? ''}${b.time ?? ''}`.localeCompare(`${a.date ?? ''}${a.time ?? ''}`) ||
    a.key.localeCompare(b.key)
  );
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
