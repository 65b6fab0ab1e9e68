/** `npm run archive:verify` on an archive that is whole, and on one that somebody had in their hands (AR12). */
import { createHash, randomUUID } from 'node:crypto';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as archive from '#contracts/gateway/archive.ts';
import * as cases from '#contracts/gateway/cases.ts';
import { verifyArchiveCommand } from '../../server/archive/command.ts';
import { verifyArchive } from '../../server/archive/verify.ts';
import { startGateway } from '../drivers/gateway.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { foundTown } from '../support/gateway-people.ts';
import { sendRest } from '../support/uploads.ts';
import { part10 } from '../unit/dicom/part10-bytes.ts';

const shaOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describeOnEachDatabase('the archive, checked', (on) => {
  test('AR12: names what is missing, altered and nobody’s, and nothing else', async () => {
    const settings = await on.fresh();
    const running = await startGateway({ kind: 'real', store: settings });
    const town = await foundTown(running.opened.gateway, running.origin);
    const clinician = await town.visitor('home:clinician');
    const images = ['1.1', '1.2', '1.3', '1.4'].map((uid) => [
      uid,
      part10({ '00080018': ['UI', uid], '0020000d': ['UI', '1.2.3.4'] }),
    ]) as [string, Uint8Array<ArrayBuffer>][];
    const { id } = await clinician.get(cases.createCase, {
      body: {
        key: randomUUID(),
        siteId: town.site.home,
        referral: {
          patient: { name: 'Hélène Dupré', id: 'H-17' },
          question: 'Pneumonie ?',
          history: '',
          urgency: 'routine',
          language: 'fr',
          modalities: ['DX'],
          studyInstanceUid: '1.2.3.4',
        },
      },
    });
    const params = { caseId: id };
    await clinician.get(cases.changeCase, { params, body: { version: 1, command: { kind: 'send' } } });
    const objects = images.map(([sopInstanceUid, bytes]) => ({
      sopInstanceUid,
      sha256: shaOf(bytes),
      bytes: bytes.length,
    }));
    await clinician.get(archive.tellObjects, { params, body: { objects, first: true, last: true } });
    for (const [uid, bytes] of images) expect((await sendRest(clinician, id, uid, bytes)).status).toBe(204);
    const data = join(running.folder, 'data');
    const { store } = running.opened.gateway;
    const check = () => verifyArchive(store, join(data, 'files/objects'));
    const command = () => verifyArchiveCommand([], { DATA: data, DATABASE_URL: settings.url });

    const bytes = images.reduce((sum, [, one]) => sum + one.length, 0);
    expect(await check()).toEqual({ files: 4, bytes, missing: [], altered: [], orphaned: [] });
    // An embedded store is open in the gateway; PostgreSQL answers everybody.
    const live = await command();
    expect(live.code).toBe(settings.url ? 0 : 2);
    if (settings.url) expect(live.lines[0]).toMatch(/^All 4 files are what they were when they came/);
    const fileOf = (i: number): string => {
      const sha256 = objects[i]?.sha256 ?? '';
      return join(data, 'files/objects', sha256.slice(0, 2), sha256);
    };
    await rm(fileOf(0));
    await appendFile(fileOf(1), ' ');
    await writeFile(fileOf(2), images[3]?.[1] ?? '');
    await writeFile(join(fileOf(3), '..', 'f'.repeat(64)), 'x');
    const broken = await check();
    expect(broken).toMatchObject({ files: 4, missing: [{ sopInstanceUid: '1.1', caseId: id }] });
    expect(broken.orphaned).toEqual(['f'.repeat(64)]);
    expect(broken.altered.map(({ sopInstanceUid }) => sopInstanceUid).toSorted()).toEqual(['1.2', '1.3']);
    if (settings.url) {
      const { code, lines } = await command();
      expect(code).toBe(1);
      expect(lines.at(-2)).toBe('1 of 4 files are missing, 2 are altered. Bring them back from a backup.');
    }
    expect((await verifyArchiveCommand(['--wrong'], {})).code).toBe(2);
    await running[Symbol.asyncDispose]();
  });
});
