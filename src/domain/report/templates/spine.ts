/** X-ray of the spine. Long because each sentence is written out in four languages. */
import { four, sct, type Template } from './template.ts';

export const spine: Template = {
  id: 'spine',
  version: 1,
  title: four(
    'Spine X-ray',
    'Radiographie du rachis',
    'Рентгенография позвоночника',
    'صورة شعاعية للعمود الفقري',
  ),
  proposed: {
    modalities: ['DX', 'CR'],
    bodyParts: ['SPINE', 'CSPINE', 'TSPINE', 'LSPINE', 'TLSPINE', 'LSSPINE', 'SACRUM'],
  },
  normal: four(
    'No bone or disc abnormality of the spine.',
    'Pas d’anomalie osseuse ni discale du rachis.',
    'Костных изменений и изменений дисков позвоночника не выявлено.',
    'لا شذوذ في عظام العمود الفقري ولا في أقراصه.',
  ),
  sections: [
    {
      id: 'alignment',
      heading: four('Alignment', 'Alignement', 'Ось позвоночника', 'الاستقامة'),
      normal: four(
        'Physiological curves are preserved; no slip of the vertebrae.',
        'Les courbures physiologiques sont conservées ; pas de glissement vertébral.',
        'Физиологические изгибы сохранены, смещения позвонков нет.',
        'الانحناءات الفيزيولوجية محفوظة، ولا انزلاق فقري.',
      ),
      findings: [
        {
          id: 'alignment.scoliosis',
          code: sct('298382003'),
          name: four('Scoliosis', 'Scoliose', 'Сколиоз', 'جنف'),
          variants: [
            {
              id: 'right',
              name: four('convex to the right', 'convexité droite', 'вправо', 'محدّب إلى اليمين'),
              says: four(
                'Scoliosis, convex to the right.',
                'Scoliose à convexité droite.',
                'Сколиоз с выпуклостью вправо.',
                'جنف محدّب إلى اليمين.',
              ),
              concludes: four(
                'Scoliosis, convex to the right.',
                'Scoliose à convexité droite.',
                'Сколиоз с выпуклостью вправо.',
                'جنف محدّب إلى اليمين.',
              ),
            },
            {
              id: 'left',
              name: four('convex to the left', 'convexité gauche', 'влево', 'محدّب إلى اليسار'),
              says: four(
                'Scoliosis, convex to the left.',
                'Scoliose à convexité gauche.',
                'Сколиоз с выпуклостью влево.',
                'جنف محدّب إلى اليسار.',
              ),
              concludes: four(
                'Scoliosis, convex to the left.',
                'Scoliose à convexité gauche.',
                'Сколиоз с выпуклостью влево.',
                'جنف محدّب إلى اليسار.',
              ),
            },
          ],
        },
        {
          id: 'alignment.straight',
          name: four('Straightened', 'Rectitude', 'Сглажен изгиб', 'استقامة'),
          says: four(
            'The physiological curve is straightened.',
            'Rectitude rachidienne.',
            'Физиологический изгиб сглажен.',
            'الانحناء الفيزيولوجي ممحوّ.',
          ),
          concludes: four(
            'Straightened curve, possibly by muscle spasm.',
            'Rectitude, possiblement par contracture musculaire.',
            'Сглаженность изгиба, возможно, за счёт мышечного спазма.',
            'امّحاء الانحناء، وربما كان بسبب تشنّج عضلي.',
          ),
        },
        {
          id: 'alignment.slip',
          code: sct('274152003'),
          name: four('Spondylolisthesis', 'Spondylolisthésis', 'Спондилолистез', 'انزلاق فقري'),
          several: true,
          variants: [
            {
              id: 'l3',
              name: four('L3', 'L3', 'L3', 'L3'),
              says: four(
                'Anterior slip of L3.',
                'Antélisthésis de L3.',
                'Смещение позвонка L3 кпереди.',
                'انزلاق أمامي للفقرة L3.',
              ),
              concludes: four(
                'Spondylolisthesis of L3.',
                'Spondylolisthésis de L3.',
                'Спондилолистез L3.',
                'انزلاق الفقرة L3.',
              ),
            },
            {
              id: 'l4',
              name: four('L4', 'L4', 'L4', 'L4'),
              says: four(
                'Anterior slip of L4.',
                'Antélisthésis de L4.',
                'Смещение позвонка L4 кпереди.',
                'انزلاق أمامي للفقرة L4.',
              ),
              concludes: four(
                'Spondylolisthesis of L4.',
                'Spondylolisthésis de L4.',
                'Спондилолистез L4.',
                'انزلاق الفقرة L4.',
              ),
            },
            {
              id: 'l5',
              name: four('L5', 'L5', 'L5', 'L5'),
              says: four(
                'Anterior slip of L5.',
                'Antélisthésis de L5.',
                'Смещение позвонка L5 кпереди.',
                'انزلاق أمامي للفقرة L5.',
              ),
              concludes: four(
                'Spondylolisthesis of L5.',
                'Spondylolisthésis de L5.',
                'Спондилолистез L5.',
                'انزلاق الفقرة L5.',
              ),
            },
          ],
        },
      ],
    },
    {
      id: 'vertebrae',
      heading: four('Vertebrae', 'Vertèbres', 'Позвонки', 'الفقرات'),
      normal: four(
        'Vertebral bodies are of normal height; no fracture.',
        'Les corps vertébraux sont de hauteur normale, sans fracture.',
        'Высота тел позвонков сохранена, переломов нет.',
        'أجسام الفقرات بارتفاع طبيعي ومن دون كسور.',
      ),
      findings: [
        {
          id: 'vertebrae.compression',
          name: four('Compression fracture', 'Tassement', 'Компрессионный перелом', 'كسر انضغاطي'),
          several: true,
          variants: [
            {
              id: 't6',
              name: four('T6', 'T6', 'Th6', 'T6'),
              says: four(
                'Loss of height of the body of T6.',
                'Perte de hauteur du corps de T6.',
                'Снижение высоты тела позвонка Th6.',
                'نقص ارتفاع جسم الفقرة T6.',
              ),
              concludes: four(
                'Compression fracture of T6.',
                'Fracture-tassement de T6.',
                'Компрессионный перелом позвонка Th6.',
                'كسر انضغاطي في الفقرة T6.',
              ),
            },
            {
              id: 't7',
              name: four('T7', 'T7', 'Th7', 'T7'),
              says: four(
                'Loss of height of the body of T7.',
                'Perte de hauteur du corps de T7.',
                'Снижение высоты тела позвонка Th7.',
                'نقص ارتفاع جسم الفقرة T7.',
              ),
              concludes: four(
                'Compression fracture of T7.',
                'Fracture-tassement de T7.',
                'Компрессионный перелом позвонка Th7.',
                'كسر انضغاطي في الفقرة T7.',
              ),
            },
            {
              id: 't8',
              name: four('T8', 'T8', 'Th8', 'T8'),
              says: four(
                'Loss of height of the body of T8.',
                'Perte de hauteur du corps de T8.',
                'Снижение высоты тела позвонка Th8.',
                'نقص ارتفاع جسم الفقرة T8.',
              ),
              concludes: four(
                'Compression fracture of T8.',
                'Fracture-tassement de T8.',
                'Компрессионный перелом позвонка Th8.',
                'كسر انضغاطي في الفقرة T8.',
              ),
            },
            {
              id: 't9',
              name: four('T9', 'T9', 'Th9', 'T9'),
              says: four(
                'Loss of height of the body of T9.',
                'Perte de hauteur du corps de T9.',
                'Снижение высоты тела позвонка Th9.',
                'نقص ارتفاع جسم الفقرة T9.',
              ),
              concludes: four(
                'Compression fracture of T9.',
                'Fracture-tassement de T9.',
                'Компрессионный перелом позвонка Th9.',
                'كسر انضغاطي في الفقرة T9.',
              ),
            },
            {
              id: 't10',
              name: four('T10', 'T10', 'Th10', 'T10'),
              says: four(
                'Loss of height of the body of T10.',
                'Perte de hauteur du corps de T10.',
                'Снижение высоты тела позвонка Th10.',
                'نقص ارتفاع جسم الفقرة T10.',
              ),
              concludes: four(
                'Compression fracture of T10.',
                'Fracture-tassement de T10.',
                'Компрессионный перелом позвонка Th10.',
                'كسر انضغاطي في الفقرة T10.',
              ),
            },
            {
              id: 't11',
              name: four('T11', 'T11', 'Th11', 'T11'),
              says: four(
                'Loss of height of the body of T11.',
                'Perte de hauteur du corps de T11.',
                'Снижение высоты тела позвонка Th11.',
                'نقص ارتفاع جسم الفقرة T11.',
              ),
              concludes: four(
                'Compression fracture of T11.',
                'Fracture-tassement de T11.',
                'Компрессионный перелом позвонка Th11.',
                'كسر انضغاطي في الفقرة T11.',
              ),
            },
            {
              id: 't12',
              name: four('T12', 'T12', 'Th12', 'T12'),
              says: four(
                'Loss of height of the body of T12.',
                'Perte de hauteur du corps de T12.',
                'Снижение высоты тела позвонка Th12.',
                'نقص ارتفاع جسم الفقرة T12.',
              ),
              concludes: four(
                'Compression fracture of T12.',
                'Fracture-tassement de T12.',
                'Компрессионный перелом позвонка Th12.',
                'كسر انضغاطي في الفقرة T12.',
              ),
            },
            {
              id: 'l1',
              name: four('L1', 'L1', 'L1', 'L1'),
              says: four(
                'Loss of height of the body of L1.',
                'Perte de hauteur du corps de L1.',
                'Снижение высоты тела позвонка L1.',
                'نقص ارتفاع جسم الفقرة L1.',
              ),
              concludes: four(
                'Compression fracture of L1.',
                'Fracture-tassement de L1.',
                'Компрессионный перелом позвонка L1.',
                'كسر انضغاطي في الفقرة L1.',
              ),
            },
            {
              id: 'l2',
              name: four('L2', 'L2', 'L2', 'L2'),
              says: four(
                'Loss of height of the body of L2.',
                'Perte de hauteur du corps de L2.',
                'Снижение высоты тела позвонка L2.',
                'نقص ارتفاع جسم الفقرة L2.',
              ),
              concludes: four(
                'Compression fracture of L2.',
                'Fracture-tassement de L2.',
                'Компрессионный перелом позвонка L2.',
                'كسر انضغاطي في الفقرة L2.',
              ),
            },
            {
              id: 'l3',
              name: four('L3', 'L3', 'L3', 'L3'),
              says: four(
                'Loss of height of the body of L3.',
                'Perte de hauteur du corps de L3.',
                'Снижение высоты тела позвонка L3.',
                'نقص ارتفاع جسم الفقرة L3.',
              ),
              concludes: four(
                'Compression fracture of L3.',
                'Fracture-tassement de L3.',
                'Компрессионный перелом позвонка L3.',
                'كسر انضغاطي في الفقرة L3.',
              ),
            },
            {
              id: 'l4',
              name: four('L4', 'L4', 'L4', 'L4'),
              says: four(
                'Loss of height of the body of L4.',
                'Perte de hauteur du corps de L4.',
                'Снижение высоты тела позвонка L4.',
                'نقص ارتفاع جسم الفقرة L4.',
              ),
              concludes: four(
                'Compression fracture of L4.',
                'Fracture-tassement de L4.',
                'Компрессионный перелом позвонка L4.',
                'كسر انضغاطي في الفقرة L4.',
              ),
            },
            {
              id: 'l5',
              name: four('L5', 'L5', 'L5', 'L5'),
              says: four(
                'Loss of height of the body of L5.',
                'Perte de hauteur du corps de L5.',
                'Снижение высоты тела позвонка L5.',
                'نقص ارتفاع جسم الفقرة L5.',
              ),
              concludes: four(
                'Compression fracture of L5.',
                'Fracture-tassement de L5.',
                'Компрессионный перелом позвонка L5.',
                'كسر انضغاطي في الفقرة L5.',
              ),
            },
          ],
        },
        {
          id: 'vertebrae.osteopenia',
          name: four('Osteopenia', 'Ostéopénie', 'Остеопения', 'قلّة العظم'),
          says: four(
            'The density of the vertebrae is reduced.',
            'La densité des vertèbres est diminuée.',
            'Плотность позвонков снижена.',
            'كثافة الفقرات منخفضة.',
          ),
          concludes: four(
            'Reduced bone density.',
            'Diminution de la densité osseuse.',
            'Снижение костной плотности.',
            'انخفاض الكثافة العظمية.',
          ),
        },
        {
          id: 'vertebrae.lesion',
          name: four('Bone lesion', 'Lésion osseuse', 'Очаг в позвонке', 'آفة عظمية'),
          says: four(
            'Destructive lesion of a vertebra.',
            'Lésion destructrice d’une vertèbre.',
            'Деструкция позвонка.',
            'آفة مخرّبة في إحدى الفقرات.',
          ),
          concludes: four(
            'Destructive vertebral lesion: metastasis or infection must be excluded, MRI is recommended.',
            'Lésion vertébrale destructrice : métastase ou infection à éliminer, une IRM est recommandée.',
            'Деструкция позвонка: необходимо исключить метастаз или инфекцию, рекомендуется МРТ.',
            'آفة فقرية مخرّبة: ينبغي نفي النقيلة أو العدوى، ويُنصح بالرنين المغناطيسي.',
          ),
        },
        {
          id: 'vertebrae.lysis',
          name: four('Spondylolysis', 'Lyse isthmique', 'Спондилолиз', 'انحلال الفقار'),
          says: four(
            'Defect of the pars interarticularis of L5.',
            'Lyse isthmique de L5.',
            'Дефект межсуставной части дуги L5.',
            'انقطاع في البرزخ بين المفصلي للفقرة L5.',
          ),
          concludes: four(
            'Spondylolysis of L5.',
            'Spondylolyse de L5.',
            'Спондилолиз L5.',
            'انحلال الفقرة L5.',
          ),
        },
      ],
    },
    {
      id: 'discs',
      heading: four('Discs and joints', 'Disques et articulations', 'Диски и суставы', 'الأقراص والمفاصل'),
      normal: four(
        'Disc spaces are preserved; the sacroiliac joints are normal.',
        'Les espaces discaux sont conservés ; les articulations sacro-iliaques sont normales.',
        'Высота межпозвонковых промежутков сохранена, крестцово-подвздошные суставы не изменены.',
        'المسافات بين الفقرات محفوظة، والمفصلان العجزيان الحرقفيان طبيعيان.',
      ),
      findings: [
        {
          id: 'discs.narrow',
          name: four('Narrowed disc', 'Pincement discal', 'Сужение диска', 'تضيّق القرص'),
          several: true,
          variants: [
            {
              id: 'l3-l4',
              name: four('L3–L4', 'L3–L4', 'L3–L4', 'L3–L4'),
              says: four(
                'The disc space L3–L4 is narrowed.',
                'L’espace discal L3–L4 est pincé.',
                'Межпозвонковый промежуток L3–L4 сужен.',
                'المسافة بين الفقرتين L3–L4 متضيّقة.',
              ),
              concludes: four(
                'Disc degeneration at L3–L4.',
                'Discopathie L3–L4.',
                'Дегенерация диска L3–L4.',
                'تنكّس القرص L3–L4.',
              ),
            },
            {
              id: 'l4-l5',
              name: four('L4–L5', 'L4–L5', 'L4–L5', 'L4–L5'),
              says: four(
                'The disc space L4–L5 is narrowed.',
                'L’espace discal L4–L5 est pincé.',
                'Межпозвонковый промежуток L4–L5 сужен.',
                'المسافة بين الفقرتين L4–L5 متضيّقة.',
              ),
              concludes: four(
                'Disc degeneration at L4–L5.',
                'Discopathie L4–L5.',
                'Дегенерация диска L4–L5.',
                'تنكّس القرص L4–L5.',
              ),
            },
            {
              id: 'l5-s1',
              name: four('L5–S1', 'L5–S1', 'L5–S1', 'L5–S1'),
              says: four(
                'The disc space L5–S1 is narrowed.',
                'L’espace discal L5–S1 est pincé.',
                'Межпозвонковый промежуток L5–S1 сужен.',
                'المسافة بين الفقرتين L5–S1 متضيّقة.',
              ),
              concludes: four(
                'Disc degeneration at L5–S1.',
                'Discopathie L5–S1.',
                'Дегенерация диска L5–S1.',
                'تنكّس القرص L5–S1.',
              ),
            },
          ],
        },
        {
          id: 'discs.spondylosis',
          name: four('Spondylosis', 'Spondylose', 'Спондилёз', 'تنكّس فقاري'),
          says: four(
            'Osteophytes at several levels.',
            'Ostéophytes étagés.',
            'Остеофиты на нескольких уровнях.',
            'مناقير عظمية على عدّة مستويات.',
          ),
          concludes: four(
            'Degenerative changes of the spine.',
            'Remaniements dégénératifs du rachis.',
            'Дегенеративные изменения позвоночника.',
            'تبدّلات تنكّسية في العمود الفقري.',
          ),
        },
        {
          id: 'discs.sacroiliitis',
          name: four('Sacroiliitis', 'Sacro-iliite', 'Сакроилеит', 'التهاب المفصل العجزي الحرقفي'),
          says: four(
            'Erosion and sclerosis of both sacroiliac joints.',
            'Érosions et condensation des deux articulations sacro-iliaques.',
            'Эрозии и склероз обоих крестцово-подвздошных суставов.',
            'تآكل وتصلّب في المفصلين العجزيين الحرقفيين.',
          ),
          concludes: four(
            'Bilateral sacroiliitis.',
            'Sacro-iliite bilatérale.',
            'Двусторонний сакроилеит.',
            'التهاب المفصلين العجزيين الحرقفيين.',
          ),
        },
        {
          id: 'discs.discitis',
          name: four('Discitis', 'Spondylodiscite', 'Спондилодисцит', 'التهاب القرص'),
          says: four(
            'Narrowed disc space with eroded endplates.',
            'Pincement discal avec érosion des plateaux.',
            'Сужение межпозвонкового промежутка с эрозией замыкательных пластинок.',
            'تضيّق المسافة القرصية مع تآكل الصفيحتين الانتهائيتين.',
          ),
          concludes: four(
            'Signs of discitis: tuberculosis must be excluded, MRI is recommended.',
            'Signes de spondylodiscite : tuberculose à éliminer, une IRM est recommandée.',
            'Признаки спондилодисцита: необходимо исключить туберкулёз, рекомендуется МРТ.',
            'علامات التهاب القرص والفقار: ينبغي نفي السلّ، ويُنصح بالرنين المغناطيسي.',
          ),
        },
      ],
    },
    {
      id: 'soft',
      heading: four('Soft tissues', 'Parties molles', 'Мягкие ткани', 'الأنسجة الرخوة'),
      normal: four(
        'The paravertebral soft tissues are normal.',
        'Les parties molles paravertébrales sont normales.',
        'Паравертебральные мягкие ткани не изменены.',
        'الأنسجة الرخوة حول الفقار طبيعية.',
      ),
      findings: [
        {
          id: 'soft.paravertebral',
          name: four(
            'Paravertebral mass',
            'Fuseau paravertébral',
            'Паравертебральное образование',
            'كتلة حول الفقار',
          ),
          says: four(
            'Paravertebral soft tissue shadow.',
            'Fuseau paravertébral.',
            'Паравертебральная тень.',
            'كثافة رخوة حول الفقار.',
          ),
          concludes: four(
            'Paravertebral mass: abscess or haematoma must be excluded.',
            'Fuseau paravertébral : abcès ou hématome à éliminer.',
            'Паравертебральное образование: необходимо исключить абсцесс или гематому.',
            'كتلة حول الفقار: ينبغي نفي الخرّاج أو الورم الدموي.',
          ),
        },
        {
          id: 'soft.surgery',
          name: four('Fixation', 'Ostéosynthèse', 'Металлоконструкция', 'تثبيت معدني'),
          says: four(
            'Spinal fixation in place, without signs of loosening.',
            'Matériel d’ostéosynthèse rachidien en place, sans descellement.',
            'Металлоконструкция позвоночника на месте, признаков нестабильности нет.',
            'تثبيت معدني للعمود الفقري في مكانه من دون علامات ارتخاء.',
          ),
          concludes: four(
            'Spinal fixation, without complication.',
            'Ostéosynthèse rachidienne, sans complication.',
            'Состояние после остеосинтеза позвоночника, без осложнений.',
            'تثبيت العمود الفقري من دون مضاعفات.',
          ),
        },
      ],
    },
  ],
};
