/** Models: the shelf, what is wrong with one that was brought. English. */
export const texts = {
  models: {
    title: 'Models',
    intro: 'Those that come with Manara, and your own: a {{manifest}} with its ONNX file, or a ZIP of both.',
    addFiles: 'Add a model: files or a ZIP',
    addFolder: 'Add a folder',
    shipped: 'Comes with Manara',
    added: 'Added here',
    checking: 'Checking the model: {{step}}',
    step: {
      manifest: 'its description',
      weights: 'its weights',
      graph: 'its operators',
      interface: 'its input and outputs',
      opening: 'opening it',
      answers: 'its known answers',
      keeping: 'keeping it',
    },
    accepted: '{{name}} {{version}} passed every check and can be used.',
    refused: 'The model was not added.',
    remove: 'Remove {{name}}',
    removed: '{{name}} was removed.',
    undo: 'Undo',
    damaged: '{{id}} is not used: its stored files no longer hold.',
    experiment: {
      adults: 'Experiment: adults, {{min}} to {{max}} years',
      children: 'Experiment: children, {{min}} to {{max}} years',
      warning:
        'For the whole site, on this computer, from the next study on. Each result says that it is an experiment.',
    },
    fault: {
      'no-manifest': 'There is no {{manifest}} among these files: add it beside the ONNX file.',
      'several-manifests': 'There are {{found}} files named {{manifest}}: add one model at a time.',
      'no-weights': 'The file {{file}}, which {{manifest}} names, is missing: add it beside {{manifest}}.',
      archive: 'The ZIP archive cannot be unpacked: make it again, without a password.',
      'too-many-files':
        'A model has two files, and here are more than {{most}}: choose the folder of one model.',
      'unreadable-file': '{{file}} cannot be read: choose it again.',
      'manifest-too-large':
        '{{manifest}} has {{bytes}}, and {{limit}} is the most: shorten its texts and known answers.',
      'weights-too-large':
        'The weights have {{bytes}}, and {{limit}} is the most: quantize or shrink the model.',
      'not-json': '{{manifest}} is not valid JSON: check its commas, brackets and quotation marks.',
      'manifest-missing': '{{manifest}} lacks {{path}}: add it.',
      'manifest-unknown-key': '{{manifest}} has {{path}}, which is unknown: remove it or correct its name.',
      'manifest-twice': 'In {{manifest}}, {{path}} says the same as an earlier one: give each its own.',
      'manifest-value': 'In {{manifest}}, correct {{path}}; what belongs there: {{expected}}.',
      'input-size':
        'The preprocessing makes {{got}}, but the input has the shape {{expected}}: make the two agree in {{manifest}}.',
      'weights-length':
        'The weights have {{got}} bytes, but {{manifest}} names {{expected}}: choose the right ONNX file or pack the model again.',
      'weights-hash':
        'The weights are not those that {{manifest}} names (SHA-256 {{got}}): choose the right ONNX file or pack the model again.',
      'not-onnx': 'The weights are not a readable ONNX file ({{detail}}): export the model again.',
      'external-data': 'The tensor {{name}} lies in another file: export the model as one file.',
      'operator-domain':
        'The operator {{operator}} comes from {{domain}}, which is not allowed: export the model with standard ONNX operators.',
      'control-flow':
        'The operator {{operator}} is a loop or a branch, so nothing bounds its time: export the model without it.',
      'local-functions':
        'The file defines the function {{name}}: export the model with its functions inlined.',
      'no-input': 'The graph has no input {{name}}, but {{found}}: correct the input’s name in {{manifest}}.',
      'extra-input': 'The graph wants a second input, {{name}}: make it a constant and export again.',
      'input-type': 'The input {{name}} is {{got}}: export the model with an input of {{expected}}.',
      'input-shape':
        'The input {{name}} has the shape {{got}} in the graph and {{expected}} in {{manifest}}: make the two agree.',
      'no-output':
        'The graph has no output {{name}}, but {{found}}: correct the name in {{manifest}} or export that output.',
      'output-type': 'The output {{name}} is {{got}}: export the model with an output of {{expected}}.',
      'output-shape':
        'The output {{name}} has the shape {{got}} where {{expected}} is needed: correct {{manifest}} or export the model again.',
      'does-not-open':
        'ONNX Runtime cannot open the graph: export it for an older operator set. It says: {{detail}}',
      'does-not-run':
        'The graph stops while running: correct its operators and export again. It says: {{detail}}',
      'too-slow':
        'Opening the model and repeating its known answers took more than {{seconds}} s: make the model smaller.',
      'not-finite': 'The output {{name}} holds a value that is not a number or infinite: correct the graph.',
      'score-range': 'The score {{name}} is {{got}}, not between 0 and 1: end it with a sigmoid.',
      'answer-length':
        'The known answer for {{name}} has {{got}} values, the graph gives {{expected}}: pack the model again.',
      'known-answers':
        'The known answers differ by {{difference}}, and {{tolerance}} is allowed: pack the model again if its weights are right.',
      'id-shipped': 'The id {{id}} belongs to a model that comes with Manara: give yours another id.',
      'id-taken': 'A model with the id {{id}} is here already: remove it first, or give yours another id.',
      'storage-full': 'The browser has no room left for this model: remove another one or free some space.',
      storage: 'The browser keeps no files for this page: leave its private mode, then add the model again.',
      failed: 'The check stopped with an error: add the model again. It says: {{detail}}',
    },
  },
} as const;
