/** Entry of a process that sets reports on a computer without a typeface, as far as fontconfig knows. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'fontless-'));
process.env.FONTCONFIG_FILE = join(folder, 'fonts.conf');
writeFileSync(process.env.FONTCONFIG_FILE, `<fontconfig><dir>${folder}</dir></fontconfig>`);
process.once('disconnect', () => rmSync(folder, { recursive: true }));

await import('../../server/reports/typeset-process.ts');
