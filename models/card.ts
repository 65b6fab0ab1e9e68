/** A CARD.md to write on from: what the manifest knows is filled in, what only its maker knows is asked for. */
import type { ManifestFinding, ModelManifest } from '#contracts/model-manifest.ts';

export function cardOf(manifest: ModelManifest): string {
  const { applicability: scope, findings, ood } = manifest;
  const age = scope.age ? `${scope.age.minYears} to ${scope.age.maxYears} completed years` : 'any age';
  const kind = manifest.purpose === 'triage' ? 'triage only' : 'commissioning, not triage';
  return `# ${manifest.name}

Version ${manifest.version} · ${(manifest.weights.bytes / 1e6).toFixed(1)} MB · ${kind} · ${manifest.licence} · ${manifest.authors.join(', ')}

## What it is

${manifest.intendedUse}

(Say how it was built, and what its heat map shows.)

## What it must not be used for

It must not be used

${manifest.mustNotBeUsedFor.map((line) => `- ${line}`).join('\n')}

It speaks only of: ${[...scope.modalities, ...scope.bodyParts].join(', ')}; views ${(scope.views ?? ['any']).join(', ')}; ${age}.
${scope.experimental ? `Of ${scope.experimental.group} it may speak as an experiment where a site switches that on: ${scope.experimental.evidence}\n` : ''}
## Data

${manifest.dataSources.map(({ name, licence, citation }) => `- ${name}, ${licence}. ${citation}`).join('\n')}

(Say who is in the data and who is not; what was fitted, what chose thresholds, what was held out.)

## Figures

| finding | code | present at | absent at | chosen on |
| ------- | ---- | ---------- | --------- | --------- |
${findings.map(findingRow).join('\n')}

${ood ? `Refused as unlike beyond a distance of ${ood.limit} (${ood.from}).` : 'The graph gives no distance: nothing tells an image that is unlike the training images.'}

| data | images | what | value | 95 % |
| ---- | ------ | ---- | ----- | ---- |
${manifest.evaluation.map(row).join('\n')}

## What is not known

(Other hospitals, other equipment, other ages: say what nobody has tried.)`;
}

const findingRow = ({ concept, operatingPoints: points }: ManifestFinding): string =>
  `| ${concept.meaning} | ${concept.scheme} ${concept.value} | ${points.presentAt} | ${points.absentAt} | ${points.from} |`;

const row = ({ dataSet, images, metric, value, interval95 }: ModelManifest['evaluation'][number]): string =>
  `| ${dataSet} | ${images} | ${metric} | ${value} | ${interval95 ? interval95.join('–') : ''} |`;
