/** The shipped children's model on the whole official test split of Kermany 2018, where the shared data are. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readLabels } from '#domain/evaluation/labels.ts';
import { evaluateFolder, evaluationLine } from '../../models/evaluate-folder.ts';
import { openModel } from '../../models/opened-model.ts';

const folder = join(process.env.MANARA_DATA ?? '../shared/data', 'xray');
const set = 'kermany_test';

export async function run(): Promise<Readonly<Record<string, unknown>>> {
  const labels = readLabels(await readFile(join(folder, 'manifest.csv'), 'utf8'));
  if (!labels.ok) throw new Error(labels.error.code);
  const wanted = labels.value.filter(({ file }) => file.startsWith(`${set}/`));
  const model = await openModel('chest-xray-pneumonia-child');
  const [finding] = model.manifest.findings;
  if (!finding) throw new Error('no finding');
  return { set, ...evaluationLine(await evaluateFolder(model, finding, folder, wanted)) };
}
