/** The one place that knows Typst: a report and `report.typ` become a PDF. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { lettersOf, printable } from './letters.ts';
import type { ReportDocument } from './report-document.ts';

const faces: readonly string[] = [
  import.meta.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
  // It has a glyph for each letter: with typefaces that take letters apart, nobody finds an Arabic word in the file.
  import.meta.resolve('@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/amiri/700Bold/Amiri_700Bold.ttf'),
  // Arrows and ≤ ≥ ≈, which Noto Sans lacks and reports are full of.
  import.meta.resolve('@expo-google-fonts/noto-sans-math/400Regular/NotoSansMath_400Regular.ttf'),
];

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)]));
}

/** Typst forgets what it laid out for earlier documents than so many: hardly any is asked for twice. */
const keptDocuments = 2;

/** Loads the typefaces once; then sets one document after the other. Undefined where Typst refuses it. */
export function typesetter(): (document: ReportDocument) => Uint8Array | undefined {
  const fonts = faces.map((face) => readFileSync(fileURLToPath(face)));
  const letters = fonts.map(lettersOf);
  const path = fileURLToPath(new URL('./report.typ', import.meta.url));
  const template = readFileSync(path, 'utf8');
  const compiler = NodeCompiler.create({
    // Below a file there is nothing: the template reads no other, and could not.
    workspace: path,
    fontArgs: [{ fontBlobs: fonts }],
  });
  const set = (document: ReportDocument): Uint8Array | undefined => {
    const { keyImages, ...rest } = document;
    const shown = keyImages.map(({ label, lost, jpeg }, i) => ({ label, lost, file: jpeg ? fileOf(i) : '' }));
    const report = JSON.stringify(
      mapTexts({ ...rest, keyImages: shown }, (text) => printable(text, letters)),
    );
    try {
      for (const [i, { jpeg }] of keyImages.entries())
        if (jpeg) compiler.mapShadow(join(path, fileOf(i)), Buffer.from(jpeg));
      return compiler.pdf({ mainFileContent: template, inputs: { report } }, { pdfStandard: 'a-2b' });
    } catch {
      return undefined;
    } finally {
      compiler.resetShadow();
      compiler.evictCache(keptDocuments);
    }
  };
  return (document) => {
    const { keyImages } = document;
    if (keyImages.length === 0) return set(document);
    // The words of a signed report never depend on a picture.
    return (
      set(document) ?? set({ ...document, keyImages: keyImages.map((one) => ({ ...one, jpeg: undefined })) })
    );
  };
}

const fileOf = (place: number): string => `/key-image-${place}.jpg`;
