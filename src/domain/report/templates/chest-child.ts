/** Chest X-ray of a child. Long because each sentence is written out in four languages. */
import { four, sct, sided, type Template } from './template.ts';

export const chestChild: Template = {
  id: 'chest-child',
  version: 1,
  title: four(
    'Chest X-ray, child',
    'Radiographie du thorax, enfant',
    'Рентгенография грудной клетки, ребёнок',
    'صورة الصدر الشعاعية، طفل',
  ),
  proposed: { modalities: ['DX', 'CR'], bodyParts: ['CHEST', 'THORAX', 'LUNG'], of: 'child' },
  normal: four(
    'Normal chest radiograph for age.',
    'Radiographie thoracique normale pour l’âge.',
    'Рентгенограмма грудной клетки соответствует возрасту, патологии не выявлено.',
    'صورة الصدر الشعاعية طبيعية بالنسبة للعمر.',
  ),
  sections: [
    {
      id: 'lungs',
      heading: four(
        'Lungs and airways',
        'Poumons et voies aériennes',
        'Лёгкие и дыхательные пути',
        'الرئتان والطرق الهوائية',
      ),
      normal: four(
        'The lungs are symmetrically aerated, with no opacity; the trachea is central.',
        'Les poumons sont aérés de façon symétrique, sans opacité ; la trachée est médiane.',
        'Лёгкие воздушны симметрично, затемнений нет, трахея расположена срединно.',
        'الرئتان مهوّاتان بصورة متناظرة من دون كثافات، والرغامى في الخط الناصف.',
      ),
      findings: [
        {
          id: 'lungs.consolidation',
          code: sct('95436008'),
          name: four('Consolidation', 'Condensation', 'Инфильтрация', 'تصلّد رئوي'),
          variants: sided(
            {
              says: four(
                'Airspace consolidation in the right lung.',
                'Condensation alvéolaire du poumon droit.',
                'Инфильтрация лёгочной ткани справа.',
                'تصلّد سنخي في الرئة اليمنى.',
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
                'Airspace consolidation in the left lung.',
                'Condensation alvéolaire du poumon gauche.',
                'Инфильтрация лёгочной ткани слева.',
                'تصلّد سنخي في الرئة اليسرى.',
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
                'Airspace consolidation in both lungs.',
                'Condensations alvéolaires des deux poumons.',
                'Инфильтрация лёгочной ткани с обеих сторон.',
                'تصلّد سنخي في الرئتين.',
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
          id: 'lungs.bronchial',
          name: four(
            'Bronchial thickening',
            'Épaississement bronchique',
            'Перибронхиальные изменения',
            'تثخّن القصبات',
          ),
          says: four(
            'Perihilar bronchial wall thickening on both sides.',
            'Épaississement des parois bronchiques périhilaires, des deux côtés.',
            'Утолщение стенок бронхов в прикорневых отделах с обеих сторон.',
            'تثخّن جدران القصبات حول النقيرين في الجانبين.',
          ),
          concludes: four(
            'Bronchial inflammation, as in a viral infection; no consolidation.',
            'Atteinte bronchique, d’allure virale ; pas de condensation.',
            'Признаки бронхита, вероятно вирусного; инфильтрации нет.',
            'التهاب قصبات يوافق عدوى فيروسية؛ من دون تصلّد.',
          ),
        },
        {
          id: 'lungs.hyperinflation',
          name: four('Hyperinflation', 'Distension', 'Гиперинфляция', 'فرط انتفاخ'),
          says: four(
            'Both lungs are hyperinflated, with flattened diaphragms.',
            'Distension des deux poumons, avec aplatissement des coupoles.',
            'Оба лёгких вздуты, купола диафрагмы уплощены.',
            'فرط انتفاخ الرئتين مع تسطّح قبّتي الحجاب الحاجز.',
          ),
          concludes: four(
            'Hyperinflation, as in bronchiolitis or asthma.',
            'Distension, comme dans une bronchiolite ou un asthme.',
            'Вздутие лёгких, как при бронхиолите или астме.',
            'فرط انتفاخ كما في التهاب القصيبات أو الربو.',
          ),
        },
        {
          id: 'lungs.trapping',
          name: four('Air trapping', 'Piégeage aérien', 'Воздушная ловушка', 'احتباس الهواء'),
          variants: sided(
            {
              says: four(
                'The right lung is hyperlucent and enlarged.',
                'Le poumon droit est hyperclair et distendu.',
                'Правое лёгкое повышенной прозрачности и увеличено в объёме.',
                'الرئة اليمنى زائدة الشفافية ومتمدّدة.',
              ),
              concludes: four(
                'Air trapping on the right: an inhaled foreign body must be excluded.',
                'Piégeage aérien droit : un corps étranger inhalé doit être éliminé.',
                'Воздушная ловушка справа: необходимо исключить инородное тело бронха.',
                'احتباس هواء في الجانب الأيمن: ينبغي نفي استنشاق جسم أجنبي.',
              ),
            },
            {
              says: four(
                'The left lung is hyperlucent and enlarged.',
                'Le poumon gauche est hyperclair et distendu.',
                'Левое лёгкое повышенной прозрачности и увеличено в объёме.',
                'الرئة اليسرى زائدة الشفافية ومتمدّدة.',
              ),
              concludes: four(
                'Air trapping on the left: an inhaled foreign body must be excluded.',
                'Piégeage aérien gauche : un corps étranger inhalé doit être éliminé.',
                'Воздушная ловушка слева: необходимо исключить инородное тело бронха.',
                'احتباس هواء في الجانب الأيسر: ينبغي نفي استنشاق جسم أجنبي.',
              ),
            },
          ),
        },
        {
          id: 'lungs.atelectasis',
          code: sct('46621007'),
          name: four('Atelectasis', 'Atélectasie', 'Ателектаз', 'انخماص'),
          several: true,
          variants: sided(
            {
              says: four(
                'Atelectasis in the right lung.',
                'Atélectasie du poumon droit.',
                'Ателектаз в правом лёгком.',
                'انخماص في الرئة اليمنى.',
              ),
              concludes: four(
                'Atelectasis in the right lung.',
                'Atélectasie du poumon droit.',
                'Ателектаз в правом лёгком.',
                'انخماص في الرئة اليمنى.',
              ),
            },
            {
              says: four(
                'Atelectasis in the left lung.',
                'Atélectasie du poumon gauche.',
                'Ателектаз в левом лёгком.',
                'انخماص في الرئة اليسرى.',
              ),
              concludes: four(
                'Atelectasis in the left lung.',
                'Atélectasie du poumon gauche.',
                'Ателектаз в левом лёгком.',
                'انخماص في الرئة اليسرى.',
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
          id: 'lungs.newborn',
          name: four(
            'Surfactant deficiency',
            'Maladie des membranes hyalines',
            'Дефицит сурфактанта',
            'نقص السورفاكتانت',
          ),
          says: four(
            'Diffuse fine granular opacity of both lungs with air bronchograms.',
            'Opacités granitées diffuses des deux poumons avec bronchogrammes aériens.',
            'Диффузное мелкозернистое затемнение обоих лёгких с воздушными бронхограммами.',
            'كثافات حبيبية دقيقة منتشرة في الرئتين مع ارتسام القصبات الهوائي.',
          ),
          concludes: four(
            'Respiratory distress syndrome of the newborn.',
            'Maladie des membranes hyalines du nouveau-né.',
            'Респираторный дистресс-синдром новорождённого.',
            'متلازمة الضائقة التنفسية عند الوليد.',
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
                'Pleural fluid on the right.',
                'Épanchement pleural droit.',
                'Жидкость в правой плевральной полости.',
                'سائل في الجنب الأيمن.',
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
                'Pleural fluid on the left.',
                'Épanchement pleural gauche.',
                'Жидкость в левой плевральной полости.',
                'سائل في الجنب الأيسر.',
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
                'Pleural fluid on both sides.',
                'Épanchement pleural des deux côtés.',
                'Жидкость в обеих плевральных полостях.',
                'سائل في الجنبين.',
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
      id: 'heart',
      heading: four('Heart and mediastinum', 'Cœur et médiastin', 'Сердце и средостение', 'القلب والمنصف'),
      normal: four(
        'The heart is of normal size for age; the mediastinum and the thymus are normal.',
        'Le cœur est de taille normale pour l’âge ; le médiastin et le thymus sont normaux.',
        'Сердце соответствует возрасту, средостение и тимус не изменены.',
        'حجم القلب طبيعي بالنسبة للعمر، والمنصف والتوتة طبيعيان.',
      ),
      findings: [
        {
          id: 'heart.large',
          code: sct('8186001'),
          name: four('Cardiomegaly', 'Cardiomégalie', 'Кардиомегалия', 'ضخامة القلب'),
          says: four(
            'The heart is enlarged for age.',
            'Le cœur est augmenté de volume pour l’âge.',
            'Тень сердца увеличена для возраста.',
            'القلب متضخّم بالنسبة للعمر.',
          ),
          concludes: four(
            'Cardiomegaly; echocardiography is recommended.',
            'Cardiomégalie ; une échocardiographie est recommandée.',
            'Кардиомегалия; рекомендуется эхокардиография.',
            'ضخامة في القلب؛ يُنصح بتخطيط صدى القلب.',
          ),
        },
        {
          id: 'heart.flow',
          name: four('Increased flow', 'Hypervascularisation', 'Усиление кровотока', 'زيادة التروية'),
          says: four(
            'Pulmonary vascularity is increased.',
            'La vascularisation pulmonaire est augmentée.',
            'Лёгочный сосудистый рисунок усилен.',
            'الرسم الوعائي الرئوي زائد.',
          ),
          concludes: four(
            'Increased pulmonary flow: a left-to-right shunt must be considered.',
            'Hypervascularisation pulmonaire : un shunt gauche-droite est à envisager.',
            'Усиление лёгочного кровотока: следует исключить лево-правый сброс.',
            'زيادة التروية الرئوية: ينبغي التفكير في تحويلة من اليسار إلى اليمين.',
          ),
        },
        {
          id: 'heart.nodes',
          name: four(
            'Enlarged hilar nodes',
            'Adénopathies hilaires',
            'Увеличение лимфоузлов корня',
            'تضخّم عقد النقير',
          ),
          variants: sided(
            {
              says: four(
                'Enlarged lymph nodes at the right hilum.',
                'Adénopathies hilaires droites.',
                'Увеличенные лимфоузлы корня правого лёгкого.',
                'تضخّم العقد اللمفية في النقير الأيمن.',
              ),
              concludes: four(
                'Enlarged right hilar nodes: primary tuberculosis must be excluded.',
                'Adénopathies hilaires droites : une primo-infection tuberculeuse doit être éliminée.',
                'Увеличение лимфоузлов корня правого лёгкого: необходимо исключить первичный туберкулёз.',
                'تضخّم عقد النقير الأيمن: ينبغي نفي السلّ الأولي.',
              ),
            },
            {
              says: four(
                'Enlarged lymph nodes at the left hilum.',
                'Adénopathies hilaires gauches.',
                'Увеличенные лимфоузлы корня левого лёгкого.',
                'تضخّم العقد اللمفية في النقير الأيسر.',
              ),
              concludes: four(
                'Enlarged left hilar nodes: primary tuberculosis must be excluded.',
                'Adénopathies hilaires gauches : une primo-infection tuberculeuse doit être éliminée.',
                'Увеличение лимфоузлов корня левого лёгкого: необходимо исключить первичный туберкулёз.',
                'تضخّم عقد النقير الأيسر: ينبغي نفي السلّ الأولي.',
              ),
            },
            {
              says: four(
                'Enlarged lymph nodes at both hila.',
                'Adénopathies hilaires des deux côtés.',
                'Увеличенные лимфоузлы корней обоих лёгких.',
                'تضخّم العقد اللمفية في النقيرين.',
              ),
              concludes: four(
                'Enlarged hilar nodes on both sides: primary tuberculosis must be excluded.',
                'Adénopathies hilaires bilatérales : une primo-infection tuberculeuse doit être éliminée.',
                'Увеличение лимфоузлов корней обоих лёгких: необходимо исключить первичный туберкулёз.',
                'تضخّم عقد النقيرين: ينبغي نفي السلّ الأولي.',
              ),
            },
          ),
        },
      ],
    },
    {
      id: 'bones',
      heading: four('Bones', 'Os', 'Кости', 'العظام'),
      normal: four(
        'The bones are normal for age.',
        'Les os sont normaux pour l’âge.',
        'Кости соответствуют возрасту.',
        'العظام طبيعية بالنسبة للعمر.',
      ),
      findings: [
        {
          id: 'bones.ribs',
          name: four('Rib fractures', 'Fractures de côtes', 'Переломы рёбер', 'كسور أضلاع'),
          says: four(
            'Fractures of several ribs.',
            'Fractures de plusieurs côtes.',
            'Переломы нескольких рёбер.',
            'كسور في عدّة أضلاع.',
          ),
          concludes: four(
            'Rib fractures in a child: the cause must be clarified.',
            'Fractures costales chez un enfant : la cause est à élucider.',
            'Переломы рёбер у ребёнка: необходимо выяснить причину.',
            'كسور أضلاع عند طفل: ينبغي توضيح السبب.',
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
                'كسر في الترقوة اليمنى.',
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
                'كسر في الترقوة اليسرى.',
              ),
            },
          ),
        },
        {
          id: 'bones.rickets',
          name: four('Rickets', 'Rachitisme', 'Рахит', 'رخد'),
          says: four(
            'Widened and frayed anterior ends of the ribs.',
            'Extrémités antérieures des côtes élargies et irrégulières.',
            'Передние концы рёбер расширены, контуры их неровные.',
            'النهايات الأمامية للأضلاع متّسعة وغير منتظمة.',
          ),
          concludes: four('Signs of rickets.', 'Signes de rachitisme.', 'Признаки рахита.', 'علامات الرخد.'),
        },
      ],
    },
    {
      id: 'devices',
      heading: four(
        'Tubes and foreign bodies',
        'Sondes et corps étrangers',
        'Трубки и инородные тела',
        'الأنابيب والأجسام الأجنبية',
      ),
      normal: four(
        'No tubes and no foreign body.',
        'Pas de sonde ni de corps étranger.',
        'Трубок и инородных тел нет.',
        'لا أنابيب ولا أجسام أجنبية.',
      ),
      findings: [
        {
          id: 'devices.coin',
          name: four('Swallowed coin', 'Pièce avalée', 'Монета в пищеводе', 'قطعة نقدية مبتلعة'),
          says: four(
            'Round metallic foreign body in the oesophagus.',
            'Corps étranger métallique arrondi dans l’œsophage.',
            'Круглое металлическое инородное тело в пищеводе.',
            'جسم أجنبي معدني مدوّر في المريء.',
          ),
          concludes: four(
            'Foreign body in the oesophagus; a button battery must be excluded at once.',
            'Corps étranger œsophagien ; une pile bouton doit être éliminée en urgence.',
            'Инородное тело пищевода; необходимо срочно исключить дисковую батарейку.',
            'جسم أجنبي في المريء؛ ينبغي نفي البطارية القرصية فورًا.',
          ),
        },
        {
          id: 'devices.tube',
          name: four('Endotracheal tube', 'Sonde d’intubation', 'Эндотрахеальная трубка', 'أنبوب رغامي'),
          variants: [
            {
              id: 'placed',
              name: four('well placed', 'en place', 'стоит верно', 'موضع صحيح'),
              says: four(
                'Endotracheal tube with its tip above the carina.',
                'Sonde d’intubation dont l’extrémité est au-dessus de la carène.',
                'Эндотрахеальная трубка, конец над бифуркацией трахеи.',
                'أنبوب رغامي طرفه فوق الجؤجؤ.',
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
                'Sonde d’intubation trop basse, à retirer.',
                'Эндотрахеальная трубка стоит слишком низко: её нужно подтянуть.',
                'الأنبوب الرغامي منخفض جدًا: يلزم سحبه قليلًا.',
              ),
            },
          ],
        },
      ],
    },
  ],
};
