/** Objects of a study that are not looked at as images: what each is, by its SOP class (PS3.4 B.5) or its coding. */
import { lookup } from '#base/lookup.ts';
import type { Instance } from './instance.ts';

export const documentKinds = [
  'report',
  'keyObjects',
  'pdf',
  'cda',
  'model',
  'presentation',
  'ecg',
  'waveform',
  'rtPlan',
  'rtStructures',
  'rtRecord',
  'registration',
  'rawData',
  'video',
  'slide',
  'other',
] as const;

export type DocumentKind = (typeof documentKinds)[number];

type Facts = Pick<Instance, 'sopClassUid' | 'transferSyntaxUid' | 'pixels'>;

const storage = '1.2.840.10008.5.1.4.1.1.';

/** By what follows `1.2.840.10008.5.1.4.1.1.`, the most particular first; `9.1` covers `9.1.2`. */
const kindOfClass: readonly (readonly [string, DocumentKind])[] = [
  ['88.59', 'keyObjects'],
  ['88', 'report'],
  ['104.1', 'pdf'],
  ['104.2', 'cda'],
  ['104', 'model'],
  ['11', 'presentation'],
  ['9.1', 'ecg'],
  ['9', 'waveform'],
  ['481.3', 'rtStructures'],
  ['481.4', 'rtRecord'],
  ['481.6', 'rtRecord'],
  ['481.7', 'rtRecord'],
  ['481.9', 'rtRecord'],
  ['481', 'rtPlan'],
  ['66.1', 'registration'],
  ['66.3', 'registration'],
];

/** Names of PS3.6 for what has no kind of its own here. */
const classNames: Readonly<Record<string, string>> = {
  '66.2': 'Spatial Fiducials',
  '66.5': 'Surface Segmentation',
  '66.6': 'Tractography Results',
  '67': 'Real World Value Mapping',
  '68.1': 'Surface Scan Mesh',
  '68.2': 'Surface Scan Point Cloud',
  '77.1.5.3': 'Stereometric Relationship',
  '78.1': 'Lensometry Measurements',
  '78.7': 'Ophthalmic Axial Measurements',
  '79.1': 'Macular Grid Thickness and Volume Report',
  '80.1': 'Ophthalmic Visual Field Static Perimetry Measurements',
  '90.1': 'Content Assessment Results',
  '91.1': 'Microscopy Bulk Simple Annotations',
  '131': 'Basic Structured Display',
  '200.1': 'CT Defined Procedure Protocol',
  '200.2': 'CT Performed Procedure Protocol',
};

export function documentKind({ sopClassUid, transferSyntaxUid, pixels }: Facts): DocumentKind {
  if (isVideo(transferSyntaxUid)) return 'video';
  const tail = sopClassUid.startsWith(storage) ? sopClassUid.slice(storage.length) : '';
  // A label or an overview is one picture like any other.
  if (tail === '77.1.6' && (pixels?.frames ?? 2) > 1) return 'slide';
  if (tail === '66') return 'rawData';
  return kindOfClass.find(([head]) => tail === head || tail.startsWith(`${head}.`))?.[1] ?? 'other';
}

/** True where there is no picture to look at, or none that can be looked at image by image. */
export function isDocument(instance: Facts): boolean {
  return !instance.pixels || ['video', 'slide'].includes(documentKind(instance));
}

/** The standard's own name of the object, else its UID. */
export function sopClassName(sopClassUid: string): string {
  return lookup(classNames, sopClassUid.replace(storage, '')) ?? sopClassUid;
}

/** MPEG-2, MPEG-4 and HEVC (PS3.5 A.4.5 to A.4.8, and their forms in fragments). */
function isVideo(transferSyntaxUid: string): boolean {
  return /^1\.2\.840\.10008\.1\.2\.4\.10[0-8](\.1)?$/.test(transferSyntaxUid);
}
