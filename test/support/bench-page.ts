/** A page of a bench, bundled as the product is. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** `name` is a folder of test/bench with an index.html. */
export async function buildBenchPage(name: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: fileURLToPath(new URL(`../bench/${name}`, import.meta.url)),
    logLevel: 'silent',
    worker: { format: 'es' },
    build: { outDir, target: 'es2022', emptyOutDir: true, assetsInlineLimit: 0 },
  });
}
