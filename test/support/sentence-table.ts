/** Every sentence of the templates as a page that a person can read, side by side in four languages. */
import type { InFour, Template, Wording } from '#domain/report/templates/template.ts';

const row = (first: string, { en, fr, ru, ar }: InFour): string =>
  `| ${[first, en, fr, ru, ar].join(' | ')} |`;

function rowsOf(id: string, { says, measured, concludes }: Wording): readonly string[] {
  return [
    row(`\`${id}\``, says),
    ...(measured ? [row(`with a number, in ${measured.unit}`, measured.says)] : []),
    ...(concludes ? [row('→ impression', concludes)] : []),
  ];
}

export function sentenceTable(templates: readonly Template[]): string {
  const pages = templates.map(({ id, version, title, normal, sections }) =>
    [
      `## ${title.en} (\`${id}\`, version ${version})`,
      '',
      '|  | English | Français | Русский | العربية |',
      '| --- | --- | --- | --- | --- |',
      row('title', title),
      row('all normal → impression', normal),
      ...sections.flatMap((section) => [
        row(`**${section.id}**`, section.heading),
        row('normal', section.normal),
        ...section.findings.flatMap((finding) => {
          const code = finding.code ? ` (${finding.code.scheme} ${finding.code.value})` : '';
          const rows =
            'variants' in finding
              ? finding.variants.flatMap((one) => rowsOf(`${finding.id} ${one.id}`, one))
              : rowsOf(finding.id, finding);
          return [row(`${finding.id}${code}`, finding.name), ...rows];
        }),
      ]),
      '',
    ].join('\n'),
  );
  return [
    '# The sentences of reports',
    '',
    'What a reader can choose, and how it reads in each language. Written by',
    '`test/unit/domain/report/templates.test.ts` from `src/domain/report/templates`; not edited by hand.',
    '',
    ...pages,
  ].join('\n');
}
