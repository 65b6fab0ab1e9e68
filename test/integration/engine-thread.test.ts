/** The embedded engine's thread when something goes wrong in it (docs/adr/0010). */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { inFolder } from '../../server/store/embedded.ts';
import { startEngineThread } from '../../server/store/embedded-line.ts';
import { putFoundedStore } from '../support/founded-store.ts';

const folderFor = async () => {
  const path = await mkdtemp(join(tmpdir(), 'manara-engine-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
};
const foundedFolder = async () => {
  const folder = await folderFor();
  await putFoundedStore(folder.path);
  return folder;
};

test('what cannot be done is refused, and nothing waits for it', async () => {
  await using folder = await foundedFolder();
  const engine = await startEngineThread(folder.path);
  await engine.close();
  await expect(engine.dump()).rejects.toThrow('the engine stopped');
  await expect(engine.close()).rejects.toThrow('the engine stopped');
  const line = engine.line();
  line.on('error', () => {});
  expect(line.destroyed).toBe(true);
});

test('a dump that fails says why, and the engine can still be closed', async () => {
  await using folder = await foundedFolder();
  const engine = await startEngineThread(folder.path);
  await rm(join(folder.path, 'pg'), { recursive: true });
  await expect(engine.dump()).rejects.toThrow(/./);
  // Whether it can write its last page or not, it does not hang.
  await engine.close().catch(() => {});
  await expect(engine.dump()).rejects.toThrow('the engine stopped');
});

test('the folder is given back where closing what was opened in it fails', async () => {
  await using folder = await folderFor();
  const opened = await inFolder(folder.path, async () => ({
    close: () => Promise.reject(new Error('it does not close')),
  }));
  if (!opened.ok) throw new Error(opened.error);
  await expect(opened.value.close()).rejects.toThrow('it does not close');
  const again = await inFolder(folder.path, async () => ({ close: async () => {} }));
  expect(again.ok).toBe(true);
  if (again.ok) await again.value.close();
  expect(await readdir(folder.path)).not.toContain('pg');
});

test('an engine that stops unasked takes the process with it', async () => {
  await using folder = await foundedFolder();
  const program = `
    const { startEngineThread } = await import('./server/store/embedded-line.ts');
    const { Worker } = await import('node:worker_threads');
    const end = Worker.prototype.postMessage;
    let worker;
    Worker.prototype.postMessage = function (...all) { worker = this; return end.apply(this, all); };
    const engine = await startEngineThread(${JSON.stringify(folder.path)});
    engine.dump().catch((cause) => console.log('dump: ' + cause.message));
    worker.terminate();
    setTimeout(() => console.log('still here'), 20_000);
  `;
  const ended = await promisify(execFile)('node', [
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    program,
  ]).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (cause: { code: number; stdout: string }) => cause,
  );
  expect(ended.code).toBe(1);
  expect(ended.stdout).not.toContain('still here');
});
