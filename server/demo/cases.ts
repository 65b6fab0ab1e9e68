/** A dozen invented cases, one at least in each state. */

import type { Urgency } from '#domain/case/case.ts';
import type { CaseCommand } from '#domain/case/transitions.ts';
import type { ReportWords } from '#domain/report/report.ts';
import type { DemoPersonKey, DemoSiteKey } from './people.ts';

type Step =
  | Exclude<CaseCommand['kind'], 'edit' | 'triage' | 'claim' | 'return' | 'answer' | 'cancel' | 'report'>
  | 'claim'
  | readonly ['return' | 'answer' | 'cancel', string]
  | readonly ['report', ReportWords];

export interface DemoCase {
  readonly site: DemoSiteKey;
  readonly clinician: DemoPersonKey;
  readonly reader?: DemoPersonKey;
  readonly patient: {
    readonly name: string;
    readonly id: string;
    readonly birthDate: string;
    readonly sex: 'M' | 'F';
  };
  readonly urgency: Urgency;
  readonly modality: string;
  readonly question: string;
  readonly history: string;
  /** Before now, in minutes, when it was begun; each step comes a minute later. */
  readonly minutesAgo: number;
  readonly steps: readonly Step[];
}

const arrived: readonly Step[] = ['send', 'arrive', 'complete'];

const siwa = { site: 'siwa', clinician: 'salma' } as const;
const djanet = { site: 'djanet', clinician: 'yacine' } as const;

const onFilm = (statement: string) => ({ template: 'chest-adult', version: 1, statement });

export const demoCases: readonly DemoCase[] = [
  {
    ...siwa,
    patient: { name: 'ليلى الهاشمي', id: 'S-1042', birthDate: '2022-03-14', sex: 'F' },
    urgency: 'emergency',
    modality: 'DX',
    question: 'ضيق تنفس منذ يومين وحرارة 39. هل يوجد التهاب رئوي؟',
    history: 'طفلة عمرها أربع سنوات، سعال وصعوبة في التنفس، نقص أكسجة 91٪.',
    minutesAgo: 14,
    steps: arrived,
  },
  {
    ...djanet,
    patient: { name: 'Hélène Dupré', id: 'D-778', birthDate: '1961-11-02', sex: 'F' },
    urgency: 'urgent',
    modality: 'CT',
    question: 'Embolie pulmonaire ? Douleur thoracique brutale, D-dimères élevés.',
    history: 'Prothèse de hanche il y a trois semaines. Allergies : aucune connue.',
    minutesAgo: 47,
    steps: arrived,
  },
  {
    ...djanet,
    patient: { name: 'François Lefèvre', id: 'D-781', birthDate: '1985-06-20', sex: 'M' },
    urgency: 'routine',
    modality: 'DX',
    question: 'Contrôle après traitement d’une pneumopathie du lobe moyen.',
    history: 'Traité par amoxicilline, apyrétique depuis dix jours.',
    minutesAgo: 190,
    steps: arrived,
  },
  {
    ...siwa,
    patient: { name: 'يوسف الخطيب', id: 'S-1039', birthDate: '1974-01-09', sex: 'M' },
    urgency: 'urgent',
    modality: 'CT',
    question: 'رضّ صدري بعد حادث سير. هل توجد كسور أو استرواح صدر؟',
    history: 'واعٍ، ضغط 110/70، ألم في الجهة اليمنى.',
    minutesAgo: 75,
    steps: [...arrived, 'claim'],
    reader: 'irina',
  },
  {
    ...djanet,
    patient: { name: 'Zoé Benoît', id: 'D-770', birthDate: '1993-09-28', sex: 'F' },
    urgency: 'urgent',
    modality: 'US',
    question: 'Douleur de la fosse iliaque droite : appendicite ?',
    history: 'Enceinte de huit semaines. CRP 64.',
    minutesAgo: 66,
    steps: [...arrived, 'claim', 'read'],
    reader: 'peter',
  },
  {
    ...djanet,
    patient: { name: 'Noël Garçon', id: 'D-765', birthDate: '1950-04-17', sex: 'M' },
    urgency: 'routine',
    modality: 'MR',
    question: 'Céphalées récentes : processus expansif ?',
    history: 'Hypertendu, pas de déficit.',
    minutesAgo: 400,
    steps: [
      ...arrived,
      'claim',
      'read',
      [
        'report',
        {
          language: 'ru',
          statements: [],
          findings:
            'Дополнительных объёмных образований не выявлено. Единичные очаги глиоза в белом веществе лобных долей. ' +
            'Срединные структуры не смещены, желудочки не расширены.',
          impression:
            'Объёмного процесса нет. Умеренные сосудистые изменения белого вещества, вероятно на фоне гипертонии.',
          keyImages: [],
        },
      ],
    ],
    reader: 'irina',
  },
  {
    ...siwa,
    patient: { name: 'زينب المنصوري', id: 'S-1020', birthDate: '1958-12-30', sex: 'F' },
    urgency: 'routine',
    modality: 'DX',
    question: 'سعال مزمن. هل يوجد ما يستدعي تصويرًا مقطعيًا؟',
    history: 'مدخّنة سابقة.',
    minutesAgo: 1500,
    steps: [
      ...arrived,
      'claim',
      'read',
      [
        'report',
        {
          language: 'en',
          statements: [
            onFilm('lungs.emphysema'),
            { ...onFilm('lungs.nodule'), variant: 'right', value: 9 },
            ...['pleura', 'heart', 'bones', 'below', 'devices'].map((section) => onFilm(`${section}.normal`)),
          ],
          findings: '',
          impression: 'The nodule projects over the right upper zone.',
          keyImages: [],
        },
      ],
      'acknowledge',
    ],
    reader: 'peter',
  },
  {
    ...siwa,
    patient: { name: 'عمر بن علي', id: 'S-1033', birthDate: '2019-08-05', sex: 'M' },
    urgency: 'urgent',
    modality: 'DX',
    question: 'ابتلاع جسم غريب؟',
    history: 'شوهد يلعب بقطع نقدية.',
    minutesAgo: 95,
    steps: [...arrived, 'claim', ['return', 'Is there a lateral film, or one of the abdomen?']],
    reader: 'peter',
  },
  {
    ...siwa,
    patient: { name: 'سامي الحداد', id: 'S-1044', birthDate: '1988-02-11', sex: 'M' },
    urgency: 'routine',
    modality: 'DX',
    question: 'ألم في الكتف بعد سقوط.',
    history: '',
    minutesAgo: 6,
    steps: ['send', 'arrive'],
  },
  {
    ...djanet,
    patient: { name: 'André Núñez', id: 'D-785', birthDate: '1979-05-03', sex: 'M' },
    urgency: 'routine',
    modality: 'CT',
    question: 'Bilan d’extension.',
    history: 'Nodule découvert fortuitement.',
    minutesAgo: 4,
    steps: ['send'],
  },
  {
    ...djanet,
    patient: { name: 'Françoise Müller', id: 'D-786', birthDate: '2001-10-10', sex: 'F' },
    urgency: 'routine',
    modality: 'DX',
    question: '',
    history: '',
    minutesAgo: 2,
    steps: [],
  },
  {
    ...siwa,
    patient: { name: 'أمينة بن صالح', id: 'S-1018', birthDate: '1966-07-22', sex: 'F' },
    urgency: 'routine',
    modality: 'US',
    question: 'ألم في المرارة؟',
    history: '',
    minutesAgo: 2100,
    steps: ['send', ['cancel', 'نُقلت المريضة إلى مستشفى آخر']],
  },
];
