/** Mammography, in the words of BI-RADS. Long because each sentence is written out in four languages. */
import { four, sided, type Template } from './template.ts';

export const mammography: Template = {
  id: 'mammography',
  version: 1,
  title: four('Mammography', 'Mammographie', 'Маммография', 'تصوير الثدي الشعاعي'),
  proposed: { modalities: ['MG'], bodyParts: ['BREAST'] },
  normal: four(
    'Normal mammogram of both breasts, BI-RADS 1.',
    'Mammographie bilatérale normale, BI-RADS 1.',
    'Патологии молочных желёз не выявлено, BI-RADS 1.',
    'تصوير الثديين طبيعي، BI-RADS 1.',
  ),
  sections: [
    {
      id: 'density',
      heading: four('Breast composition', 'Composition mammaire', 'Строение желёз', 'تركيب الثديين'),
      normal: four(
        'The composition of the breasts does not limit the examination.',
        'La composition mammaire ne limite pas l’examen.',
        'Строение желёз не ограничивает исследование.',
        'تركيب الثديين لا يحدّ من الفحص.',
      ),
      findings: [
        {
          id: 'density.composition',
          name: four('Composition', 'Composition', 'Строение', 'تركيب الثدي'),
          variants: [
            {
              id: 'a',
              name: four('A', 'A', 'A', 'A'),
              says: four(
                'Almost entirely fatty breasts, BI-RADS composition A.',
                'Seins presque entièrement graisseux, composition BI-RADS A.',
                'Молочные железы почти полностью жировые, строение A по BI-RADS.',
                'ثديان شحميان بالكامل تقريبًا، التركيب A وفق BI-RADS.',
              ),
            },
            {
              id: 'b',
              name: four('B', 'B', 'B', 'B'),
              says: four(
                'Scattered fibroglandular tissue, BI-RADS composition B.',
                'Tissu fibroglandulaire épars, composition BI-RADS B.',
                'Рассеянная фиброгландулярная ткань, строение B по BI-RADS.',
                'نسيج ليفي غدي متفرّق، التركيب B وفق BI-RADS.',
              ),
            },
            {
              id: 'c',
              name: four('C', 'C', 'C', 'C'),
              says: four(
                'Heterogeneously dense breasts, which may hide small masses, BI-RADS composition C.',
                'Seins hétérogènes et denses, pouvant masquer de petites masses, composition BI-RADS C.',
                'Неоднородно плотные железы, мелкие образования могут быть не видны, строение C по BI-RADS.',
                'ثديان كثيفان بصورة متغايرة قد تُخفى فيهما كتل صغيرة، التركيب C وفق BI-RADS.',
              ),
            },
            {
              id: 'd',
              name: four('D', 'D', 'D', 'D'),
              says: four(
                'Extremely dense breasts, which lowers the sensitivity, BI-RADS composition D.',
                'Seins extrêmement denses, ce qui abaisse la sensibilité, composition BI-RADS D.',
                'Крайне плотные железы, чувствительность снижена, строение D по BI-RADS.',
                'ثديان شديدا الكثافة مما يقلّل الحساسية، التركيب D وفق BI-RADS.',
              ),
            },
          ],
        },
      ],
    },
    {
      id: 'masses',
      heading: four('Masses', 'Masses', 'Образования', 'الكتل'),
      normal: four('No mass.', 'Pas de masse.', 'Образований не выявлено.', 'لا توجد كتل.'),
      findings: [
        {
          id: 'masses.mass',
          name: four('Mass', 'Masse', 'Образование', 'كتلة'),
          several: true,
          variants: [
            {
              id: 'right-2',
              name: four('right, BI-RADS 2', 'à droite, BI-RADS 2', 'справа, BI-RADS 2', 'يمين، BI-RADS 2'),
              says: four(
                'Circumscribed mass of typically benign appearance in the right breast.',
                'Masse circonscrite d’aspect typiquement bénin du sein droit.',
                'Чётко очерченное образование типично доброкачественного вида в правой молочной железе.',
                'كتلة واضحة الحدود ذات مظهر سليم نموذجي في الثدي الأيمن.',
              ),
              concludes: four(
                'Right breast: benign mass, BI-RADS 2.',
                'Sein droit : masse bénigne, BI-RADS 2.',
                'Правая молочная железа: доброкачественное образование, BI-RADS 2.',
                'الثدي الأيمن: كتلة سليمة، BI-RADS 2.',
              ),
            },
            {
              id: 'right-3',
              name: four('right, BI-RADS 3', 'à droite, BI-RADS 3', 'справа, BI-RADS 3', 'يمين، BI-RADS 3'),
              says: four(
                'Oval mass with circumscribed margins in the right breast.',
                'Masse ovale à contours circonscrits du sein droit.',
                'Овальное образование с чёткими контурами в правой молочной железе.',
                'كتلة بيضوية واضحة الحدود في الثدي الأيمن.',
              ),
              concludes: four(
                'Right breast: probably benign mass, BI-RADS 3; a check in six months is recommended.',
                'Sein droit : masse probablement bénigne, BI-RADS 3 ; un contrôle à six mois est recommandé.',
                'Правая молочная железа: вероятно доброкачественное образование, BI-RADS 3; рекомендуется контроль через шесть месяцев.',
                'الثدي الأيمن: كتلة سليمة على الأرجح، BI-RADS 3؛ يُنصح بالمراقبة بعد ستة أشهر.',
              ),
            },
            {
              id: 'right-4',
              name: four('right, BI-RADS 4', 'à droite, BI-RADS 4', 'справа, BI-RADS 4', 'يمين، BI-RADS 4'),
              says: four(
                'Irregular mass with indistinct margins in the right breast.',
                'Masse irrégulière à contours indistincts du sein droit.',
                'Образование неправильной формы с нечёткими контурами в правой молочной железе.',
                'كتلة غير منتظمة وغير واضحة الحدود في الثدي الأيمن.',
              ),
              concludes: four(
                'Right breast: suspicious mass, BI-RADS 4; biopsy is recommended.',
                'Sein droit : masse suspecte, BI-RADS 4 ; une biopsie est recommandée.',
                'Правая молочная железа: подозрительное образование, BI-RADS 4; рекомендуется биопсия.',
                'الثدي الأيمن: كتلة مشتبهة، BI-RADS 4؛ يُنصح بأخذ خزعة.',
              ),
            },
            {
              id: 'right-5',
              name: four('right, BI-RADS 5', 'à droite, BI-RADS 5', 'справа, BI-RADS 5', 'يمين، BI-RADS 5'),
              says: four(
                'Dense spiculated mass in the right breast.',
                'Masse dense spiculée du sein droit.',
                'Плотное образование с лучистыми контурами в правой молочной железе.',
                'كتلة كثيفة شائكة الحواف في الثدي الأيمن.',
              ),
              concludes: four(
                'Right breast: mass highly suggestive of malignancy, BI-RADS 5; biopsy is necessary.',
                'Sein droit : masse très évocatrice de malignité, BI-RADS 5 ; une biopsie est nécessaire.',
                'Правая молочная железа: образование с высокой вероятностью злокачественности, BI-RADS 5; необходима биопсия.',
                'الثدي الأيمن: كتلة توحي بشدة بالخباثة، BI-RADS 5؛ تلزم خزعة.',
              ),
            },
            {
              id: 'left-2',
              name: four('left, BI-RADS 2', 'à gauche, BI-RADS 2', 'слева, BI-RADS 2', 'يسار، BI-RADS 2'),
              says: four(
                'Circumscribed mass of typically benign appearance in the left breast.',
                'Masse circonscrite d’aspect typiquement bénin du sein gauche.',
                'Чётко очерченное образование типично доброкачественного вида в левой молочной железе.',
                'كتلة واضحة الحدود ذات مظهر سليم نموذجي في الثدي الأيسر.',
              ),
              concludes: four(
                'Left breast: benign mass, BI-RADS 2.',
                'Sein gauche : masse bénigne, BI-RADS 2.',
                'Левая молочная железа: доброкачественное образование, BI-RADS 2.',
                'الثدي الأيسر: كتلة سليمة، BI-RADS 2.',
              ),
            },
            {
              id: 'left-3',
              name: four('left, BI-RADS 3', 'à gauche, BI-RADS 3', 'слева, BI-RADS 3', 'يسار، BI-RADS 3'),
              says: four(
                'Oval mass with circumscribed margins in the left breast.',
                'Masse ovale à contours circonscrits du sein gauche.',
                'Овальное образование с чёткими контурами в левой молочной железе.',
                'كتلة بيضوية واضحة الحدود في الثدي الأيسر.',
              ),
              concludes: four(
                'Left breast: probably benign mass, BI-RADS 3; a check in six months is recommended.',
                'Sein gauche : masse probablement bénigne, BI-RADS 3 ; un contrôle à six mois est recommandé.',
                'Левая молочная железа: вероятно доброкачественное образование, BI-RADS 3; рекомендуется контроль через шесть месяцев.',
                'الثدي الأيسر: كتلة سليمة على الأرجح، BI-RADS 3؛ يُنصح بالمراقبة بعد ستة أشهر.',
              ),
            },
            {
              id: 'left-4',
              name: four('left, BI-RADS 4', 'à gauche, BI-RADS 4', 'слева, BI-RADS 4', 'يسار، BI-RADS 4'),
              says: four(
                'Irregular mass with indistinct margins in the left breast.',
                'Masse irrégulière à contours indistincts du sein gauche.',
                'Образование неправильной формы с нечёткими контурами в левой молочной железе.',
                'كتلة غير منتظمة وغير واضحة الحدود في الثدي الأيسر.',
              ),
              concludes: four(
                'Left breast: suspicious mass, BI-RADS 4; biopsy is recommended.',
                'Sein gauche : masse suspecte, BI-RADS 4 ; une biopsie est recommandée.',
                'Левая молочная железа: подозрительное образование, BI-RADS 4; рекомендуется биопсия.',
                'الثدي الأيسر: كتلة مشتبهة، BI-RADS 4؛ يُنصح بأخذ خزعة.',
              ),
            },
            {
              id: 'left-5',
              name: four('left, BI-RADS 5', 'à gauche, BI-RADS 5', 'слева, BI-RADS 5', 'يسار، BI-RADS 5'),
              says: four(
                'Dense spiculated mass in the left breast.',
                'Masse dense spiculée du sein gauche.',
                'Плотное образование с лучистыми контурами в левой молочной железе.',
                'كتلة كثيفة شائكة الحواف في الثدي الأيسر.',
              ),
              concludes: four(
                'Left breast: mass highly suggestive of malignancy, BI-RADS 5; biopsy is necessary.',
                'Sein gauche : masse très évocatrice de malignité, BI-RADS 5 ; une biopsie est nécessaire.',
                'Левая молочная железа: образование с высокой вероятностью злокачественности, BI-RADS 5; необходима биопсия.',
                'الثدي الأيسر: كتلة توحي بشدة بالخباثة، BI-RADS 5؛ تلزم خزعة.',
              ),
            },
          ],
        },
      ],
    },
    {
      id: 'calcifications',
      heading: four('Calcifications', 'Calcifications', 'Кальцинаты', 'التكلّسات'),
      normal: four(
        'No suspicious calcifications.',
        'Pas de calcification suspecte.',
        'Подозрительных кальцинатов нет.',
        'لا تكلّسات مشتبهة.',
      ),
      findings: [
        {
          id: 'calcifications.group',
          name: four('Calcifications', 'Calcifications', 'Кальцинаты', 'تكلّسات'),
          several: true,
          variants: [
            {
              id: 'right-2',
              name: four('right, BI-RADS 2', 'à droite, BI-RADS 2', 'справа, BI-RADS 2', 'يمين، BI-RADS 2'),
              says: four(
                'Typically benign calcifications in the right breast.',
                'Calcifications typiquement bénignes du sein droit.',
                'Типично доброкачественные кальцинаты в правой молочной железе.',
                'تكلّسات سليمة نموذجية في الثدي الأيمن.',
              ),
              concludes: four(
                'Right breast: benign calcifications, BI-RADS 2.',
                'Sein droit : calcifications bénignes, BI-RADS 2.',
                'Правая молочная железа: доброкачественные кальцинаты, BI-RADS 2.',
                'الثدي الأيمن: تكلّسات سليمة، BI-RADS 2.',
              ),
            },
            {
              id: 'right-4',
              name: four('right, BI-RADS 4', 'à droite, BI-RADS 4', 'справа, BI-RADS 4', 'يمين، BI-RADS 4'),
              says: four(
                'Grouped pleomorphic calcifications in the right breast.',
                'Foyer de calcifications polymorphes du sein droit.',
                'Группа плеоморфных кальцинатов в правой молочной железе.',
                'مجموعة تكلّسات متعددة الأشكال في الثدي الأيمن.',
              ),
              concludes: four(
                'Right breast: suspicious calcifications, BI-RADS 4; biopsy is recommended.',
                'Sein droit : calcifications suspectes, BI-RADS 4 ; une biopsie est recommandée.',
                'Правая молочная железа: подозрительные кальцинаты, BI-RADS 4; рекомендуется биопсия.',
                'الثدي الأيمن: تكلّسات مشتبهة، BI-RADS 4؛ يُنصح بأخذ خزعة.',
              ),
            },
            {
              id: 'right-5',
              name: four('right, BI-RADS 5', 'à droite, BI-RADS 5', 'справа, BI-RADS 5', 'يمين، BI-RADS 5'),
              says: four(
                'Fine linear branching calcifications in the right breast.',
                'Calcifications fines, linéaires et branchées du sein droit.',
                'Тонкие линейные ветвящиеся кальцинаты в правой молочной железе.',
                'تكلّسات دقيقة خطية متفرّعة في الثدي الأيمن.',
              ),
              concludes: four(
                'Right breast: calcifications highly suggestive of malignancy, BI-RADS 5; biopsy is necessary.',
                'Sein droit : calcifications très évocatrices de malignité, BI-RADS 5 ; une biopsie est nécessaire.',
                'Правая молочная железа: кальцинаты с высокой вероятностью злокачественности, BI-RADS 5; необходима биопсия.',
                'الثدي الأيمن: تكلّسات توحي بشدة بالخباثة، BI-RADS 5؛ تلزم خزعة.',
              ),
            },
            {
              id: 'left-2',
              name: four('left, BI-RADS 2', 'à gauche, BI-RADS 2', 'слева, BI-RADS 2', 'يسار، BI-RADS 2'),
              says: four(
                'Typically benign calcifications in the left breast.',
                'Calcifications typiquement bénignes du sein gauche.',
                'Типично доброкачественные кальцинаты в левой молочной железе.',
                'تكلّسات سليمة نموذجية في الثدي الأيسر.',
              ),
              concludes: four(
                'Left breast: benign calcifications, BI-RADS 2.',
                'Sein gauche : calcifications bénignes, BI-RADS 2.',
                'Левая молочная железа: доброкачественные кальцинаты, BI-RADS 2.',
                'الثدي الأيسر: تكلّسات سليمة، BI-RADS 2.',
              ),
            },
            {
              id: 'left-4',
              name: four('left, BI-RADS 4', 'à gauche, BI-RADS 4', 'слева, BI-RADS 4', 'يسار، BI-RADS 4'),
              says: four(
                'Grouped pleomorphic calcifications in the left breast.',
                'Foyer de calcifications polymorphes du sein gauche.',
                'Группа плеоморфных кальцинатов в левой молочной железе.',
                'مجموعة تكلّسات متعددة الأشكال في الثدي الأيسر.',
              ),
              concludes: four(
                'Left breast: suspicious calcifications, BI-RADS 4; biopsy is recommended.',
                'Sein gauche : calcifications suspectes, BI-RADS 4 ; une biopsie est recommandée.',
                'Левая молочная железа: подозрительные кальцинаты, BI-RADS 4; рекомендуется биопсия.',
                'الثدي الأيسر: تكلّسات مشتبهة، BI-RADS 4؛ يُنصح بأخذ خزعة.',
              ),
            },
            {
              id: 'left-5',
              name: four('left, BI-RADS 5', 'à gauche, BI-RADS 5', 'слева, BI-RADS 5', 'يسار، BI-RADS 5'),
              says: four(
                'Fine linear branching calcifications in the left breast.',
                'Calcifications fines, linéaires et branchées du sein gauche.',
                'Тонкие линейные ветвящиеся кальцинаты в левой молочной железе.',
                'تكلّسات دقيقة خطية متفرّعة في الثدي الأيسر.',
              ),
              concludes: four(
                'Left breast: calcifications highly suggestive of malignancy, BI-RADS 5; biopsy is necessary.',
                'Sein gauche : calcifications très évocatrices de malignité, BI-RADS 5 ; une biopsie est nécessaire.',
                'Левая молочная железа: кальцинаты с высокой вероятностью злокачественности, BI-RADS 5; необходима биопсия.',
                'الثدي الأيسر: تكلّسات توحي بشدة بالخباثة، BI-RADS 5؛ تلزم خزعة.',
              ),
            },
          ],
        },
      ],
    },
    {
      id: 'structure',
      heading: four(
        'Architecture and symmetry',
        'Architecture et symétrie',
        'Архитектоника и симметрия',
        'البنية والتناظر',
      ),
      normal: four(
        'No distortion and no asymmetry.',
        'Pas de distorsion ni d’asymétrie.',
        'Нарушения архитектоники и асимметрии нет.',
        'لا تشوّه في البنية ولا عدم تناظر.',
      ),
      findings: [
        {
          id: 'structure.distortion',
          name: four('Distortion', 'Distorsion', 'Нарушение архитектоники', 'تشوّه البنية'),
          several: true,
          variants: [
            {
              id: 'right-4',
              name: four('right, BI-RADS 4', 'à droite, BI-RADS 4', 'справа, BI-RADS 4', 'يمين، BI-RADS 4'),
              says: four(
                'Architectural distortion in the right breast.',
                'Distorsion architecturale du sein droit.',
                'Нарушение архитектоники правой молочной железы.',
                'تشوّه في بنية الثدي الأيمن.',
              ),
              concludes: four(
                'Right breast: architectural distortion, BI-RADS 4; biopsy is recommended.',
                'Sein droit : distorsion architecturale, BI-RADS 4 ; une biopsie est recommandée.',
                'Правая молочная железа: нарушение архитектоники, BI-RADS 4; рекомендуется биопсия.',
                'الثدي الأيمن: تشوّه في البنية، BI-RADS 4؛ يُنصح بأخذ خزعة.',
              ),
            },
            {
              id: 'left-4',
              name: four('left, BI-RADS 4', 'à gauche, BI-RADS 4', 'слева, BI-RADS 4', 'يسار، BI-RADS 4'),
              says: four(
                'Architectural distortion in the left breast.',
                'Distorsion architecturale du sein gauche.',
                'Нарушение архитектоники левой молочной железы.',
                'تشوّه في بنية الثدي الأيسر.',
              ),
              concludes: four(
                'Left breast: architectural distortion, BI-RADS 4; biopsy is recommended.',
                'Sein gauche : distorsion architecturale, BI-RADS 4 ; une biopsie est recommandée.',
                'Левая молочная железа: нарушение архитектоники, BI-RADS 4; рекомендуется биопсия.',
                'الثدي الأيسر: تشوّه في البنية، BI-RADS 4؛ يُنصح بأخذ خزعة.',
              ),
            },
          ],
        },
        {
          id: 'structure.asymmetry',
          name: four('Focal asymmetry', 'Asymétrie focale', 'Фокальная асимметрия', 'عدم تناظر بؤري'),
          several: true,
          variants: [
            {
              id: 'right-0',
              name: four('right, BI-RADS 0', 'à droite, BI-RADS 0', 'справа, BI-RADS 0', 'يمين، BI-RADS 0'),
              says: four(
                'Focal asymmetry in the right breast.',
                'Asymétrie focale du sein droit.',
                'Фокальная асимметрия в правой молочной железе.',
                'عدم تناظر بؤري في الثدي الأيمن.',
              ),
              concludes: four(
                'Right breast: focal asymmetry, BI-RADS 0; further views or ultrasound are needed.',
                'Sein droit : asymétrie focale, BI-RADS 0 ; clichés complémentaires ou échographie nécessaires.',
                'Правая молочная железа: фокальная асимметрия, BI-RADS 0; нужны дополнительные снимки или УЗИ.',
                'الثدي الأيمن: عدم تناظر بؤري، BI-RADS 0؛ تلزم صور إضافية أو تصوير بالأمواج فوق الصوتية.',
              ),
            },
            {
              id: 'left-0',
              name: four('left, BI-RADS 0', 'à gauche, BI-RADS 0', 'слева, BI-RADS 0', 'يسار، BI-RADS 0'),
              says: four(
                'Focal asymmetry in the left breast.',
                'Asymétrie focale du sein gauche.',
                'Фокальная асимметрия в левой молочной железе.',
                'عدم تناظر بؤري في الثدي الأيسر.',
              ),
              concludes: four(
                'Left breast: focal asymmetry, BI-RADS 0; further views or ultrasound are needed.',
                'Sein gauche : asymétrie focale, BI-RADS 0 ; clichés complémentaires ou échographie nécessaires.',
                'Левая молочная железа: фокальная асимметрия, BI-RADS 0; нужны дополнительные снимки или УЗИ.',
                'الثدي الأيسر: عدم تناظر بؤري، BI-RADS 0؛ تلزم صور إضافية أو تصوير بالأمواج فوق الصوتية.',
              ),
            },
          ],
        },
      ],
    },
    {
      id: 'axilla',
      heading: four('Skin and axillae', 'Peau et aisselles', 'Кожа и подмышечные области', 'الجلد والإبطان'),
      normal: four(
        'Skin and nipples are normal; no enlarged axillary lymph nodes.',
        'Peau et mamelons normaux ; pas d’adénopathie axillaire.',
        'Кожа и соски не изменены, подмышечные лимфоузлы не увеличены.',
        'الجلد والحلمتان طبيعية، ولا تضخّم في العقد الإبطية.',
      ),
      findings: [
        {
          id: 'axilla.nodes',
          name: four('Axillary nodes', 'Adénopathies axillaires', 'Подмышечные лимфоузлы', 'عقد إبطية'),
          several: true,
          variants: sided(
            {
              says: four(
                'Enlarged lymph nodes in the right axilla.',
                'Adénopathies axillaires droites.',
                'Увеличенные лимфоузлы правой подмышечной области.',
                'تضخّم العقد اللمفية في الإبط الأيمن.',
              ),
              concludes: four(
                'Enlarged right axillary lymph nodes; ultrasound is recommended.',
                'Adénopathies axillaires droites ; une échographie est recommandée.',
                'Увеличение правых подмышечных лимфоузлов; рекомендуется УЗИ.',
                'تضخّم العقد الإبطية اليمنى؛ يُنصح بتصويرها بالأمواج فوق الصوتية.',
              ),
            },
            {
              says: four(
                'Enlarged lymph nodes in the left axilla.',
                'Adénopathies axillaires gauches.',
                'Увеличенные лимфоузлы левой подмышечной области.',
                'تضخّم العقد اللمفية في الإبط الأيسر.',
              ),
              concludes: four(
                'Enlarged left axillary lymph nodes; ultrasound is recommended.',
                'Adénopathies axillaires gauches ; une échographie est recommandée.',
                'Увеличение левых подмышечных лимфоузлов; рекомендуется УЗИ.',
                'تضخّم العقد الإبطية اليسرى؛ يُنصح بتصويرها بالأمواج فوق الصوتية.',
              ),
            },
          ),
        },
        {
          id: 'axilla.skin',
          name: four('Skin thickening', 'Épaississement cutané', 'Утолщение кожи', 'تثخّن الجلد'),
          variants: sided(
            {
              says: four(
                'Thickened skin of the right breast.',
                'Épaississement cutané du sein droit.',
                'Утолщение кожи правой молочной железы.',
                'تثخّن في جلد الثدي الأيمن.',
              ),
              concludes: four(
                'Skin thickening of the right breast: inflammatory cancer must be excluded.',
                'Épaississement cutané du sein droit : un cancer inflammatoire doit être éliminé.',
                'Утолщение кожи правой молочной железы: необходимо исключить отёчную форму рака.',
                'تثخّن جلد الثدي الأيمن: ينبغي نفي السرطان الالتهابي.',
              ),
            },
            {
              says: four(
                'Thickened skin of the left breast.',
                'Épaississement cutané du sein gauche.',
                'Утолщение кожи левой молочной железы.',
                'تثخّن في جلد الثدي الأيسر.',
              ),
              concludes: four(
                'Skin thickening of the left breast: inflammatory cancer must be excluded.',
                'Épaississement cutané du sein gauche : un cancer inflammatoire doit être éliminé.',
                'Утолщение кожи левой молочной железы: необходимо исключить отёчную форму рака.',
                'تثخّن جلد الثدي الأيسر: ينبغي نفي السرطان الالتهابي.',
              ),
            },
          ),
        },
      ],
    },
  ],
};
