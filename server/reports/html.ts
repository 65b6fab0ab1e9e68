/** A printed report as a page of its own: no script, no style from elsewhere, nothing of it read as markup. */
import type { Paragraph, ReportDocument } from './report-document.ts';

const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: HTML has no place for them
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');

const paragraph = ({ language, direction, text }: Paragraph): string =>
  text === '' ? '' : `<p lang="${language}" dir="${direction}">${escaped(text)}</p>`;

/** UTF-8. The same document gives the same bytes. */
export function documentHtml(document: ReportDocument): Uint8Array<ArrayBuffer> {
  const { language, direction, title, notice, about, sections, keyImages, facts, signature, sha256 } =
    document;
  const lines = [
    '<!doctype html>',
    `<html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body>`,
    `<h1>${escaped(title)}</h1>`,
    `<p>${escaped(about)}</p>`,
    ...(notice === '' ? [] : [`<p><strong>${escaped(notice)}</strong></p>`]),
    ...sections.flatMap(({ heading, paragraphs }) => [
      `<h2>${escaped(heading)}</h2>`,
      ...paragraphs.map(paragraph),
    ]),
    ...keyImages.map(({ label, jpeg, lost }) => {
      if (!jpeg) return `<p>${escaped(label)}: ${escaped(lost)}</p>`;
      const data = Buffer.from(jpeg).toString('base64');
      return `<figure><img alt="${escaped(label)}" src="data:image/jpeg;base64,${data}"><figcaption>${escaped(label)}</figcaption></figure>`;
    }),
    '<dl>',
    ...facts.map(({ label, value }) => `<dt>${escaped(label)}</dt><dd dir="auto">${escaped(value)}</dd>`),
    '</dl>',
    ...signature.map((line) => `<p>${escaped(line)}</p>`),
    `<p>${escaped(sha256.label)}: <bdi dir="ltr">${escaped(sha256.value)}</bdi></p>`,
    '</body></html>',
  ];
  return new TextEncoder().encode(lines.filter((line) => line !== '').join('\n'));
}
