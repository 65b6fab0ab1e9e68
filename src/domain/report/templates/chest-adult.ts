/** Chest X-ray of an adult. Long because each sentence is written out in four languages. */
import { four, sct, sided, type Template } from './template.ts';

export const chestAdult: Template = {
  id: 'chest-adult',
  version: 1,
  title: four(
    'Chest X-ray, adult',
    'Radiographie du thorax, adulte',
    'Рентгенография грудной клетки, взрослый',
    'صورة الصدر الشعاعية، بالغ',
  ),
  proposed: { modalities: ['DX', 'CR'], bodyParts: ['CHEST', 'THORAX', 'LUNG'], of: 'adult' },
  normal: four(
    'Normal chest radiograph.',
    'Radiographie thoracique normale.',
    'Рентгенологических признаков патологии органов грудной клетки не выявлено.',
    'صورة الصدر الشعاعية طبيعية.',
  ),
  sections: [
    {
      id: 'lungs',
      heading: four('Lungs', 'Poumons', 'Лёгкие', 'الرئتان'),
      normal: four(
        'The lungs are well expanded, with no focal or diffuse opacity.',
        'Les poumons sont bien expansés, sans opacité focale ni diffuse.',
        'Лёгкие расправлены, очаговых и инфильтративных теней не определяется.',
        'الرئتان ممتدّتان جيدًا، من دون كثافات بؤرية أو منتشرة.',
      ),
      findings: [
        {
          id: 'lungs.consolidation',
          code: sct('95436008'),
          name: four('Consolidation', 'Condensation', 'Инфильтрация', 'تصلّد رئوي'),
          several: true,
          variants: [
            {
              id: 'right-upper',
              name: four('right upper', 'supérieure droite', 'справа вверху', 'علوي أيمن'),
              says: four(
                'Airspace consolidation in the right upper zone.',
                'Condensation alvéolaire du champ pulmonaire supérieur droit.',
                'Инфильтрация лёгочной ткани в верхнем поле правого лёгкого.',
                'تصلّد سنخي في الساحة العلوية للرئة اليمنى.',
              ),
              concludes: four(
                'Right upper zone consolidation, consistent with pneumonia.',
                'Condensation du champ supérieur droit, compatible avec une pneumonie.',
                'Рентгенологические признаки пневмонии в верхнем поле правого лёгкого.',
                'تصلّد في الساحة العلوية للرئة اليمنى يتوافق مع ذات الرئة.',
              ),
            },
            {
              id: 'right-middle',
              name: four('right middle', 'moyenne droite', 'справа в среднем поле', 'متوسط أيمن'),
              says: four(
                'Airspace consolidation in the right middle zone.',
                'Condensation alvéolaire du champ pulmonaire moyen droit.',
                'Инфильтрация лёгочной ткани в среднем поле правого лёгкого.',
                'تصلّد سنخي في الساحة المتوسطة للرئة اليمنى.',
              ),
              concludes: four(
                'Right middle zone consolidation, consistent with pneumonia.',
                'Condensation du champ moyen droit, compatible avec une pneumonie.',
                'Рентгенологические признаки пневмонии в среднем поле правого лёгкого.',
                'تصلّد في الساحة المتوسطة للرئة اليمنى يتوافق مع ذات الرئة.',
              ),
            },
            {
              id: 'right-lower',
              name: four('right lower', 'inférieure droite', 'справа внизу', 'سفلي أيمن'),
              says: four(
                'Airspace consolidation in the right lower zone.',
                'Condensation alvéolaire du champ pulmonaire inférieur droit.',
                'Инфильтрация лёгочной ткани в нижнем поле правого лёгкого.',
                'تصلّد سنخي في الساحة السفلية للرئة اليمنى.',
              ),
              concludes: four(
                'Right lower zone consolidation, consistent with pneumonia.',
                'Condensation du champ inférieur droit, compatible avec une pneumonie.',
                'Рентгенологические признаки пневмонии в нижнем поле правого лёгкого.',
                'تصلّد في الساحة السفلية للرئة اليمنى يتوافق مع ذات الرئة.',
              ),
            },
            {
              id: 'left-upper',
              name: four('left upper', 'supérieure gauche', 'слева вверху', 'علوي أيسر'),
              says: four(
                'Airspace consolidation in the left upper zone.',
                'Condensation alvéolaire du champ pulmonaire supérieur gauche.',
                'Инфильтрация лёгочной ткани в верхнем поле левого лёгкого.',
                'تصلّد سنخي في الساحة العلوية للرئة اليسرى.',
              ),
              concludes: four(
                'Left upper zone consolidation, consistent with pneumonia.',
                'Condensation du champ supérieur gauche, compatible avec une pneumonie.',
                'Рентгенологические признаки пневмонии в верхнем поле левого лёгкого.',
                'تصلّد في الساحة العلوية للرئة اليسرى يتوافق مع ذات الرئة.',
              ),
            },
            {
              id: 'left-middle',
              name: four('left middle', 'moyenne gauche', 'слева в среднем поле', 'متوسط أيسر'),
              says: four(
                'Airspace consolidation in the left middle zone.',
                'Condensation alvéolaire du champ pulmonaire moyen gauche.',
                'Инфильтрация лёгочной ткани в среднем поле левого лёгкого.',
                'تصلّد سنخي في الساحة المتوسطة للرئة اليسرى.',
              ),
              concludes: four(
                'Left middle zone consolidation, consistent with pneumonia.',
                'Condensation du champ moyen gauche, compatible avec une pneumonie.',
                'Рентгенологические признаки пневмонии в среднем поле левого лёгкого.',
                'تصلّد في الساحة المتوسطة للرئة اليسرى يتوافق مع ذات الرئة.',
              ),
            },
            {
              id: 'left-lower',
              name: four('left lower', 'inférieure gauche', 'слева внизу', 'سفلي أيسر'),
              says: four(
                'Airspace consolidation in the left lower zone.',
                'Condensation alvéolaire du champ pulmonaire inférieur gauche.',
                'Инфильтрация лёгочной ткани в нижнем поле левого лёгкого.',
                'تصلّد سنخي في الساحة السفلية للرئة اليسرى.',
              ),
              concludes: four(
                'Left lower zone consolidation, consistent with pneumonia.',
                'Condensation du champ inférieur gauche, compatible avec une pneumonie.',
                'Рентгенологические признаки пневмонии в нижнем поле левого лёгкого.',
                'تصلّد في الساحة السفلية للرئة اليسرى يتوافق مع ذات الرئة.',
              ),
            },
          ],
        },
        {
          id: 'lungs.nodule',
          code: sct('427359005'),
          name: four('Nodule', 'Nodule', 'Очаг', 'عقيدة رئوية'),
          variants: sided(
            {
              says: four(
                'Solitary nodule in the right lung.',
                'Nodule isolé du poumon droit.',
                'Одиночный очаг в правом лёгком.',
                'عقيدة منفردة في الرئة اليمنى.',
              ),
              measured: {
                unit: 'mm',
                most: 30,
                says: four(
                  'Solitary nodule of {n} in the right lung.',
                  'Nodule isolé de {n} du poumon droit.',
                  'Одиночный очаг размером {n} в правом лёгком.',
                  'عقيدة منفردة بقطر {n} في الرئة اليمنى.',
                ),
              },
              concludes: four(
                'Solitary nodule of the right lung; comparison with earlier images or CT is recommended.',
                'Nodule isolé du poumon droit, à comparer aux examens antérieurs ou à explorer par scanner.',
                'Одиночный очаг правого лёгкого; рекомендуется сравнение с архивом или КТ.',
                'عقيدة منفردة في الرئة اليمنى؛ يُنصح بالمقارنة مع الصور السابقة أو بإجراء تصوير مقطعي محوسب.',
              ),
            },
            {
              says: four(
                'Solitary nodule in the left lung.',
                'Nodule isolé du poumon gauche.',
                'Одиночный очаг в левом лёгком.',
                'عقيدة منفردة في الرئة اليسرى.',
              ),
              measured: {
                unit: 'mm',
                most: 30,
                says: four(
                  'Solitary nodule of {n} in the left lung.',
                  'Nodule isolé de {n} du poumon gauche.',
                  'Одиночный очаг размером {n} в левом лёгком.',
                  'عقيدة منفردة بقطر {n} في الرئة اليسرى.',
                ),
              },
              concludes: four(
                'Solitary nodule of the left lung; comparison with earlier images or CT is recommended.',
                'Nodule isolé du poumon gauche, à comparer aux examens antérieurs ou à explorer par scanner.',
                'Одиночный очаг левого лёгкого; рекомендуется сравнение с архивом или КТ.',
                'عقيدة منفردة في الرئة اليسرى؛ يُنصح بالمقارنة مع الصور السابقة أو بإجراء تصوير مقطعي محوسب.',
              ),
            },
          ),
        },
        {
          id: 'lungs.nodules',
          name: four('Multiple nodules', 'Nodules multiples', 'Множественные очаги', 'عقيدات متعددة'),
          says: four(
            'Multiple nodules in both lungs.',
            'Nodules multiples des deux poumons.',
            'Множественные очаги в обоих лёгких.',
            'عقيدات متعددة في الرئتين.',
          ),
          concludes: four(
            'Multiple lung nodules; metastases must be excluded, CT is recommended.',
            'Nodules pulmonaires multiples, faisant craindre des métastases ; un scanner est recommandé.',
            'Множественные очаги в лёгких; необходимо исключить метастазы, рекомендуется КТ.',
            'عقيدات رئوية متعددة؛ ينبغي نفي النقائل، ويُنصح بإجراء تصوير مقطعي محوسب.',
          ),
        },
        {
          id: 'lungs.cavity',
          name: four('Cavity', 'Caverne', 'Полость', 'كهف رئوي'),
          several: true,
          variants: sided(
            {
              says: four(
                'Cavitating lesion in the right upper zone.',
                'Lésion excavée du champ pulmonaire supérieur droit.',
                'Полость распада в верхнем поле правого лёгкого.',
                'آفة متكهّفة في الساحة العلوية للرئة اليمنى.',
              ),
              concludes: four(
                'Cavitating lesion of the right lung; tuberculosis must be excluded.',
                'Lésion excavée du poumon droit ; une tuberculose doit être éliminée.',
                'Полость распада в правом лёгком; необходимо исключить туберкулёз.',
                'آفة متكهّفة في الرئة اليمنى؛ ينبغي نفي السلّ.',
              ),
            },
            {
              says: four(
                'Cavitating lesion in the left upper zone.',
                'Lésion excavée du champ pulmonaire supérieur gauche.',
                'Полость распада в верхнем поле левого лёгкого.',
                'آفة متكهّفة في الساحة العلوية للرئة اليسرى.',
              ),
              concludes: four(
                'Cavitating lesion of the left lung; tuberculosis must be excluded.',
                'Lésion excavée du poumon gauche ; une tuberculose doit être éliminée.',
                'Полость распада в левом лёгком; необходимо исключить туберкулёз.',
                'آفة متكهّفة في الرئة اليسرى؛ ينبغي نفي السلّ.',
              ),
            },
          ),
        },
        {
          id: 'lungs.miliary',
          name: four('Miliary pattern', 'Miliaire', 'Милиарная диссеминация', 'نمط دخني'),
          says: four(
            'Innumerable small nodules of uniform size throughout both lungs.',
            'Innombrables micronodules de taille homogène, disséminés dans les deux champs pulmonaires.',
            'Множественные мелкие однотипные очаги по всем полям обоих лёгких.',
            'عقيدات صغيرة متماثلة الحجم لا تُحصى منتشرة في الرئتين.',
          ),
          concludes: four(
            'Miliary pattern; miliary tuberculosis must be excluded.',
            'Aspect de miliaire ; une tuberculose miliaire doit être éliminée.',
            'Милиарная диссеминация; необходимо исключить милиарный туберкулёз.',
            'نمط دخني؛ ينبغي نفي السلّ الدخني.',
          ),
        },
        {
          id: 'lungs.interstitial',
          name: four(
            'Interstitial changes',
            'Syndrome interstitiel',
            'Интерстициальные изменения',
            'تبدّلات خلالية',
          ),
          says: four(
            'Diffuse reticular opacities in both lungs.',
            'Opacités réticulaires diffuses des deux poumons.',
            'Диффузное сетчатое усиление лёгочного рисунка с обеих сторон.',
            'كثافات شبكية منتشرة في الرئتين.',
          ),
          concludes: four(
            'Diffuse interstitial lung changes.',
            'Syndrome interstitiel diffus.',
            'Диффузные интерстициальные изменения лёгких.',
            'تبدّلات خلالية منتشرة في الرئتين.',
          ),
        },
        {
          id: 'lungs.emphysema',
          code: sct('87433001'),
          name: four('Emphysema', 'Emphysème', 'Эмфизема', 'نفاخ رئوي'),
          says: four(
            'Hyperinflated lungs with flattened diaphragms and sparse vessels.',
            'Distension thoracique avec aplatissement des coupoles et raréfaction vasculaire.',
            'Лёгочные поля повышенной прозрачности, купола диафрагмы уплощены, сосудистый рисунок обеднён.',
            'فرط انتفاخ الرئتين مع تسطّح قبّتي الحجاب الحاجز وقلّة الرسم الوعائي.',
          ),
          concludes: four(
            'Signs of pulmonary emphysema.',
            'Signes d’emphysème pulmonaire.',
            'Признаки эмфиземы лёгких.',
            'علامات نفاخ رئوي.',
          ),
        },
        {
          id: 'lungs.atelectasis',
          code: sct('46621007'),
          name: four('Plate atelectasis', 'Atélectasie en bande', 'Дисковидный ателектаз', 'انخماص شريطي'),
          variants: sided(
            {
              says: four(
                'Linear atelectasis at the right base.',
                'Atélectasie en bande de la base droite.',
                'Дисковидный ателектаз в базальных отделах правого лёгкого.',
                'انخماص شريطي في قاعدة الرئة اليمنى.',
              ),
              concludes: four(
                'Linear atelectasis at the right base.',
                'Atélectasie en bande de la base droite.',
                'Дисковидный ателектаз в правом лёгком.',
                'انخماص شريطي في قاعدة الرئة اليمنى.',
              ),
            },
            {
              says: four(
                'Linear atelectasis at the left base.',
                'Atélectasie en bande de la base gauche.',
                'Дисковидный ателектаз в базальных отделах левого лёгкого.',
                'انخماص شريطي في قاعدة الرئة اليسرى.',
              ),
              concludes: four(
                'Linear atelectasis at the left base.',
                'Atélectasie en bande de la base gauche.',
                'Дисковидный ателектаз в левом лёгком.',
                'انخماص شريطي في قاعدة الرئة اليسرى.',
              ),
            },
            {
              says: four(
                'Linear atelectasis at both bases.',
                'Atélectasies en bande des deux bases.',
                'Дисковидные ателектазы в базальных отделах обоих лёгких.',
                'انخماص شريطي في قاعدتي الرئتين.',
              ),
              concludes: four(
                'Linear atelectasis at both bases.',
                'Atélectasies en bande des deux bases.',
                'Дисковидные ателектазы в обоих лёгких.',
                'انخماص شريطي في قاعدتي الرئتين.',
              ),
            },
          ),
        },
        {
          id: 'lungs.oedema',
          code: sct('19242006'),
          name: four('Pulmonary oedema', 'Œdème pulmonaire', 'Отёк лёгких', 'وذمة رئوية'),
          says: four(
            'Bilateral perihilar opacities with septal lines.',
            'Opacités périhilaires bilatérales avec lignes septales.',
            'Двусторонние прикорневые затемнения с утолщением междольковых перегородок.',
            'كثافات حول النقيرين في الجانبين مع خطوط حاجزية.',
          ),
          concludes: four(
            'Pulmonary oedema.',
            'Œdème pulmonaire.',
            'Рентгенологические признаки отёка лёгких.',
            'وذمة رئوية.',
          ),
        },
      ],
    },
    {
      id: 'pleura',
      heading: four('Pleura', 'Plèvre', 'Плевра', 'الجنب'),
      normal: four(
        'The costophrenic angles are clear; there is no pneumothorax.',
        'Les culs-de-sac costo-diaphragmatiques sont libres ; il n’y a pas de pneumothorax.',
        'Рёберно-диафрагмальные синусы свободны, пневмоторакса нет.',
        'الزاويتان الضلعيتان الحجابيتان حرّتان، ولا استرواح صدري.',
      ),
      findings: [
        {
          id: 'pleura.effusion',
          code: sct('60046008'),
          name: four('Effusion', 'Épanchement', 'Выпот', 'انصباب جنبي'),
          variants: sided(
            {
              says: four(
                'Blunting of the right costophrenic angle by pleural fluid.',
                'Comblement du cul-de-sac costo-diaphragmatique droit par un épanchement pleural.',
                'Правый рёберно-диафрагмальный синус затемнён за счёт жидкости в плевральной полости.',
                'انطماس الزاوية الضلعية الحجابية اليمنى بسائل جنبي.',
              ),
              concludes: four(
                'Right pleural effusion.',
                'Épanchement pleural droit.',
                'Правосторонний плевральный выпот.',
                'انصباب جنبي أيمن.',
              ),
            },
            {
              says: four(
                'Blunting of the left costophrenic angle by pleural fluid.',
                'Comblement du cul-de-sac costo-diaphragmatique gauche par un épanchement pleural.',
                'Левый рёберно-диафрагмальный синус затемнён за счёт жидкости в плевральной полости.',
                'انطماس الزاوية الضلعية الحجابية اليسرى بسائل جنبي.',
              ),
              concludes: four(
                'Left pleural effusion.',
                'Épanchement pleural gauche.',
                'Левосторонний плевральный выпот.',
                'انصباب جنبي أيسر.',
              ),
            },
            {
              says: four(
                'Blunting of both costophrenic angles by pleural fluid.',
                'Comblement des deux culs-de-sac costo-diaphragmatiques par un épanchement pleural.',
                'Оба рёберно-диафрагмальных синуса затемнены за счёт жидкости в плевральных полостях.',
                'انطماس الزاويتين الضلعيتين الحجابيتين بسائل جنبي.',
              ),
              concludes: four(
                'Bilateral pleural effusion.',
                'Épanchement pleural bilatéral.',
                'Двусторонний плевральный выпот.',
                'انصباب جنبي في الجانبين.',
              ),
            },
          ),
        },
        {
          id: 'pleura.pneumothorax',
          code: sct('36118008'),
          name: four('Pneumothorax', 'Pneumothorax', 'Пневмоторакс', 'استرواح الصدر'),
          variants: sided(
            {
              says: four(
                'Right pneumothorax with a visible pleural line and no lung markings beyond it.',
                'Pneumothorax droit, avec ligne pleurale visible et absence de trame au-delà.',
                'Справа определяется линия висцеральной плевры, кнаружи от неё лёгочный рисунок отсутствует.',
                'استرواح صدري أيمن مع خط جنبي مرئي وغياب الرسم الرئوي خارجه.',
              ),
              measured: {
                unit: 'mm',
                most: 200,
                says: four(
                  'Right pneumothorax, {n} deep at the apex.',
                  'Pneumothorax droit, décollement apical de {n}.',
                  'Пневмоторакс справа, ширина полосы воздуха на верхушке {n}.',
                  'استرواح صدري أيمن، عرضه عند القمة {n}.',
                ),
              },
              concludes: four(
                'Right pneumothorax.',
                'Pneumothorax droit.',
                'Правосторонний пневмоторакс.',
                'استرواح صدري أيمن.',
              ),
            },
            {
              says: four(
                'Left pneumothorax with a visible pleural line and no lung markings beyond it.',
                'Pneumothorax gauche, avec ligne pleurale visible et absence de trame au-delà.',
                'Слева определяется линия висцеральной плевры, кнаружи от неё лёгочный рисунок отсутствует.',
                'استرواح صدري أيسر مع خط جنبي مرئي وغياب الرسم الرئوي خارجه.',
              ),
              measured: {
                unit: 'mm',
                most: 200,
                says: four(
                  'Left pneumothorax, {n} deep at the apex.',
                  'Pneumothorax gauche, décollement apical de {n}.',
                  'Пневмоторакс слева, ширина полосы воздуха на верхушке {n}.',
                  'استرواح صدري أيسر، عرضه عند القمة {n}.',
                ),
              },
              concludes: four(
                'Left pneumothorax.',
                'Pneumothorax gauche.',
                'Левосторонний пневмоторакс.',
                'استرواح صدري أيسر.',
              ),
            },
          ),
        },
        {
          id: 'pleura.tension',
          name: four(
            'Tension pneumothorax',
            'Pneumothorax compressif',
            'Напряжённый пневмоторакс',
            'استرواح صدري ضاغط',
          ),
          variants: sided(
            {
              says: four(
                'Large right pneumothorax with shift of the mediastinum to the left.',
                'Volumineux pneumothorax droit avec déviation du médiastin vers la gauche.',
                'Большой пневмоторакс справа со смещением средостения влево.',
                'استرواح صدري أيمن كبير مع انزياح المنصف إلى اليسار.',
              ),
              concludes: four(
                'Right tension pneumothorax: immediate treatment is needed.',
                'Pneumothorax droit compressif : traitement immédiat nécessaire.',
                'Напряжённый пневмоторакс справа: требуется неотложная помощь.',
                'استرواح صدري أيمن ضاغط: يلزم علاج فوري.',
              ),
            },
            {
              says: four(
                'Large left pneumothorax with shift of the mediastinum to the right.',
                'Volumineux pneumothorax gauche avec déviation du médiastin vers la droite.',
                'Большой пневмоторакс слева со смещением средостения вправо.',
                'استرواح صدري أيسر كبير مع انزياح المنصف إلى اليمين.',
              ),
              concludes: four(
                'Left tension pneumothorax: immediate treatment is needed.',
                'Pneumothorax gauche compressif : traitement immédiat nécessaire.',
                'Напряжённый пневмоторакс слева: требуется неотложная помощь.',
                'استرواح صدري أيسر ضاغط: يلزم علاج فوري.',
              ),
            },
          ),
        },
      ],
    },
    {
      id: 'heart',
      heading: four('Heart and mediastinum', 'Cœur et médiastin', 'Сердце и средостение', 'القلب والمنصف'),
      normal: four(
        'The heart is not enlarged; the mediastinum and the hila are normal.',
        'La silhouette cardiaque n’est pas augmentée de volume ; le médiastin et les hiles sont normaux.',
        'Сердце не увеличено, средостение не расширено, корни лёгких структурны.',
        'القلب غير متضخّم، والمنصف والنقيران طبيعيان.',
      ),
      findings: [
        {
          id: 'heart.large',
          code: sct('8186001'),
          name: four('Cardiomegaly', 'Cardiomégalie', 'Кардиомегалия', 'ضخامة القلب'),
          says: four(
            'The heart is enlarged, with a cardiothoracic ratio above one half.',
            'La silhouette cardiaque est augmentée de volume, avec un index cardiothoracique supérieur à un demi.',
            'Тень сердца увеличена, кардиоторакальный индекс больше половины.',
            'القلب متضخّم، ونسبة القلب إلى الصدر أكبر من النصف.',
          ),
          concludes: four('Cardiomegaly.', 'Cardiomégalie.', 'Кардиомегалия.', 'ضخامة في القلب.'),
        },
        {
          id: 'heart.congestion',
          name: four('Venous congestion', 'Surcharge vasculaire', 'Венозный застой', 'احتقان وريدي'),
          says: four(
            'Upper lobe blood diversion and ill-defined hilar vessels.',
            'Redistribution vasculaire vers les sommets et flou des vaisseaux hilaires.',
            'Перераспределение кровотока в верхние отделы лёгких, контуры сосудов корней нечёткие.',
            'إعادة توزّع الأوعية نحو القمتين مع عدم وضوح حدود أوعية النقيرين.',
          ),
          concludes: four(
            'Pulmonary venous congestion.',
            'Surcharge vasculaire pulmonaire.',
            'Признаки венозного застоя в малом круге кровообращения.',
            'احتقان وريدي رئوي.',
          ),
        },
        {
          id: 'heart.wide',
          name: four('Wide mediastinum', 'Médiastin élargi', 'Расширение средостения', 'اتساع المنصف'),
          says: four(
            'The upper mediastinum is widened.',
            'Le médiastin supérieur est élargi.',
            'Верхнее средостение расширено.',
            'المنصف العلوي متّسع.',
          ),
          concludes: four(
            'Widened mediastinum; CT is recommended.',
            'Élargissement du médiastin ; un scanner est recommandé.',
            'Расширение средостения; рекомендуется КТ.',
            'اتساع في المنصف؛ يُنصح بإجراء تصوير مقطعي محوسب.',
          ),
        },
        {
          id: 'heart.nodes',
          name: four('Enlarged hilum', 'Hile augmenté de volume', 'Расширение корня', 'تضخّم النقير'),
          variants: sided(
            {
              says: four(
                'The right hilum is enlarged, with a lobulated outline.',
                'Le hile droit est augmenté de volume, à contours polycycliques.',
                'Корень правого лёгкого расширен, контуры полициклические.',
                'النقير الأيمن متضخّم وحدوده مفصّصة.',
              ),
              concludes: four(
                'Enlarged right hilum, suggesting enlarged lymph nodes.',
                'Augmentation de volume du hile droit, évoquant des adénopathies.',
                'Расширение корня правого лёгкого, вероятно за счёт лимфоузлов.',
                'تضخّم النقير الأيمن، يوحي بتضخّم العقد اللمفية.',
              ),
            },
            {
              says: four(
                'The left hilum is enlarged, with a lobulated outline.',
                'Le hile gauche est augmenté de volume, à contours polycycliques.',
                'Корень левого лёгкого расширен, контуры полициклические.',
                'النقير الأيسر متضخّم وحدوده مفصّصة.',
              ),
              concludes: four(
                'Enlarged left hilum, suggesting enlarged lymph nodes.',
                'Augmentation de volume du hile gauche, évoquant des adénopathies.',
                'Расширение корня левого лёгкого, вероятно за счёт лимфоузлов.',
                'تضخّم النقير الأيسر، يوحي بتضخّم العقد اللمفية.',
              ),
            },
            {
              says: four(
                'Both hila are enlarged, with lobulated outlines.',
                'Les deux hiles sont augmentés de volume, à contours polycycliques.',
                'Корни обоих лёгких расширены, контуры полициклические.',
                'النقيران متضخّمان وحدودهما مفصّصة.',
              ),
              concludes: four(
                'Enlarged hila on both sides, suggesting enlarged lymph nodes.',
                'Augmentation de volume des deux hiles, évoquant des adénopathies.',
                'Расширение корней обоих лёгких, вероятно за счёт лимфоузлов.',
                'تضخّم النقيرين، يوحي بتضخّم العقد اللمفية.',
              ),
            },
          ),
        },
        {
          id: 'heart.aorta',
          name: four('Aortic calcification', 'Calcification aortique', 'Кальциноз аорты', 'تكلّس الأبهر'),
          says: four(
            'The aorta is elongated, with calcification of the arch.',
            'L’aorte est déroulée, avec calcifications de la crosse.',
            'Аорта удлинена, стенки дуги кальцинированы.',
            'الأبهر متطاول مع تكلّس في قوسه.',
          ),
          concludes: four(
            'Atherosclerosis of the aorta.',
            'Athérome aortique.',
            'Атеросклероз аорты.',
            'تصلّب عصيدي في الأبهر.',
          ),
        },
      ],
    },
    {
      id: 'bones',
      heading: four(
        'Bones and soft tissues',
        'Os et parties molles',
        'Кости и мягкие ткани',
        'العظام والأنسجة الرخوة',
      ),
      normal: four(
        'No fracture and no bone lesion is seen; the soft tissues are normal.',
        'Aucune fracture ni lésion osseuse n’est visible ; les parties molles sont normales.',
        'Костных травматических и деструктивных изменений не определяется, мягкие ткани не изменены.',
        'لا تظهر كسور ولا آفات عظمية، والأنسجة الرخوة طبيعية.',
      ),
      findings: [
        {
          id: 'bones.rib',
          code: sct('33737001'),
          name: four('Rib fracture', 'Fracture de côte', 'Перелом ребра', 'كسر ضلع'),
          several: true,
          variants: sided(
            {
              says: four(
                'Fracture of a right rib.',
                'Fracture d’une côte droite.',
                'Перелом ребра справа.',
                'كسر في أحد الأضلاع اليمنى.',
              ),
              concludes: four(
                'Right rib fracture.',
                'Fracture costale droite.',
                'Перелом ребра справа.',
                'كسر ضلع أيمن.',
              ),
            },
            {
              says: four(
                'Fracture of a left rib.',
                'Fracture d’une côte gauche.',
                'Перелом ребра слева.',
                'كسر في أحد الأضلاع اليسرى.',
              ),
              concludes: four(
                'Left rib fracture.',
                'Fracture costale gauche.',
                'Перелом ребра слева.',
                'كسر ضلع أيسر.',
              ),
            },
          ),
        },
        {
          id: 'bones.clavicle',
          code: sct('58150001'),
          name: four('Clavicle fracture', 'Fracture de clavicule', 'Перелом ключицы', 'كسر الترقوة'),
          variants: sided(
            {
              says: four(
                'Fracture of the right clavicle.',
                'Fracture de la clavicule droite.',
                'Перелом правой ключицы.',
                'كسر في الترقوة اليمنى.',
              ),
              concludes: four(
                'Fracture of the right clavicle.',
                'Fracture de la clavicule droite.',
                'Перелом правой ключицы.',
                'كسر الترقوة اليمنى.',
              ),
            },
            {
              says: four(
                'Fracture of the left clavicle.',
                'Fracture de la clavicule gauche.',
                'Перелом левой ключицы.',
                'كسر في الترقوة اليسرى.',
              ),
              concludes: four(
                'Fracture of the left clavicle.',
                'Fracture de la clavicule gauche.',
                'Перелом левой ключицы.',
                'كسر الترقوة اليسرى.',
              ),
            },
          ),
        },
        {
          id: 'bones.degenerative',
          name: four('Degenerative spine', 'Rachis dégénératif', 'Дегенеративные изменения', 'تبدّلات تنكّسية'),
          says: four(
            'Degenerative changes of the thoracic spine.',
            'Remaniements dégénératifs du rachis thoracique.',
            'Дегенеративные изменения грудного отдела позвоночника.',
            'تبدّلات تنكّسية في العمود الفقري الصدري.',
          ),
          concludes: four(
            'Degenerative changes of the thoracic spine.',
            'Remaniements dégénératifs du rachis thoracique.',
            'Дегенеративные изменения грудного отдела позвоночника.',
            'تبدّلات تنكّسية في العمود الفقري الصدري.',
          ),
        },
      ],
    },
    {
      id: 'below',
      heading: four('Below the diaphragm', 'Sous le diaphragme', 'Под диафрагмой', 'تحت الحجاب الحاجز'),
      normal: four(
        'No free gas under the diaphragm.',
        'Pas de gaz libre sous les coupoles diaphragmatiques.',
        'Свободного газа под куполами диафрагмы не определяется.',
        'لا غاز حرّ تحت الحجاب الحاجز.',
      ),
      findings: [
        {
          id: 'below.gas',
          name: four('Free gas', 'Gaz libre', 'Свободный газ', 'غاز حرّ'),
          says: four(
            'Free gas under the diaphragm.',
            'Gaz libre sous les coupoles diaphragmatiques.',
            'Свободный газ под куполами диафрагмы.',
            'غاز حرّ تحت الحجاب الحاجز.',
          ),
          concludes: four(
            'Pneumoperitoneum: perforation of a hollow viscus must be excluded at once.',
            'Pneumopéritoine : une perforation d’organe creux doit être éliminée en urgence.',
            'Пневмоперитонеум: необходимо срочно исключить перфорацию полого органа.',
            'استرواح الصفاق: ينبغي نفي انثقاب حشا أجوف فورًا.',
          ),
        },
      ],
    },
    {
      id: 'devices',
      heading: four('Tubes and devices', 'Sondes et dispositifs', 'Трубки и устройства', 'الأنابيب والأجهزة'),
      normal: four(
        'No tubes, lines or implanted devices.',
        'Pas de sonde, de cathéter ni de dispositif implanté.',
        'Трубок, катетеров и имплантированных устройств нет.',
        'لا أنابيب ولا قثاطر ولا أجهزة مزروعة.',
      ),
      findings: [
        {
          id: 'devices.cvc',
          name: four('Central venous line', 'Cathéter central', 'Центральный катетер', 'قثطرة وريدية مركزية'),
          variants: [
            {
              id: 'placed',
              name: four('well placed', 'en place', 'стоит верно', 'موضع صحيح'),
              says: four(
                'Central venous catheter with its tip in the superior vena cava.',
                'Cathéter veineux central dont l’extrémité se projette sur la veine cave supérieure.',
                'Центральный венозный катетер, конец в проекции верхней полой вены.',
                'قثطرة وريدية مركزية طرفها في الوريد الأجوف العلوي.',
              ),
              concludes: four(
                'Central venous catheter correctly placed.',
                'Cathéter veineux central en bonne position.',
                'Центральный венозный катетер расположен правильно.',
                'القثطرة الوريدية المركزية في موضعها الصحيح.',
              ),
            },
            {
              id: 'misplaced',
              name: four('misplaced', 'mal placé', 'стоит неверно', 'موضع خاطئ'),
              says: four(
                'Central venous catheter with its tip outside the superior vena cava.',
                'Cathéter veineux central dont l’extrémité se projette hors de la veine cave supérieure.',
                'Центральный венозный катетер, конец вне проекции верхней полой вены.',
                'قثطرة وريدية مركزية طرفها خارج الوريد الأجوف العلوي.',
              ),
              concludes: four(
                'Central venous catheter misplaced: it must be repositioned.',
                'Cathéter veineux central mal positionné, à repositionner.',
                'Центральный венозный катетер расположен неправильно: требуется коррекция.',
                'القثطرة الوريدية المركزية في غير موضعها: يلزم تصحيحه.',
              ),
            },
          ],
        },
        {
          id: 'devices.tube',
          name: four('Endotracheal tube', 'Sonde d’intubation', 'Эндотрахеальная трубка', 'أنبوب رغامي'),
          variants: [
            {
              id: 'placed',
              name: four('well placed', 'en place', 'стоит верно', 'موضع صحيح'),
              says: four(
                'Endotracheal tube with its tip well above the carina.',
                'Sonde d’intubation dont l’extrémité est à bonne distance au-dessus de la carène.',
                'Эндотрахеальная трубка, конец на достаточном расстоянии над бифуркацией трахеи.',
                'أنبوب رغامي طرفه على بُعد كافٍ فوق الجؤجؤ.',
              ),
              concludes: four(
                'Endotracheal tube correctly placed.',
                'Sonde d’intubation en bonne position.',
                'Эндотрахеальная трубка расположена правильно.',
                'الأنبوب الرغامي في موضعه الصحيح.',
              ),
            },
            {
              id: 'low',
              name: four('too low', 'trop basse', 'слишком низко', 'منخفض جدًا'),
              says: four(
                'Endotracheal tube with its tip in the right main bronchus.',
                'Sonde d’intubation dont l’extrémité est dans la bronche souche droite.',
                'Эндотрахеальная трубка, конец в правом главном бронхе.',
                'أنبوب رغامي طرفه في القصبة الرئيسية اليمنى.',
              ),
              concludes: four(
                'Endotracheal tube too low: it must be withdrawn.',
                'Sonde d’intubation trop basse, à retirer de quelques centimètres.',
                'Эндотрахеальная трубка стоит слишком низко: её нужно подтянуть.',
                'الأنبوب الرغامي منخفض جدًا: يلزم سحبه قليلًا.',
              ),
            },
          ],
        },
        {
          id: 'devices.pacemaker',
          name: four('Pacemaker', 'Stimulateur cardiaque', 'Кардиостимулятор', 'ناظمة قلبية'),
          says: four(
            'Implanted pacemaker with intact leads.',
            'Stimulateur cardiaque implanté, sondes intègres.',
            'Имплантированный кардиостимулятор, электроды целы.',
            'ناظمة قلبية مزروعة وأسلاكها سليمة.',
          ),
          concludes: four(
            'Pacemaker in place.',
            'Stimulateur cardiaque en place.',
            'Состояние после имплантации кардиостимулятора.',
            'ناظمة قلبية في مكانها.',
          ),
        },
      ],
    },
  ],
};
