import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** SharedArrayBuffer, and so WASM threads, exist only on a cross-origin isolated page. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const ourGuard = here('./src/shims/ghost-mouse.ts');
const theirGuard = /^\.\/preventGhostClick\.js$/;

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: [
      // vtk.js pulls an XML reader built on Node's `events`; we read no VTK XML. See docs/dependencies.md.
      { find: 'xmlbuilder2', replacement: here('./src/shims/xmlbuilder2.ts') },
      { find: theirGuard, replacement: ourGuard },
    ],
  },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // Codecs and fonts stay files, so that they are cached and fetched only when used.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
    manifest: true,
    rolldownOptions: {
      onLog: (level, log, report) => {
        // The codecs' glue asks for fs and path where it finds itself in Node, which a browser is not.
        const known = log.code === 'EXTERNALIZED' || /has been externalized for browser/.test(log.message);
        if (!known) report(level, log);
      },
    },
  },
  optimizeDeps: {
    // It finds its workers and wasm by new URL(…, import.meta.url); pre-bundling would move it away from them.
    exclude: ['onnxruntime-web'],
    // No alias reaches what is bundled beforehand for `npm run dev`.
    rolldownOptions: {
      plugins: [
        {
          name: 'ghost-mouse',
          resolveId: { filter: { id: theirGuard }, handler: () => ourGuard },
        },
      ],
    },
  },
  server: { headers: isolation },
  preview: { headers: isolation },
  test: {
    environment: 'node',
    include: ['test/{unit,integration,architecture}/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
