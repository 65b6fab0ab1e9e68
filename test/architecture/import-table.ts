/** Who may import what: the folder list as data. test/architecture/imports.test.ts walks the code by it. */

export interface Room {
  readonly name: string;
  /**
   * A folder with its slash, or one file; a file before a folder, then the longest match wins. A star stands for a name,
   * and the first of them for the star in `name`.
   */
  readonly at: string;
  /**
   * Rooms and single files of ours. A room's name covers the rooms below it (`dicom` covers `dicom/parse`); its own
   * files need no line. `type x`: types only. `url x`: only by new URL(…, import.meta.url), which is how a worker
   * is reached.
   */
  readonly may: readonly string[];
  /**
   * Packages, with `*` for the rest of a name; `type x` for its types only. A heavy library stands in one room only:
   * its door.
   */
  readonly packages?: readonly string[];
  /** Node's own modules; the browser has none. */
  readonly node?: true;
  /** Run by hand and never served: its packages may stand among the devDependencies. */
  readonly offline?: true;
}

const react = 'react';
const mantine = ['@mantine/core', '@mantine/hooks', '@tabler/icons-react'];

/** What a subject of the server may reach beside itself. */
const inKernel = ['server/kernel', 'server/store', 'contracts', 'exchange', 'domain', 'base'];

/** What a feature may reach that needs no gateway. */
const withoutGateway = [
  'clinical',
  'session',
  'viewer/port',
  'viewer/layout',
  'viewer/thumbnail',
  'upload',
  'ui',
  'i18n',
  'contracts',
  'domain',
  'base',
];

export const rooms: readonly Room[] = [
  { name: 'base', at: 'src/base/', may: [] },
  { name: 'domain', at: 'src/domain/', may: ['base'] },
  { name: 'contracts', at: 'src/contracts/', may: ['domain', 'base'], packages: ['zod'] },

  // Domain ↔ other people's formats; DICOM objects stay in dicom/write.
  { name: 'exchange', at: 'src/exchange/', may: ['domain', 'base'] },

  { name: 'dicom', at: 'src/dicom/', may: ['dicom', 'contracts', 'domain', 'base'] },
  {
    name: 'dicom/parse',
    at: 'src/dicom/parse/',
    may: ['dicom', 'contracts', 'domain', 'base'],
    // fflate for the deflated transfer syntax.
    packages: ['dicom-parser', 'fflate'],
  },
  {
    name: 'dicom/pixel',
    at: 'src/dicom/pixel/',
    may: ['dicom', 'contracts', 'domain', 'base'],
    packages: ['@cornerstonejs/codec-*', '@cornerstonejs/jpeg-lossless-decoder-js'],
  },
  {
    name: 'dicom/media',
    at: 'src/dicom/media/',
    may: ['dicom', 'contracts', 'domain', 'base'],
    packages: ['@zip.js/zip.js', 'fast-png'],
  },

  // Pixels come in through the one door of dicom; everything else that inference knows of DICOM is a type.
  {
    name: 'inference',
    at: 'src/inference/',
    may: [
      'src/dicom/open.ts',
      'type dicom',
      'type inference/runtime',
      'models',
      'contracts',
      'domain',
      'base',
    ],
  },
  {
    name: 'inference/runtime',
    at: 'src/inference/runtime/',
    may: ['type inference', 'contracts', 'domain', 'base'],
    packages: ['onnxruntime-web'],
  },

  { name: 'upload', at: 'src/upload/', may: ['dicom', 'contracts', 'domain', 'base'] },

  // port.ts, and nothing else at this level.
  { name: 'viewer', at: 'src/viewer/', may: ['domain', 'base'] },
  { name: 'viewer/port', at: 'src/viewer/port.ts', may: ['domain', 'base'] },
  { name: 'viewer/layout', at: 'src/viewer/layout/', may: ['viewer/port', 'domain', 'base'] },
  {
    name: 'viewer/cornerstone',
    at: 'src/viewer/cornerstone/',
    may: ['viewer/port', 'viewer/layout', 'dicom', 'contracts', 'domain', 'base'],
    packages: [
      '@cornerstonejs/core',
      '@cornerstonejs/tools',
      '@cornerstonejs/metadata',
      '@cornerstonejs/utils',
    ],
  },
  {
    name: 'viewer/preview',
    at: 'src/viewer/preview/',
    may: ['viewer/port', 'viewer/layout', 'dicom', 'domain', 'base'],
    packages: ['cornerstone-core'],
  },

  {
    name: 'viewer/thumbnail',
    at: 'src/viewer/thumbnail/',
    may: ['viewer/port', 'domain', 'base'],
    packages: [react],
  },

  {
    name: 'session',
    at: 'src/session/',
    may: ['upload', 'type viewer/port', 'contracts', 'domain', 'base'],
  },
  {
    name: 'platform',
    at: 'src/platform/',
    may: [
      'url workers',
      'models',
      'type session',
      'type upload',
      'type viewer/port',
      'contracts',
      'domain',
      'base',
    ],
    packages: ['comlink'],
  },

  // Caches and files of this browser; the worker that keeps weights uses them where it runs.
  {
    name: 'platform/storage',
    at: 'src/platform/storage/',
    may: ['type inference', 'type session', 'type upload', 'contracts', 'domain', 'base'],
    packages: ['idb-keyval'],
  },

  {
    name: 'i18n',
    at: 'src/i18n/',
    may: ['type contracts', 'base'],
    packages: ['i18next', 'react-i18next', react],
  },
  { name: 'ui', at: 'src/ui/', may: ['i18n', 'base'], packages: [react, ...mantine, 'wouter'] },
  // Controls that know medicine and no gateway.
  {
    name: 'clinical',
    at: 'src/clinical/',
    may: ['ui', 'i18n', 'contracts', 'domain', 'base'],
    packages: [react, ...mantine],
  },
  // The one query layer over the gateway: asks, acts, live changes, refusals.
  {
    name: 'client',
    at: 'src/client/',
    may: ['session', 'ui', 'i18n', 'contracts', 'domain', 'base'],
    packages: [react, '@tanstack/react-query'],
  },
  // Each folder below is a room of its own: a feature never imports another.
  {
    name: 'features/*',
    at: 'src/features/',
    may: ['client', ...withoutGateway],
    packages: [react, ...mantine, '@tanstack/react-query', 'uqr'],
  },
  // What needs no gateway must not know that there is one.
  ...(['opening', 'reading', 'triage', 'lab'] as const).map((name) => ({
    name: `features/${name}`,
    at: `src/features/${name}/`,
    may: withoutGateway,
    packages: [react, ...mantine],
  })),
  {
    name: 'app',
    at: 'src/app/',
    may: [
      'features',
      'client',
      'clinical',
      'ui',
      'i18n',
      'session',
      'platform',
      'viewer',
      'upload',
      'inference',
      'dicom',
      'contracts',
      'domain',
      'base',
    ],
    packages: [
      react,
      'react-dom',
      '@tanstack/react-query',
      'wouter',
      'type i18next',
      ...mantine,
      '@fontsource/*',
      '@fontsource-variable/*',
    ],
  },
  { name: 'shims', at: 'src/shims/', may: [] },

  {
    name: 'workers',
    at: 'workers/',
    may: ['platform/storage', 'inference', 'dicom', 'models', 'contracts', 'domain', 'base'],
    packages: ['comlink'],
  },
  // The composition root, with the demo and the command lines beside it: it alone knows every subject.
  {
    name: 'server',
    at: 'server/',
    may: ['server', 'contracts', 'exchange', 'dicom', 'domain', 'base'],
    packages: ['zod'],
    node: true,
  },
  // Transport only: it names no subject. Routes, and what their paths name, are handed in.
  {
    name: 'server/http',
    at: 'server/http/',
    may: ['src/domain/audit/detail.ts', 'server/kernel', 'contracts', 'base'],
    packages: ['fastify', '@fastify/*', 'prom-client'],
    node: true,
  },
  // What every subject stands on.
  { name: 'server/kernel', at: 'server/kernel/', may: inKernel, packages: ['type fastify'], node: true },
  // One room for each subject: it reaches another one through the kernel alone.
  {
    name: 'server/accounts',
    at: 'server/accounts/',
    may: ['server/accounts', ...inKernel],
    packages: ['better-auth', '@node-rs/argon2', '@zxcvbn-ts/*', 'nodemailer'],
    node: true,
  },
  { name: 'server/sites', at: 'server/sites/', may: ['server/sites', ...inKernel], node: true },
  { name: 'server/machines', at: 'server/machines/', may: ['server/machines', ...inKernel], node: true },
  { name: 'server/jobs', at: 'server/jobs/', may: inKernel, node: true },
  // The header of what arrives is read by the one door from a file to its header.
  {
    name: 'server/archive',
    at: 'server/archive/',
    may: [
      'server/archive',
      'src/dicom/open-header.ts',
      'src/dicom/deidentify/check.ts',
      'src/dicom/deidentify/uids.ts',
      ...inKernel,
    ],
    node: true,
  },
  // Typst and its typefaces; what leaves as DICOM is written by the one writer.
  {
    name: 'server/reports',
    at: 'server/reports/',
    may: [
      'server/reports',
      'src/dicom/write/report-pdf.ts',
      'src/dicom/write/report-sr.ts',
      'src/dicom/write/uid.ts',
      ...inKernel,
    ],
    packages: ['@myriaddreamin/typst-ts-node-compiler', '@expo-google-fonts/*'],
    node: true,
  },
  { name: 'server/critical', at: 'server/critical/', may: ['server/critical', ...inKernel], node: true },
  { name: 'server/cases', at: 'server/cases/', may: ['server/cases', ...inKernel], node: true },
  { name: 'server/log', at: 'server/log/', may: ['server/log', ...inKernel], node: true },
  // SQL: in the store room of a subject, one file or several where there is much, and in server/store.
  { name: 'server/*/store', at: 'server/*/store.ts', may: inKernel, packages: ['drizzle-orm'], node: true },
  { name: 'server/*/store', at: 'server/*/*-store.ts', may: inKernel, packages: ['drizzle-orm'], node: true },
  // The door of the database: its two engines stand nowhere else.
  {
    name: 'server/store',
    at: 'server/store/',
    may: ['domain', 'base'],
    packages: ['drizzle-orm', '@electric-sql/pglite', 'pg'],
    node: true,
  },
  {
    name: 'server/backup',
    at: 'server/backup/',
    may: ['server/store', 'base'],
    packages: ['zod'],
    node: true,
  },
  // The judge of the audit chain stands apart from its writer: SQL by hand, and of the store no more than the engine
  // with its lock, for two that open one folder would destroy it.
  {
    name: 'server/audit',
    at: 'server/audit/',
    may: ['server/store/embedded.ts', 'base'],
    packages: ['pg'],
    node: true,
  },
  // Studies made from code: the demo, tests and training use them.
  {
    name: 'phantom',
    at: 'phantom/',
    may: ['dicom', 'contracts', 'domain', 'base'],
    packages: ['fflate'],
    node: true,
  },
  // Weights with their manifests, and the commands that check, measure and describe a model.
  {
    name: 'models',
    at: 'models/',
    may: ['inference', 'dicom', 'i18n', 'contracts', 'domain', 'base'],
    node: true,
  },
  {
    name: 'models/training',
    at: 'models/training/',
    may: ['models', 'phantom', 'inference', 'dicom', 'contracts', 'domain', 'base'],
    packages: ['onnxruntime-node', 'jpeg-js', 'pngjs'],
    node: true,
    offline: true,
  },
];

export interface Debt {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

// debt
export const debts: readonly Debt[] = [];
