/** CT of the chest. Long because each sentence is written out in four languages. */
import { four, sct, sided, type Template } from './template.ts';

export const chestCt: Template = {
  id: 'chest-ct',
  version: 1,
  title: four('Chest CT', 'Scanner thoracique', 'КТ грудной клетки', 'تصوير مقطعي للصدر'),
  proposed: { modalities: ['CT'], bodyParts: ['CHEST', 'THORAX', 'LUNG'] },
  normal: four(
    'No abnormality on chest CT.',
    'Pas d’anomalie au scanner thoracique.',
    'При КТ органов грудной клетки патологии не выявлено.',
    'لا شذوذ في التصوير المقطعي للصدر.',
  ),
  sections: [
    {
      id: 'lungs',
      heading: four('Lungs', 'Poumons', 'Лёгкие', 'الرئتان'),
      normal: four(
        'No nodule, consolidation or ground-glass opacity in the lungs; the airways are patent.',
        'Pas de nodule, de condensation ni de verre dépoli ; les voies aériennes sont perméables.',
        'Очагов, инфильтрации и «матового стекла» в лёгких нет, дыхательные пути проходимы.',
        'لا عقيدات ولا تصلّد ولا كثافة زجاجية في الرئتين، والطرق الهوائية سالكة.',
      ),
      findings: [
        {
          id: 'lungs.nodule',
          name: four('Solid nodule', 'Nodule solide', 'Солидный очаг', 'عقيدة صلبة'),
          several: true,
          variants: [
            {
              id: 'right-upper',
              name: four(
                'right upper lobe',
                'lobe supérieur droit',
                'верхняя доля справа',
                'الفص العلوي الأيمن',
              ),
              says: four(
                'Solid nodule in the right upper lobe.',
                'Nodule solide du lobe supérieur droit.',
                'Солидный очаг в верхней доле правого лёгкого.',
                'عقيدة صلبة في الفص العلوي للرئة اليمنى.',
              ),
              measured: {
                unit: 'mm',
                most: 30,
                says: four(
                  'Solid nodule of {n} in the right upper lobe.',
                  'Nodule solide de {n} du lobe supérieur droit.',
                  'Солидный очаг размером {n} в верхней доле правого лёгкого.',
                  'عقيدة صلبة بقطر {n} في الفص العلوي للرئة اليمنى.',
                ),
              },
              concludes: four(
                'Solid nodule of the right upper lobe.',
                'Nodule solide du lobe supérieur droit.',
                'Солидный очаг верхней доли правого лёгкого.',
                'عقيدة صلبة في الفص العلوي للرئة اليمنى.',
              ),
            },
            {
              id: 'right-middle',
              name: four('middle lobe', 'lobe moyen', 'средняя доля', 'الفص الأوسط'),
              says: four(
                'Solid nodule in the middle lobe.',
                'Nodule solide du lobe moyen.',
                'Солидный очаг в средней доле правого лёгкого.',
                'عقيدة صلبة في الفص الأوسط للرئة اليمنى.',
              ),
              measured: {
                unit: 'mm',
                most: 30,
                says: four(
                  'Solid nodule of {n} in the middle lobe.',
                  'Nodule solide de {n} du lobe moyen.',
                  'Солидный очаг размером {n} в средней доле правого лёгкого.',
                  'عقيدة صلبة بقطر {n} في الفص الأوسط للرئة اليمنى.',
                ),
              },
              concludes: four(
                'Solid nodule of the middle lobe.',
                'Nodule solide du lobe moyen.',
                'Солидный очаг средней доли правого лёгкого.',
                'عقيدة صلبة في الفص الأوسط للرئة اليمنى.',
              ),
            },
            {
              id: 'right-lower',
              name: four(
                'right lower lobe',
                'lobe inférieur droit',
                'нижняя доля справа',
                'الفص السفلي الأيمن',
              ),
              says: four(
                'Solid nodule in the right lower lobe.',
                'Nodule solide du lobe inférieur droit.',
                'Солидный очаг в нижней доле правого лёгкого.',
                'عقيدة صلبة في الفص السفلي للرئة اليمنى.',
              ),
              measured: {
                unit: 'mm',
                most: 30,
                says: four(
                  'Solid nodule of {n} in the right lower lobe.',
                  'Nodule solide de {n} du lobe inférieur droit.',
                  'Солидный очаг размером {n} в нижней доле правого лёгкого.',
                  'عقيدة صلبة بقطر {n} في الفص السفلي للرئة اليمنى.',
                ),
              },
              concludes: four(
                'Solid nodule of the right lower lobe.',
                'Nodule solide du lobe inférieur droit.',
                'Солидный очаг нижней доли правого лёгкого.',
                'عقيدة صلبة في الفص السفلي للرئة اليمنى.',
              ),
            },
            {
              id: 'left-upper',
              name: four(
                'left upper lobe',
                'lobe supérieur gauche',
                'верхняя доля слева',
                'الفص العلوي الأيسر',
              ),
              says: four(
                'Solid nodule in the left upper lobe.',
                'Nodule solide du lobe supérieur gauche.',
                'Солидный очаг в верхней доле левого лёгкого.',
                'عقيدة صلبة في الفص العلوي للرئة اليسرى.',
              ),
              measured: {
                unit: 'mm',
                most: 30,
                says: four(
                  'Solid nodule of {n} in the left upper lobe.',
                  'Nodule solide de {n} du lobe supérieur gauche.',
                  'Солидный очаг размером {n} в верхней доле левого лёгкого.',
                  'عقيدة صلبة بقطر {n} في الفص العلوي للرئة اليسرى.',
                ),
              },
              concludes: four(
                'Solid nodule of the left upper lobe.',
                'Nodule solide du lobe supérieur gauche.',
                'Солидный очаг верхней доли левого лёгкого.',
                'عقيدة صلبة في الفص العلوي للرئة اليسرى.',
              ),
            },
            {
              id: 'left-lower',
              name: four(
                'left lower lobe',
                'lobe inférieur gauche',
                'нижняя доля слева',
                'الفص السفلي الأيسر',
              ),
              says: four(
                'Solid nodule in the left lower lobe.',
                'Nodule solide du lobe inférieur gauche.',
                'Солидный очаг в нижней доле левого лёгкого.',
                'عقيدة صلبة في الفص السفلي للرئة اليسرى.',
              ),
              measured: {
                unit: 'mm',
                most: 30,
                says: four(
                  'Solid nodule of {n} in the left lower lobe.',
                  'Nodule solide de {n} du lobe inférieur gauche.',
                  'Солидный очаг размером {n} в нижней доле левого лёгкого.',
                  'عقيدة صلبة بقطر {n} في الفص السفلي للرئة اليسرى.',
                ),
              },
              concludes: four(
                'Solid nodule of the left lower lobe.',
                'Nodule solide du lobe inférieur gauche.',
                'Солидный очаг нижней доли левого лёгкого.',
                'عقيدة صلبة في الفص السفلي للرئة اليسرى.',
              ),
            },
          ],
        },
        {
          id: 'lungs.mass',
          name: four('Mass', 'Masse', 'Образование', 'كتلة'),
          variants: sided(
            {
              says: four(
                'Spiculated mass in the right lung.',
                'Masse spiculée du poumon droit.',
                'Образование с лучистыми контурами в правом лёгком.',
                'كتلة ذات حواف شائكة في الرئة اليمنى.',
              ),
              measured: {
                unit: 'mm',
                most: 200,
                says: four(
                  'Spiculated mass of {n} in the right lung.',
                  'Masse spiculée de {n} du poumon droit.',
                  'Образование размером {n} с лучистыми контурами в правом лёгком.',
                  'كتلة بقطر {n} ذات حواف شائكة في الرئة اليمنى.',
                ),
              },
              concludes: four(
                'Mass of the right lung, suspicious for cancer.',
                'Masse du poumon droit, suspecte de cancer.',
                'Образование правого лёгкого, подозрительное на рак.',
                'كتلة في الرئة اليمنى مشتبهة بالسرطان.',
              ),
            },
            {
              says: four(
                'Spiculated mass in the left lung.',
                'Masse spiculée du poumon gauche.',
                'Образование с лучистыми контурами в левом лёгком.',
                'كتلة ذات حواف شائكة في الرئة اليسرى.',
              ),
              measured: {
                unit: 'mm',
                most: 200,
                says: four(
                  'Spiculated mass of {n} in the left lung.',
                  'Masse spiculée de {n} du poumon gauche.',
                  'Образование размером {n} с лучистыми контурами в левом лёгком.',
                  'كتلة بقطر {n} ذات حواف شائكة في الرئة اليسرى.',
                ),
              },
              concludes: four(
                'Mass of the left lung, suspicious for cancer.',
                'Masse du poumon gauche, suspecte de cancer.',
                'Образование левого лёгкого, подозрительное на рак.',
                'كتلة في الرئة اليسرى مشتبهة بالسرطان.',
              ),
            },
          ),
        },
        {
          id: 'lungs.consolidation',
          code: sct('95436008'),
          name: four('Consolidation', 'Condensation', 'Консолидация', 'تصلّد رئوي'),
          variants: sided(
            {
              says: four(
                'Consolidation with air bronchograms in the right lung.',
                'Condensation avec bronchogrammes aériens du poumon droit.',
                'Консолидация с воздушной бронхографией в правом лёгком.',
                'تصلّد مع ارتسام القصبات الهوائي في الرئة اليمنى.',
              ),
              concludes: four(
                'Right-sided pneumonia.',
                'Pneumonie droite.',
                'Правосторонняя пневмония.',
                'ذات رئة في الجانب الأيمن.',
              ),
            },
            {
              says: four(
                'Consolidation with air bronchograms in the left lung.',
                'Condensation avec bronchogrammes aériens du poumon gauche.',
                'Консолидация с воздушной бронхографией в левом лёгком.',
                'تصلّد مع ارتسام القصبات الهوائي في الرئة اليسرى.',
              ),
              concludes: four(
                'Left-sided pneumonia.',
                'Pneumonie gauche.',
                'Левосторонняя пневмония.',
                'ذات رئة في الجانب الأيسر.',
              ),
            },
            {
              says: four(
                'Consolidation with air bronchograms in both lungs.',
                'Condensations avec bronchogrammes aériens des deux poumons.',
                'Консолидация с воздушной бронхографией в обоих лёгких.',
                'تصلّد مع ارتسام القصبات الهوائي في الرئتين.',
              ),
              concludes: four(
                'Bilateral pneumonia.',
                'Pneumonie bilatérale.',
                'Двусторонняя пневмония.',
                'ذات رئة في الجانبين.',
              ),
            },
          ),
        },
        {
          id: 'lungs.ground-glass',
          name: four('Ground glass', 'Verre dépoli', 'Матовое стекло', 'كثافة زجاجية'),
          says: four(
            'Ground-glass opacities in both lungs.',
            'Opacités en verre dépoli des deux poumons.',
            'Участки «матового стекла» в обоих лёгких.',
            'كثافات زجاجية في الرئتين.',
          ),
          concludes: four(
            'Bilateral ground-glass opacities, as in a viral pneumonia.',
            'Opacités en verre dépoli bilatérales, comme dans une pneumonie virale.',
            'Двусторонние изменения по типу «матового стекла», как при вирусной пневмонии.',
            'كثافات زجاجية في الجانبين كما في ذات الرئة الفيروسية.',
          ),
        },
        {
          id: 'lungs.emphysema',
          code: sct('87433001'),
          name: four('Emphysema', 'Emphysème', 'Эмфизема', 'نفاخ رئوي'),
          says: four(
            'Areas of low attenuation without walls, mainly in the upper lobes.',
            'Plages d’hypodensité sans paroi, prédominant aux lobes supérieurs.',
            'Участки пониженной плотности без стенок, преимущественно в верхних долях.',
            'مناطق منخفضة الكثافة من دون جدران، وخاصة في الفصين العلويين.',
          ),
          concludes: four('Pulmonary emphysema.', 'Emphysème pulmonaire.', 'Эмфизема лёгких.', 'نفاخ رئوي.'),
        },
        {
          id: 'lungs.bronchiectasis',
          code: sct('12295008'),
          name: four('Bronchiectasis', 'Bronchectasies', 'Бронхоэктазы', 'توسّع القصبات'),
          says: four(
            'Dilated bronchi with thickened walls.',
            'Bronches dilatées à parois épaissies.',
            'Бронхи расширены, стенки их утолщены.',
            'قصبات متوسّعة سميكة الجدران.',
          ),
          concludes: four('Bronchiectasis.', 'Bronchectasies.', 'Бронхоэктазы.', 'توسّع القصبات.'),
        },
        {
          id: 'lungs.fibrosis',
          name: four('Fibrosis', 'Fibrose', 'Фиброз', 'تليّف'),
          says: four(
            'Reticulation and honeycombing at the lung bases.',
            'Réticulations et rayon de miel aux bases pulmonaires.',
            'Ретикулярные изменения и «сотовое лёгкое» в базальных отделах.',
            'تشبّك وعُشّ نحل في قاعدتي الرئتين.',
          ),
          concludes: four('Pulmonary fibrosis.', 'Fibrose pulmonaire.', 'Лёгочный фиброз.', 'تليّف رئوي.'),
        },
        {
          id: 'lungs.tree-in-bud',
          name: four('Tree in bud', 'Arbre en bourgeons', 'Дерево в почках', 'الشجرة المتبرعمة'),
          says: four(
            'Centrilobular nodules with a tree-in-bud pattern.',
            'Nodules centrolobulaires avec aspect d’arbre en bourgeons.',
            'Центрилобулярные очаги по типу «дерева в почках».',
            'عقيدات مركزية الفصيص بنمط الشجرة المتبرعمة.',
          ),
          concludes: four(
            'Tree-in-bud pattern: infection of the small airways, tuberculosis must be excluded.',
            'Aspect d’arbre en bourgeons : infection des petites voies aériennes, tuberculose à éliminer.',
            'Симптом «дерева в почках»: инфекция мелких бронхов, необходимо исключить туберкулёз.',
            'نمط الشجرة المتبرعمة: عدوى في الطرق الهوائية الصغيرة، وينبغي نفي السلّ.',
          ),
        },
      ],
    },
    {
      id: 'pleura',
      heading: four('Pleura', 'Plèvre', 'Плевра', 'الجنب'),
      normal: four(
        'No pleural effusion and no pneumothorax.',
        'Pas d’épanchement pleural ni de pneumothorax.',
        'Плеврального выпота и пневмоторакса нет.',
        'لا انصباب جنبي ولا استرواح صدري.',
      ),
      findings: [
        {
          id: 'pleura.effusion',
          code: sct('60046008'),
          name: four('Effusion', 'Épanchement', 'Выпот', 'انصباب جنبي'),
          variants: sided(
            {
              says: four(
                'Fluid in the right pleural space.',
                'Épanchement de la cavité pleurale droite.',
                'Жидкость в правой плевральной полости.',
                'سائل في الجوف الجنبي الأيمن.',
              ),
              measured: {
                unit: 'mm',
                most: 200,
                says: four(
                  'Fluid in the right pleural space, {n} deep.',
                  'Épanchement de la cavité pleurale droite, épais de {n}.',
                  'Жидкость в правой плевральной полости слоем {n}.',
                  'سائل في الجوف الجنبي الأيمن بسماكة {n}.',
                ),
              },
              concludes: four(
                'Right pleural effusion.',
                'Épanchement pleural droit.',
                'Правосторонний плевральный выпот.',
                'انصباب جنبي أيمن.',
              ),
            },
            {
              says: four(
                'Fluid in the left pleural space.',
                'Épanchement de la cavité pleurale gauche.',
                'Жидкость в левой плевральной полости.',
                'سائل في الجوف الجنبي الأيسر.',
              ),
              measured: {
                unit: 'mm',
                most: 200,
                says: four(
                  'Fluid in the left pleural space, {n} deep.',
                  'Épanchement de la cavité pleurale gauche, épais de {n}.',
                  'Жидкость в левой плевральной полости слоем {n}.',
                  'سائل في الجوف الجنبي الأيسر بسماكة {n}.',
                ),
              },
              concludes: four(
                'Left pleural effusion.',
                'Épanchement pleural gauche.',
                'Левосторонний плевральный выпот.',
                'انصباب جنبي أيسر.',
              ),
            },
            {
              says: four(
                'Fluid in both pleural spaces.',
                'Épanchement des deux cavités pleurales.',
                'Жидкость в обеих плевральных полостях.',
                'سائل في الجوفين الجنبيين.',
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
                'Air in the right pleural space.',
                'Air dans la cavité pleurale droite.',
                'Воздух в правой плевральной полости.',
                'هواء في الجوف الجنبي الأيمن.',
              ),
              concludes: four(
                'Right pneumothorax.',
                'Pneumothorax droit.',
                'Правосторонний пневмоторакс.',
                'استرواح صدري أيمن.',
              ),
            },
            {
              says: four(
                'Air in the left pleural space.',
                'Air dans la cavité pleurale gauche.',
                'Воздух в левой плевральной полости.',
                'هواء في الجوف الجنبي الأيسر.',
              ),
              concludes: four(
                'Left pneumothorax.',
                'Pneumothorax gauche.',
                'Левосторонний пневмоторакс.',
                'استرواح صدري أيسر.',
              ),
            },
          ),
        },
      ],
    },
    {
      id: 'vessels',
      heading: four('Heart and vessels', 'Cœur et vaisseaux', 'Сердце и сосуды', 'القلب والأوعية'),
      normal: four(
        'The heart and the great vessels are of normal size; no pericardial effusion.',
        'Le cœur et les gros vaisseaux sont de calibre normal ; pas d’épanchement péricardique.',
        'Сердце и крупные сосуды не расширены, выпота в перикарде нет.',
        'القلب والأوعية الكبيرة بحجم طبيعي، ولا انصباب تاموري.',
      ),
      findings: [
        {
          id: 'vessels.no-embolism',
          name: four('No embolism', 'Pas d’embolie', 'ТЭЛА нет', 'لا صمّة رئوية'),
          says: four(
            'The heart and the great vessels are normal; no filling defect in the pulmonary arteries.',
            'Le cœur et les gros vaisseaux sont normaux ; pas de défaut endoluminal des artères pulmonaires.',
            'Сердце и крупные сосуды не изменены, дефектов наполнения лёгочных артерий нет.',
            'القلب والأوعية الكبيرة طبيعية، ولا عيوب امتلاء في الشرايين الرئوية.',
          ),
          concludes: four(
            'No pulmonary embolism.',
            'Pas d’embolie pulmonaire.',
            'Признаков тромбоэмболии лёгочных артерий нет.',
            'لا صمّة رئوية.',
          ),
        },
        {
          id: 'vessels.embolism',
          code: sct('59282003'),
          name: four('Pulmonary embolism', 'Embolie pulmonaire', 'ТЭЛА', 'صمّة رئوية'),
          variants: sided(
            {
              says: four(
                'Filling defects in branches of the right pulmonary artery.',
                'Défauts endoluminaux de branches de l’artère pulmonaire droite.',
                'Дефекты наполнения в ветвях правой лёгочной артерии.',
                'عيوب امتلاء في فروع الشريان الرئوي الأيمن.',
              ),
              concludes: four(
                'Right pulmonary embolism.',
                'Embolie pulmonaire droite.',
                'Тромбоэмболия ветвей правой лёгочной артерии.',
                'صمّة رئوية في الجانب الأيمن.',
              ),
            },
            {
              says: four(
                'Filling defects in branches of the left pulmonary artery.',
                'Défauts endoluminaux de branches de l’artère pulmonaire gauche.',
                'Дефекты наполнения в ветвях левой лёгочной артерии.',
                'عيوب امتلاء في فروع الشريان الرئوي الأيسر.',
              ),
              concludes: four(
                'Left pulmonary embolism.',
                'Embolie pulmonaire gauche.',
                'Тромбоэмболия ветвей левой лёгочной артерии.',
                'صمّة رئوية في الجانب الأيسر.',
              ),
            },
            {
              says: four(
                'Filling defects in branches of both pulmonary arteries.',
                'Défauts endoluminaux de branches des deux artères pulmonaires.',
                'Дефекты наполнения в ветвях обеих лёгочных артерий.',
                'عيوب امتلاء في فروع الشريانين الرئويين.',
              ),
              concludes: four(
                'Bilateral pulmonary embolism.',
                'Embolie pulmonaire bilatérale.',
                'Двусторонняя тромбоэмболия лёгочных артерий.',
                'صمّة رئوية في الجانبين.',
              ),
            },
          ),
        },
        {
          id: 'vessels.dissection',
          name: four('Aortic dissection', 'Dissection aortique', 'Расслоение аорты', 'تسلّخ الأبهر'),
          says: four(
            'Intimal flap in the thoracic aorta.',
            'Voile intimal de l’aorte thoracique.',
            'Отслоённая интима в грудной аорте.',
            'سديلة بطانية في الأبهر الصدري.',
          ),
          concludes: four(
            'Dissection of the thoracic aorta: immediate treatment is needed.',
            'Dissection de l’aorte thoracique : prise en charge immédiate nécessaire.',
            'Расслоение грудной аорты: требуется неотложная помощь.',
            'تسلّخ الأبهر الصدري: يلزم علاج فوري.',
          ),
        },
        {
          id: 'vessels.aneurysm',
          name: four('Aortic aneurysm', 'Anévrisme aortique', 'Аневризма аорты', 'أم دم أبهرية'),
          says: four(
            'The thoracic aorta is dilated.',
            'L’aorte thoracique est dilatée.',
            'Грудная аорта расширена.',
            'الأبهر الصدري متوسّع.',
          ),
          measured: {
            unit: 'mm',
            most: 150,
            says: four(
              'The thoracic aorta is dilated to {n}.',
              'L’aorte thoracique est dilatée à {n}.',
              'Грудная аорта расширена до {n}.',
              'الأبهر الصدري متوسّع حتى {n}.',
            ),
          },
          concludes: four(
            'Aneurysm of the thoracic aorta.',
            'Anévrisme de l’aorte thoracique.',
            'Аневризма грудной аорты.',
            'أم دم في الأبهر الصدري.',
          ),
        },
        {
          id: 'vessels.pericardial',
          name: four(
            'Pericardial effusion',
            'Épanchement péricardique',
            'Выпот в перикарде',
            'انصباب التامور',
          ),
          says: four(
            'Fluid in the pericardium.',
            'Épanchement dans le péricarde.',
            'Жидкость в полости перикарда.',
            'سائل في التامور.',
          ),
          concludes: four(
            'Pericardial effusion.',
            'Épanchement péricardique.',
            'Выпот в перикарде.',
            'انصباب تاموري.',
          ),
        },
        {
          id: 'vessels.coronary',
          name: four(
            'Coronary calcification',
            'Calcifications coronaires',
            'Кальциноз коронарных артерий',
            'تكلّس إكليلي',
          ),
          says: four(
            'Calcification of the coronary arteries.',
            'Calcifications des artères coronaires.',
            'Кальцинаты в стенках коронарных артерий.',
            'تكلّسات في الشرايين الإكليلية.',
          ),
          concludes: four(
            'Calcification of the coronary arteries.',
            'Calcifications des artères coronaires.',
            'Кальцинаты в стенках коронарных артерий.',
            'تكلّسات في الشرايين الإكليلية.',
          ),
        },
      ],
    },
    {
      id: 'nodes',
      heading: four(
        'Mediastinum and nodes',
        'Médiastin et ganglions',
        'Средостение и лимфоузлы',
        'المنصف والعقد',
      ),
      normal: four(
        'No enlarged lymph nodes and no mediastinal mass.',
        'Pas d’adénopathie ni de masse médiastinale.',
        'Увеличенных лимфоузлов и образований средостения нет.',
        'لا تضخّم في العقد اللمفية ولا كتلة في المنصف.',
      ),
      findings: [
        {
          id: 'nodes.enlarged',
          name: four('Enlarged nodes', 'Adénopathies', 'Увеличение лимфоузлов', 'تضخّم العقد'),
          says: four(
            'Enlarged mediastinal lymph nodes.',
            'Adénopathies médiastinales.',
            'Лимфоузлы средостения увеличены.',
            'تضخّم العقد اللمفية المنصفية.',
          ),
          measured: {
            unit: 'mm',
            most: 80,
            says: four(
              'Enlarged mediastinal lymph nodes, up to {n} in short axis.',
              'Adénopathies médiastinales mesurant jusqu’à {n} de petit axe.',
              'Лимфоузлы средостения увеличены до {n} по короткой оси.',
              'تضخّم العقد اللمفية المنصفية حتى {n} في المحور القصير.',
            ),
          },
          concludes: four(
            'Mediastinal lymphadenopathy.',
            'Adénopathies médiastinales.',
            'Медиастинальная лимфаденопатия.',
            'اعتلال العقد اللمفية المنصفية.',
          ),
        },
        {
          id: 'nodes.hiatus',
          code: sct('84089009'),
          name: four('Hiatus hernia', 'Hernie hiatale', 'Грыжа пищеводного отверстия', 'فتق فرجوي'),
          says: four(
            'Hiatus hernia.',
            'Hernie hiatale.',
            'Грыжа пищеводного отверстия диафрагмы.',
            'فتق في الفرجة المريئية للحجاب الحاجز.',
          ),
          concludes: four(
            'Hiatus hernia.',
            'Hernie hiatale.',
            'Грыжа пищеводного отверстия диафрагмы.',
            'فتق في الفرجة المريئية للحجاب الحاجز.',
          ),
        },
      ],
    },
    {
      id: 'bones',
      heading: four('Bones', 'Os', 'Кости', 'العظام'),
      normal: four(
        'No fracture and no suspicious bone lesion.',
        'Pas de fracture ni de lésion osseuse suspecte.',
        'Переломов и подозрительных костных очагов нет.',
        'لا كسور ولا آفات عظمية مشتبهة.',
      ),
      findings: [
        {
          id: 'bones.ribs',
          code: sct('33737001'),
          name: four('Rib fractures', 'Fractures de côtes', 'Переломы рёбер', 'كسور أضلاع'),
          variants: sided(
            {
              says: four(
                'Fractures of right ribs.',
                'Fractures de côtes droites.',
                'Переломы рёбер справа.',
                'كسور في أضلاع الجانب الأيمن.',
              ),
              concludes: four(
                'Fractures of right ribs.',
                'Fractures de côtes droites.',
                'Переломы рёбер справа.',
                'كسور في أضلاع الجانب الأيمن.',
              ),
            },
            {
              says: four(
                'Fractures of left ribs.',
                'Fractures de côtes gauches.',
                'Переломы рёбер слева.',
                'كسور في أضلاع الجانب الأيسر.',
              ),
              concludes: four(
                'Fractures of left ribs.',
                'Fractures de côtes gauches.',
                'Переломы рёбер слева.',
                'كسور في أضلاع الجانب الأيسر.',
              ),
            },
            {
              says: four(
                'Fractures of ribs on both sides.',
                'Fractures de côtes des deux côtés.',
                'Переломы рёбер с обеих сторон.',
                'كسور في أضلاع الجانبين.',
              ),
              concludes: four(
                'Fractures of ribs on both sides.',
                'Fractures de côtes des deux côtés.',
                'Переломы рёбер с обеих сторон.',
                'كسور في أضلاع الجانبين.',
              ),
            },
          ),
        },
        {
          id: 'bones.metastases',
          name: four('Metastases', 'Métastases', 'Метастазы', 'نقائل'),
          says: four(
            'Several lytic or sclerotic bone lesions.',
            'Plusieurs lésions osseuses lytiques ou condensantes.',
            'Множественные литические или склеротические очаги в костях.',
            'عدّة آفات عظمية حالّة أو مصلّبة.',
          ),
          concludes: four(
            'Bone lesions, suspicious for metastases.',
            'Lésions osseuses, suspectes de métastases.',
            'Очаги в костях, подозрительные на метастазы.',
            'آفات عظمية مشتبهة بالنقائل.',
          ),
        },
      ],
    },
  ],
};
