/** What stands in the manifest of the limb model whatever its figures are. */
import type { ModelManifest } from '#contracts/model-manifest.ts';
import { preprocessing, shape } from './limb-films.ts';

/** Body Part Examined (PS3.16 annex L) of hand, arm and leg; hips and shoulders alone are not among them. */
const bodyParts = [
  ...[
    'HAND',
    'FINGER',
    'THUMB',
    'WRIST',
    'FOREARM',
    'RADIUS',
    'ULNA',
    'RADIUSULNA',
    'ELBOW',
    'HUMERUS',
    'ARM',
  ],
  ...['UPPERARM', 'EXTREMITY', 'LEG', 'LOWERLEG', 'FEMUR', 'THIGH', 'KNEE', 'PATELLA', 'TIBIA', 'FIBULA'],
  ...['TIBIAFIBULA', 'CALF', 'ANKLE', 'CALCANEUS', 'FOOT', 'TOE'],
];

export const input = { kind: 'image', name: 'input', shape, preprocessing } as const;

export const texts = {
  schema: 2,
  id: 'limb-fracture',
  version: '1.0.0',
  name: 'Fracture of hand, arm or leg; age not known to the training data',
  names: {
    ar: 'كسر في اليد أو الذراع أو الساق؛ الأعمار غير معروفة في بيانات التدريب',
    fr: 'Fracture de la main, du bras ou de la jambe ; âges inconnus dans les données d’apprentissage',
    ru: 'Перелом кисти, руки или ноги; возраст в обучающих данных неизвестен',
  },
  purpose: 'triage',
  task: 'classification',
  intendedUse:
    'Orders a reading list: films of one hand, arm or leg that look like a fracture are read earlier. It never removes a film from the list and never replaces a reading. The ages of those it was made from are not known.',
  mustNotBeUsedFor: [
    'diagnosis, or ruling a fracture out: it misses one in ten to one in seven of the kind that it was made from',
    'small children: growth plates look like gaps in bone, and nobody has tried it on them',
    'hips, shoulders, spine, chest, skull: too few or none of them were among its films',
    'several films or both limbs in one picture, prostheses, photographs of films, computed tomography',
    'telling whether a fracture is new, healing or well set',
  ],
  applicability: {
    modalities: ['DX', 'CR'],
    bodyParts,
    presentationIntents: ['FOR PRESENTATION'],
    minSide: 300,
    minContrast: 0.05,
    pixelLimits: {
      clipped: 0.5,
      covered: 0.9,
      lettered: 0.03,
      from: 'FracAtlas, every second film that is not kept aside: beyond what any of them shows (0.46, 0.85, 0.027)',
    },
  },
  concept: { scheme: 'SCT', value: '125605004', meaning: 'Fracture of bone' },
  findingNames: { ar: 'كسر عظمي', fr: 'Fracture osseuse', ru: 'Перелом кости' },
  licence: 'Apache-2.0 (trunk) and CC BY 4.0 (data of the fine-tuning)',
  authors: ['Manara contributors'],
  dataSources: [
    {
      name: 'FracAtlas',
      licence: 'CC BY 4.0',
      citation:
        'Abedeen I, Rahman MA, Prottyasha FZ et al. FracAtlas: A Dataset for Fracture Classification, Localization and Segmentation of Musculoskeletal Radiographs. Scientific Data 2023;10:521. figshare 22363012.',
    },
    {
      name: 'MobileNetV2 1.0/224, ImageNet (tf2_mobilenet_v2_1.0_224_ptq.tflite, google-coral/test_data)',
      licence: 'Apache-2.0',
      citation: 'Sandler M et al. MobileNetV2: Inverted Residuals and Linear Bottlenecks. CVPR 2018.',
    },
  ],
} satisfies Partial<ModelManifest> & Record<string, unknown>;
