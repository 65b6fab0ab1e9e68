/** CT of the head. Long because each sentence is written out in four languages. */
import { four, sct, sided, type Template } from './template.ts';

export const headCt: Template = {
  id: 'head-ct',
  version: 1,
  title: four('Head CT', 'Scanner cérébral', 'КТ головного мозга', 'تصوير مقطعي للرأس'),
  proposed: { modalities: ['CT'], bodyParts: ['HEAD', 'BRAIN', 'SKULL'] },
  normal: four(
    'No acute intracranial abnormality.',
    'Pas d’anomalie intracrânienne aiguë.',
    'Острой внутричерепной патологии не выявлено.',
    'لا شذوذ حادّ داخل القحف.',
  ),
  sections: [
    {
      id: 'brain',
      heading: four('Brain', 'Parenchyme cérébral', 'Вещество мозга', 'المتن الدماغي'),
      normal: four(
        'The brain has normal attenuation, with preserved grey and white matter differentiation.',
        'Le parenchyme cérébral est de densité normale, avec une différenciation cortico-sous-corticale conservée.',
        'Вещество мозга обычной плотности, дифференцировка серого и белого вещества сохранена.',
        'كثافة المتن الدماغي طبيعية، والتمايز بين المادتين الرمادية والبيضاء محفوظ.',
      ),
      findings: [
        {
          id: 'brain.haemorrhage',
          code: sct('274100004'),
          name: four(
            'Intracerebral haemorrhage',
            'Hémorragie intracérébrale',
            'Внутримозговое кровоизлияние',
            'نزف داخل الدماغ',
          ),
          several: true,
          variants: sided(
            {
              says: four(
                'Hyperdense haematoma in the right cerebral hemisphere.',
                'Hématome hyperdense de l’hémisphère cérébral droit.',
                'Гиперденсная гематома в правом полушарии головного мозга.',
                'ورم دموي عالي الكثافة في نصف الكرة المخية الأيمن.',
              ),
              measured: {
                unit: 'mm',
                most: 150,
                says: four(
                  'Hyperdense haematoma of {n} in the right cerebral hemisphere.',
                  'Hématome hyperdense de {n} de l’hémisphère cérébral droit.',
                  'Гиперденсная гематома размером {n} в правом полушарии головного мозга.',
                  'ورم دموي عالي الكثافة بقطر {n} في نصف الكرة المخية الأيمن.',
                ),
              },
              concludes: four(
                'Intracerebral haemorrhage on the right.',
                'Hémorragie intracérébrale droite.',
                'Внутримозговое кровоизлияние в правом полушарии.',
                'نزف داخل الدماغ في الجانب الأيمن.',
              ),
            },
            {
              says: four(
                'Hyperdense haematoma in the left cerebral hemisphere.',
                'Hématome hyperdense de l’hémisphère cérébral gauche.',
                'Гиперденсная гематома в левом полушарии головного мозга.',
                'ورم دموي عالي الكثافة في نصف الكرة المخية الأيسر.',
              ),
              measured: {
                unit: 'mm',
                most: 150,
                says: four(
                  'Hyperdense haematoma of {n} in the left cerebral hemisphere.',
                  'Hématome hyperdense de {n} de l’hémisphère cérébral gauche.',
                  'Гиперденсная гематома размером {n} в левом полушарии головного мозга.',
                  'ورم دموي عالي الكثافة بقطر {n} في نصف الكرة المخية الأيسر.',
                ),
              },
              concludes: four(
                'Intracerebral haemorrhage on the left.',
                'Hémorragie intracérébrale gauche.',
                'Внутримозговое кровоизлияние в левом полушарии.',
                'نزف داخل الدماغ في الجانب الأيسر.',
              ),
            },
          ),
        },
        {
          id: 'brain.infarct',
          code: sct('432504007'),
          name: four('Recent infarct', 'Infarctus récent', 'Свежий инфаркт', 'احتشاء حديث'),
          variants: sided(
            {
              says: four(
                'Hypodensity with loss of grey and white matter differentiation in the right middle cerebral artery territory.',
                'Hypodensité avec dédifférenciation cortico-sous-corticale dans le territoire de l’artère cérébrale moyenne droite.',
                'Гиподенсная зона с утратой дифференцировки серого и белого вещества в бассейне правой средней мозговой артерии.',
                'نقص كثافة مع فقدان التمايز بين المادتين الرمادية والبيضاء في منطقة الشريان المخي الأوسط الأيمن.',
              ),
              concludes: four(
                'Recent infarct in the right middle cerebral artery territory.',
                'Infarctus récent du territoire de l’artère cérébrale moyenne droite.',
                'Острый инфаркт в бассейне правой средней мозговой артерии.',
                'احتشاء حديث في منطقة الشريان المخي الأوسط الأيمن.',
              ),
            },
            {
              says: four(
                'Hypodensity with loss of grey and white matter differentiation in the left middle cerebral artery territory.',
                'Hypodensité avec dédifférenciation cortico-sous-corticale dans le territoire de l’artère cérébrale moyenne gauche.',
                'Гиподенсная зона с утратой дифференцировки серого и белого вещества в бассейне левой средней мозговой артерии.',
                'نقص كثافة مع فقدان التمايز بين المادتين الرمادية والبيضاء في منطقة الشريان المخي الأوسط الأيسر.',
              ),
              concludes: four(
                'Recent infarct in the left middle cerebral artery territory.',
                'Infarctus récent du territoire de l’artère cérébrale moyenne gauche.',
                'Острый инфаркт в бассейне левой средней мозговой артерии.',
                'احتشاء حديث في منطقة الشريان المخي الأوسط الأيسر.',
              ),
            },
          ),
        },
        {
          id: 'brain.old-infarct',
          name: four('Old infarct', 'Séquelle d’infarctus', 'Последствия инфаркта', 'احتشاء قديم'),
          several: true,
          variants: sided(
            {
              says: four(
                'Well-defined area of encephalomalacia in the right cerebral hemisphere.',
                'Plage d’encéphalomalacie bien limitée de l’hémisphère cérébral droit.',
                'Чётко очерченная зона энцефаломаляции в правом полушарии головного мозга.',
                'منطقة تليّن دماغي واضحة الحدود في نصف الكرة المخية الأيمن.',
              ),
              concludes: four(
                'Old infarct on the right.',
                'Séquelle d’infarctus droit.',
                'Последствия инфаркта в правом полушарии.',
                'احتشاء قديم في الجانب الأيمن.',
              ),
            },
            {
              says: four(
                'Well-defined area of encephalomalacia in the left cerebral hemisphere.',
                'Plage d’encéphalomalacie bien limitée de l’hémisphère cérébral gauche.',
                'Чётко очерченная зона энцефаломаляции в левом полушарии головного мозга.',
                'منطقة تليّن دماغي واضحة الحدود في نصف الكرة المخية الأيسر.',
              ),
              concludes: four(
                'Old infarct on the left.',
                'Séquelle d’infarctus gauche.',
                'Последствия инфаркта в левом полушарии.',
                'احتشاء قديم في الجانب الأيسر.',
              ),
            },
          ),
        },
        {
          id: 'brain.contusion',
          name: four('Contusion', 'Contusion', 'Контузионный очаг', 'كدمة دماغية'),
          variants: sided(
            {
              says: four(
                'Haemorrhagic contusion of the right frontal lobe.',
                'Contusion hémorragique du lobe frontal droit.',
                'Геморрагический очаг ушиба в правой лобной доле.',
                'كدمة نزفية في الفص الجبهي الأيمن.',
              ),
              concludes: four(
                'Haemorrhagic contusion of the right frontal lobe.',
                'Contusion hémorragique du lobe frontal droit.',
                'Геморрагический очаг ушиба в правой лобной доле.',
                'كدمة نزفية في الفص الجبهي الأيمن.',
              ),
            },
            {
              says: four(
                'Haemorrhagic contusion of the left frontal lobe.',
                'Contusion hémorragique du lobe frontal gauche.',
                'Геморрагический очаг ушиба в левой лобной доле.',
                'كدمة نزفية في الفص الجبهي الأيسر.',
              ),
              concludes: four(
                'Haemorrhagic contusion of the left frontal lobe.',
                'Contusion hémorragique du lobe frontal gauche.',
                'Геморрагический очаг ушиба в левой лобной доле.',
                'كدمة نزفية في الفص الجبهي الأيسر.',
              ),
            },
            {
              says: four(
                'Haemorrhagic contusions of both frontal lobes.',
                'Contusions hémorragiques des deux lobes frontaux.',
                'Геморрагические очаги ушиба в обеих лобных долях.',
                'كدمات نزفية في الفصين الجبهيين.',
              ),
              concludes: four(
                'Haemorrhagic contusions of both frontal lobes.',
                'Contusions hémorragiques des deux lobes frontaux.',
                'Геморрагические очаги ушиба в обеих лобных долях.',
                'كدمات نزفية في الفصين الجبهيين.',
              ),
            },
          ),
        },
        {
          id: 'brain.mass',
          name: four('Mass', 'Processus expansif', 'Объёмное образование', 'كتلة'),
          variants: sided(
            {
              says: four(
                'Mass with surrounding oedema in the right cerebral hemisphere.',
                'Processus expansif avec œdème périlésionnel de l’hémisphère cérébral droit.',
                'Объёмное образование с перифокальным отёком в правом полушарии головного мозга.',
                'كتلة مع وذمة محيطة في نصف الكرة المخية الأيمن.',
              ),
              concludes: four(
                'Mass in the right hemisphere; MRI is recommended.',
                'Processus expansif de l’hémisphère droit ; une IRM est recommandée.',
                'Объёмное образование правого полушария; рекомендуется МРТ.',
                'كتلة في نصف الكرة المخية الأيمن؛ يُنصح بإجراء تصوير بالرنين المغناطيسي.',
              ),
            },
            {
              says: four(
                'Mass with surrounding oedema in the left cerebral hemisphere.',
                'Processus expansif avec œdème périlésionnel de l’hémisphère cérébral gauche.',
                'Объёмное образование с перифокальным отёком в левом полушарии головного мозга.',
                'كتلة مع وذمة محيطة في نصف الكرة المخية الأيسر.',
              ),
              concludes: four(
                'Mass in the left hemisphere; MRI is recommended.',
                'Processus expansif de l’hémisphère gauche ; une IRM est recommandée.',
                'Объёмное образование левого полушария; рекомендуется МРТ.',
                'كتلة في نصف الكرة المخية الأيسر؛ يُنصح بإجراء تصوير بالرنين المغناطيسي.',
              ),
            },
          ),
        },
        {
          id: 'brain.small-vessel',
          name: four('Small vessel disease', 'Microangiopathie', 'Микроангиопатия', 'اعتلال الأوعية الدقيقة'),
          says: four(
            'Patchy hypodensity of the periventricular white matter.',
            'Hypodensités en plages de la substance blanche périventriculaire.',
            'Очаговое снижение плотности перивентрикулярного белого вещества.',
            'نقص كثافة بقعي في المادة البيضاء حول البطينات.',
          ),
          concludes: four(
            'Chronic small vessel disease.',
            'Leucopathie vasculaire chronique.',
            'Хроническая микроангиопатия.',
            'اعتلال مزمن في الأوعية الدقيقة.',
          ),
        },
        {
          id: 'brain.oedema',
          name: four('Diffuse oedema', 'Œdème diffus', 'Диффузный отёк', 'وذمة منتشرة'),
          says: four(
            'Diffuse brain swelling with effaced sulci.',
            'Œdème cérébral diffus avec effacement des sillons.',
            'Диффузный отёк мозга, борозды сглажены.',
            'وذمة دماغية منتشرة مع امّحاء الأتلام.',
          ),
          concludes: four(
            'Diffuse cerebral oedema.',
            'Œdème cérébral diffus.',
            'Диффузный отёк головного мозга.',
            'وذمة دماغية منتشرة.',
          ),
        },
      ],
    },
    {
      id: 'spaces',
      heading: four(
        'Ventricles and spaces',
        'Ventricules et espaces',
        'Желудочки и пространства',
        'البطينات والأحياز',
      ),
      normal: four(
        'The ventricles and cisterns are normal; no extra-axial collection, no midline shift.',
        'Ventricules et citernes normaux, pas de collection extra-axiale, pas de déviation de la ligne médiane.',
        'Желудочки и цистерны не изменены, внемозговых скоплений нет, срединные структуры не смещены.',
        'البطينات والصهاريج طبيعية، ولا تجمّع خارج الدماغ، ولا انزياح في الخط الناصف.',
      ),
      findings: [
        {
          id: 'spaces.subdural',
          name: four(
            'Subdural haematoma',
            'Hématome sous-dural',
            'Субдуральная гематома',
            'ورم دموي تحت الجافية',
          ),
          variants: sided(
            {
              says: four(
                'Crescent-shaped collection over the right hemisphere.',
                'Collection en croissant de la convexité droite.',
                'Серповидное скопление над правым полушарием.',
                'تجمّع هلالي الشكل فوق نصف الكرة المخية الأيمن.',
              ),
              measured: {
                unit: 'mm',
                most: 60,
                says: four(
                  'Crescent-shaped collection over the right hemisphere, {n} thick.',
                  'Collection en croissant de la convexité droite, épaisse de {n}.',
                  'Серповидное скопление над правым полушарием толщиной {n}.',
                  'تجمّع هلالي الشكل فوق نصف الكرة المخية الأيمن، سماكته {n}.',
                ),
              },
              concludes: four(
                'Right subdural haematoma.',
                'Hématome sous-dural droit.',
                'Субдуральная гематома справа.',
                'ورم دموي تحت الجافية في الجانب الأيمن.',
              ),
            },
            {
              says: four(
                'Crescent-shaped collection over the left hemisphere.',
                'Collection en croissant de la convexité gauche.',
                'Серповидное скопление над левым полушарием.',
                'تجمّع هلالي الشكل فوق نصف الكرة المخية الأيسر.',
              ),
              measured: {
                unit: 'mm',
                most: 60,
                says: four(
                  'Crescent-shaped collection over the left hemisphere, {n} thick.',
                  'Collection en croissant de la convexité gauche, épaisse de {n}.',
                  'Серповидное скопление над левым полушарием толщиной {n}.',
                  'تجمّع هلالي الشكل فوق نصف الكرة المخية الأيسر، سماكته {n}.',
                ),
              },
              concludes: four(
                'Left subdural haematoma.',
                'Hématome sous-dural gauche.',
                'Субдуральная гематома слева.',
                'ورم دموي تحت الجافية في الجانب الأيسر.',
              ),
            },
            {
              says: four(
                'Crescent-shaped collections over both hemispheres.',
                'Collections en croissant des deux convexités.',
                'Серповидные скопления над обоими полушариями.',
                'تجمّعان هلاليان فوق نصفي الكرة المخية.',
              ),
              concludes: four(
                'Bilateral subdural haematomas.',
                'Hématomes sous-duraux bilatéraux.',
                'Двусторонние субдуральные гематомы.',
                'ورمان دمويان تحت الجافية في الجانبين.',
              ),
            },
          ),
        },
        {
          id: 'spaces.epidural',
          name: four(
            'Extradural haematoma',
            'Hématome extra-dural',
            'Эпидуральная гематома',
            'ورم دموي فوق الجافية',
          ),
          variants: sided(
            {
              says: four(
                'Biconvex hyperdense collection on the right.',
                'Collection hyperdense biconvexe droite.',
                'Двояковыпуклое гиперденсное скопление справа.',
                'تجمّع عالي الكثافة محدّب الوجهين في الجانب الأيمن.',
              ),
              concludes: four(
                'Right extradural haematoma: neurosurgical advice is needed at once.',
                'Hématome extra-dural droit : avis neurochirurgical urgent.',
                'Эпидуральная гематома справа: нужна срочная консультация нейрохирурга.',
                'ورم دموي فوق الجافية في الجانب الأيمن: تلزم استشارة جراحة عصبية عاجلة.',
              ),
            },
            {
              says: four(
                'Biconvex hyperdense collection on the left.',
                'Collection hyperdense biconvexe gauche.',
                'Двояковыпуклое гиперденсное скопление слева.',
                'تجمّع عالي الكثافة محدّب الوجهين في الجانب الأيسر.',
              ),
              concludes: four(
                'Left extradural haematoma: neurosurgical advice is needed at once.',
                'Hématome extra-dural gauche : avis neurochirurgical urgent.',
                'Эпидуральная гематома слева: нужна срочная консультация нейрохирурга.',
                'ورم دموي فوق الجافية في الجانب الأيسر: تلزم استشارة جراحة عصبية عاجلة.',
              ),
            },
          ),
        },
        {
          id: 'spaces.subarachnoid',
          code: sct('21454007'),
          name: four(
            'Subarachnoid haemorrhage',
            'Hémorragie sous-arachnoïdienne',
            'Субарахноидальное кровоизлияние',
            'نزف تحت العنكبوتية',
          ),
          says: four(
            'Hyperdense blood in the basal cisterns and sulci.',
            'Sang hyperdense dans les citernes de la base et les sillons.',
            'Кровь в базальных цистернах и бороздах.',
            'دم عالي الكثافة في الصهاريج القاعدية والأتلام.',
          ),
          concludes: four(
            'Subarachnoid haemorrhage; CT angiography is recommended.',
            'Hémorragie sous-arachnoïdienne ; un angioscanner est recommandé.',
            'Субарахноидальное кровоизлияние; рекомендуется КТ-ангиография.',
            'نزف تحت العنكبوتية؛ يُنصح بتصوير الأوعية المقطعي.',
          ),
        },
        {
          id: 'spaces.intraventricular',
          name: four(
            'Intraventricular blood',
            'Sang intraventriculaire',
            'Кровь в желудочках',
            'دم داخل البطينات',
          ),
          says: four(
            'Blood in the ventricles.',
            'Présence de sang dans les ventricules.',
            'Кровь в желудочках мозга.',
            'دم في البطينات الدماغية.',
          ),
          concludes: four(
            'Intraventricular haemorrhage.',
            'Hémorragie intraventriculaire.',
            'Внутрижелудочковое кровоизлияние.',
            'نزف داخل البطينات.',
          ),
        },
        {
          id: 'spaces.hydrocephalus',
          code: sct('230745008'),
          name: four('Hydrocephalus', 'Hydrocéphalie', 'Гидроцефалия', 'استسقاء الرأس'),
          says: four(
            'The ventricles are dilated, out of proportion to the sulci.',
            'Les ventricules sont dilatés, sans proportion avec les sillons.',
            'Желудочки расширены непропорционально бороздам.',
            'البطينات متوسّعة توسّعًا لا يتناسب مع الأتلام.',
          ),
          concludes: four('Hydrocephalus.', 'Hydrocéphalie.', 'Гидроцефалия.', 'استسقاء الرأس.'),
        },
        {
          id: 'spaces.shift',
          name: four(
            'Midline shift',
            'Déviation de la ligne médiane',
            'Смещение срединных структур',
            'انزياح الخط الناصف',
          ),
          variants: [
            {
              id: 'to-right',
              name: four('to the right', 'vers la droite', 'вправо', 'إلى اليمين'),
              says: four(
                'Midline shift to the right.',
                'Déviation de la ligne médiane vers la droite.',
                'Смещение срединных структур вправо.',
                'انزياح الخط الناصف إلى اليمين.',
              ),
              measured: {
                unit: 'mm',
                most: 30,
                says: four(
                  'Midline shift of {n} to the right.',
                  'Déviation de la ligne médiane de {n} vers la droite.',
                  'Смещение срединных структур на {n} вправо.',
                  'انزياح الخط الناصف {n} إلى اليمين.',
                ),
              },
              concludes: four(
                'Midline shift to the right.',
                'Déviation de la ligne médiane vers la droite.',
                'Смещение срединных структур вправо.',
                'انزياح الخط الناصف إلى اليمين.',
              ),
            },
            {
              id: 'to-left',
              name: four('to the left', 'vers la gauche', 'влево', 'إلى اليسار'),
              says: four(
                'Midline shift to the left.',
                'Déviation de la ligne médiane vers la gauche.',
                'Смещение срединных структур влево.',
                'انزياح الخط الناصف إلى اليسار.',
              ),
              measured: {
                unit: 'mm',
                most: 30,
                says: four(
                  'Midline shift of {n} to the left.',
                  'Déviation de la ligne médiane de {n} vers la gauche.',
                  'Смещение срединных структур на {n} влево.',
                  'انزياح الخط الناصف {n} إلى اليسار.',
                ),
              },
              concludes: four(
                'Midline shift to the left.',
                'Déviation de la ligne médiane vers la gauche.',
                'Смещение срединных структур влево.',
                'انزياح الخط الناصف إلى اليسار.',
              ),
            },
          ],
        },
        {
          id: 'spaces.atrophy',
          name: four('Atrophy', 'Atrophie', 'Атрофия', 'ضمور'),
          says: four(
            'The ventricles and sulci are widened.',
            'Les ventricules et les sillons sont élargis.',
            'Желудочки и борозды расширены.',
            'البطينات والأتلام متوسّعة.',
          ),
          concludes: four(
            'Cerebral atrophy.',
            'Atrophie cérébrale.',
            'Атрофия головного мозга.',
            'ضمور دماغي.',
          ),
        },
      ],
    },
    {
      id: 'skull',
      heading: four('Skull', 'Crâne', 'Череп', 'القحف'),
      normal: four(
        'No fracture of the vault or the base.',
        'Pas de fracture de la voûte ni de la base.',
        'Переломов свода и основания черепа нет.',
        'لا كسور في قبة القحف ولا في قاعدته.',
      ),
      findings: [
        {
          id: 'skull.vault',
          name: four('Vault fracture', 'Fracture de la voûte', 'Перелом свода', 'كسر القبة'),
          several: true,
          variants: sided(
            {
              says: four(
                'Fracture of the vault on the right.',
                'Fracture de la voûte crânienne droite.',
                'Перелом костей свода черепа справа.',
                'كسر في قبة القحف في الجانب الأيمن.',
              ),
              concludes: four(
                'Fracture of the vault on the right.',
                'Fracture de la voûte crânienne droite.',
                'Перелом костей свода черепа справа.',
                'كسر في قبة القحف في الجانب الأيمن.',
              ),
            },
            {
              says: four(
                'Fracture of the vault on the left.',
                'Fracture de la voûte crânienne gauche.',
                'Перелом костей свода черепа слева.',
                'كسر في قبة القحف في الجانب الأيسر.',
              ),
              concludes: four(
                'Fracture of the vault on the left.',
                'Fracture de la voûte crânienne gauche.',
                'Перелом костей свода черепа слева.',
                'كسر في قبة القحف في الجانب الأيسر.',
              ),
            },
          ),
        },
        {
          id: 'skull.base',
          name: four('Base fracture', 'Fracture de la base', 'Перелом основания', 'كسر القاعدة'),
          says: four(
            'Fracture of the skull base.',
            'Fracture de la base du crâne.',
            'Перелом основания черепа.',
            'كسر في قاعدة القحف.',
          ),
          concludes: four(
            'Fracture of the skull base.',
            'Fracture de la base du crâne.',
            'Перелом основания черепа.',
            'كسر في قاعدة القحف.',
          ),
        },
        {
          id: 'skull.scalp',
          name: four(
            'Scalp haematoma',
            'Hématome du scalp',
            'Подапоневротическая гематома',
            'ورم دموي في الفروة',
          ),
          says: four(
            'Scalp haematoma.',
            'Hématome du scalp.',
            'Гематома мягких тканей головы.',
            'ورم دموي في فروة الرأس.',
          ),
          concludes: four(
            'Scalp haematoma.',
            'Hématome du scalp.',
            'Гематома мягких тканей головы.',
            'ورم دموي في فروة الرأس.',
          ),
        },
      ],
    },
    {
      id: 'sinuses',
      heading: four('Sinuses and orbits', 'Sinus et orbites', 'Пазухи и глазницы', 'الجيوب والحجاجان'),
      normal: four(
        'The sinuses and mastoids are clear; the orbits are normal.',
        'Les sinus et les mastoïdes sont bien aérés ; les orbites sont normales.',
        'Околоносовые пазухи и ячейки сосцевидных отростков воздушны, глазницы без особенностей.',
        'الجيوب والخلايا الخشّائية مهوّاة، والحجاجان طبيعيان.',
      ),
      findings: [
        {
          id: 'sinuses.maxillary',
          name: four(
            'Maxillary opacity',
            'Comblement maxillaire',
            'Затемнение верхнечелюстной пазухи',
            'كثافة الجيب الفكي',
          ),
          variants: sided(
            {
              says: four(
                'Opacity of the right maxillary sinus.',
                'Comblement du sinus maxillaire droit.',
                'Затемнение правой верхнечелюстной пазухи.',
                'كثافة في الجيب الفكي الأيمن.',
              ),
              concludes: four(
                'Right maxillary sinusitis.',
                'Sinusite maxillaire droite.',
                'Правосторонний верхнечелюстной синусит.',
                'التهاب الجيب الفكي الأيمن.',
              ),
            },
            {
              says: four(
                'Opacity of the left maxillary sinus.',
                'Comblement du sinus maxillaire gauche.',
                'Затемнение левой верхнечелюстной пазухи.',
                'كثافة في الجيب الفكي الأيسر.',
              ),
              concludes: four(
                'Left maxillary sinusitis.',
                'Sinusite maxillaire gauche.',
                'Левосторонний верхнечелюстной синусит.',
                'التهاب الجيب الفكي الأيسر.',
              ),
            },
            {
              says: four(
                'Opacity of both maxillary sinuses.',
                'Comblement des deux sinus maxillaires.',
                'Затемнение обеих верхнечелюстных пазух.',
                'كثافة في الجيبين الفكيين.',
              ),
              concludes: four(
                'Bilateral maxillary sinusitis.',
                'Sinusite maxillaire bilatérale.',
                'Двусторонний верхнечелюстной синусит.',
                'التهاب الجيبين الفكيين.',
              ),
            },
          ),
        },
        {
          id: 'sinuses.blood',
          name: four('Blood in the sinuses', 'Hémosinus', 'Гемосинус', 'دم في الجيوب'),
          says: four(
            'Blood level in the sinuses.',
            'Niveau hématique dans les sinus.',
            'Уровень крови в околоносовых пазухах.',
            'سوية دموية في الجيوب.',
          ),
          concludes: four(
            'Blood in the sinuses: a facial fracture must be looked for.',
            'Hémosinus : une fracture faciale est à rechercher.',
            'Гемосинус: необходимо искать перелом лицевых костей.',
            'دم في الجيوب: ينبغي البحث عن كسر في عظام الوجه.',
          ),
        },
      ],
    },
  ],
};
