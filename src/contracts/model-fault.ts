/** Why a model is not taken in. Each code is one sentence that says what to fix; its fields fill that sentence. */
export type ModelFault =
  // What was brought.
  | { readonly code: 'no-manifest' }
  | { readonly code: 'several-manifests'; readonly found: number }
  | { readonly code: 'no-weights'; readonly file: string }
  | { readonly code: 'archive' }
  | { readonly code: 'too-many-files'; readonly most: number }
  | { readonly code: 'unreadable-file'; readonly file: string }
  | { readonly code: 'manifest-too-large'; readonly bytes: number; readonly limit: number }
  | { readonly code: 'weights-too-large'; readonly bytes: number; readonly limit: number }
  // The manifest.
  | { readonly code: 'not-json' }
  | { readonly code: 'manifest-missing'; readonly path: string }
  | { readonly code: 'manifest-unknown-key'; readonly path: string }
  | { readonly code: 'manifest-value'; readonly path: string; readonly expected: string }
  | { readonly code: 'manifest-twice'; readonly path: string }
  | { readonly code: 'input-size'; readonly name: string; readonly got: string; readonly expected: string }
  // The weights beside it.
  | { readonly code: 'weights-length'; readonly got: number; readonly expected: number }
  | { readonly code: 'weights-hash'; readonly got: string; readonly expected: string }
  // The graph.
  | { readonly code: 'not-onnx'; readonly detail: string }
  | { readonly code: 'external-data'; readonly name: string }
  | { readonly code: 'operator-domain'; readonly operator: string; readonly domain: string }
  | { readonly code: 'control-flow'; readonly operator: string }
  | { readonly code: 'local-functions'; readonly name: string }
  | { readonly code: 'no-input'; readonly name: string; readonly found: string }
  | { readonly code: 'extra-input'; readonly name: string }
  | { readonly code: 'input-type'; readonly name: string; readonly got: string; readonly expected: string }
  | { readonly code: 'input-shape'; readonly name: string; readonly got: string; readonly expected: string }
  | { readonly code: 'no-output'; readonly name: string; readonly found: string }
  | { readonly code: 'output-type'; readonly name: string; readonly got: string; readonly expected: string }
  | { readonly code: 'output-shape'; readonly name: string; readonly got: string; readonly expected: string }
  // The trial.
  | { readonly code: 'does-not-open'; readonly detail: string }
  | { readonly code: 'does-not-run'; readonly detail: string }
  | { readonly code: 'too-slow'; readonly seconds: number }
  | { readonly code: 'not-finite'; readonly name: string }
  | { readonly code: 'score-range'; readonly name: string; readonly got: number }
  | { readonly code: 'answer-length'; readonly name: string; readonly got: number; readonly expected: number }
  | { readonly code: 'known-answers'; readonly difference: number; readonly tolerance: number }
  // The shelf.
  | { readonly code: 'id-shipped'; readonly id: string }
  | { readonly code: 'id-taken'; readonly id: string }
  | { readonly code: 'storage-full' }
  | { readonly code: 'storage' }
  | { readonly code: 'failed'; readonly detail: string };

/** The steps of a check, in their order. */
export const checkSteps = ['manifest', 'weights', 'graph', 'interface', 'opening', 'answers'] as const;
export type CheckStep = (typeof checkSteps)[number];

/** A model that has passed is then kept. */
export const modelSteps = [...checkSteps, 'keeping'] as const;
export type ModelStep = (typeof modelSteps)[number];
