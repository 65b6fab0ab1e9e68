/** Ultrasound in pregnancy. Long because each sentence is written out in four languages. */
import { four, sct, type Template } from './template.ts';

export const obstetricUs: Template = {
  id: 'obstetric-us',
  version: 1,
  title: four(
    'Obstetric ultrasound',
    'Échographie obstétricale',
    'УЗИ при беременности',
    'تصوير الحمل بالأمواج فوق الصوتية',
  ),
  proposed: { modalities: ['US'], bodyParts: ['FETUS', 'UTERUS', 'PELVIS', 'PREGNANCY', 'OBSTETRICS'] },
  normal: four(
    'Single live pregnancy without visible abnormality.',
    'Grossesse unique évolutive, sans anomalie visible.',
    'Прогрессирующая одноплодная беременность, патологии не выявлено.',
    'حمل وحيد حيّ من دون شذوذ ظاهر.',
  ),
  sections: [
    {
      id: 'fetus',
      heading: four('Fetus', 'Fœtus', 'Плод', 'الجنين'),
      normal: four(
        'Single live fetus in cephalic presentation.',
        'Fœtus unique, vivant, en présentation céphalique.',
        'Один живой плод в головном предлежании.',
        'جنين وحيد حيّ بمجيء رأسي.',
      ),
      findings: [
        {
          id: 'fetus.early',
          name: four('Early pregnancy', 'Grossesse débutante', 'Ранний срок', 'حمل باكر'),
          says: four(
            'Intrauterine gestational sac with an embryo and cardiac activity.',
            'Sac gestationnel intra-utérin avec embryon et activité cardiaque.',
            'Плодное яйцо в полости матки, эмбрион с сердцебиением.',
            'كيس حمل داخل الرحم مع مضغة ونشاط قلبي.',
          ),
          concludes: four(
            'Live intrauterine pregnancy.',
            'Grossesse intra-utérine évolutive.',
            'Прогрессирующая маточная беременность.',
            'حمل حيّ داخل الرحم.',
          ),
        },
        {
          id: 'fetus.breech',
          code: sct('6096002'),
          name: four('Breech', 'Siège', 'Тазовое предлежание', 'مجيء مقعدي'),
          says: four(
            'Single live fetus in breech presentation.',
            'Fœtus unique, vivant, en présentation du siège.',
            'Один живой плод в тазовом предлежании.',
            'جنين وحيد حيّ بمجيء مقعدي.',
          ),
          concludes: four(
            'Breech presentation.',
            'Présentation du siège.',
            'Тазовое предлежание плода.',
            'مجيء مقعدي.',
          ),
        },
        {
          id: 'fetus.transverse',
          name: four('Transverse lie', 'Position transverse', 'Поперечное положение', 'وضع معترض'),
          says: four(
            'Single live fetus in transverse lie.',
            'Fœtus unique, vivant, en position transverse.',
            'Один живой плод в поперечном положении.',
            'جنين وحيد حيّ بوضع معترض.',
          ),
          concludes: four(
            'Transverse lie.',
            'Position transverse.',
            'Поперечное положение плода.',
            'وضع معترض.',
          ),
        },
        {
          id: 'fetus.twins',
          code: sct('65147003'),
          name: four('Twins', 'Jumeaux', 'Двойня', 'توأم'),
          says: four('Two live fetuses.', 'Deux fœtus vivants.', 'Два живых плода.', 'جنينان حيّان.'),
          concludes: four('Twin pregnancy.', 'Grossesse gémellaire.', 'Беременность двойней.', 'حمل توأمي.'),
        },
        {
          id: 'fetus.no-heartbeat',
          name: four('No heartbeat', 'Pas d’activité cardiaque', 'Сердцебиения нет', 'لا نشاط قلبي'),
          says: four(
            'Fetus without cardiac activity.',
            'Fœtus sans activité cardiaque.',
            'Плод без сердечной деятельности.',
            'جنين من دون نشاط قلبي.',
          ),
          concludes: four(
            'Fetal death; a second examiner should confirm it.',
            'Mort fœtale ; à confirmer par un second examinateur.',
            'Антенатальная гибель плода; требуется подтверждение вторым специалистом.',
            'وفاة الجنين؛ ينبغي تأكيدها من فاحص ثانٍ.',
          ),
        },
        {
          id: 'fetus.ectopic',
          code: sct('34801009'),
          name: four('Ectopic pregnancy', 'Grossesse extra-utérine', 'Внематочная беременность', 'حمل هاجر'),
          says: four(
            'No gestational sac in the uterus; adnexal mass with free fluid.',
            'Pas de sac intra-utérin ; masse annexielle avec épanchement.',
            'Плодного яйца в матке нет, образование в области придатков со свободной жидкостью.',
            'لا كيس حمل داخل الرحم؛ كتلة في الملحقات مع سائل حرّ.',
          ),
          concludes: four(
            'Suspected ectopic pregnancy: immediate care is needed.',
            'Suspicion de grossesse extra-utérine : prise en charge immédiate nécessaire.',
            'Подозрение на внематочную беременность: требуется неотложная помощь.',
            'اشتباه بحمل هاجر: يلزم تدبير فوري.',
          ),
        },
      ],
    },
    {
      id: 'biometry',
      heading: four('Biometry', 'Biométrie', 'Фетометрия', 'القياسات'),
      normal: four(
        'Biometry is appropriate for the dates.',
        'La biométrie est conforme au terme.',
        'Фетометрические показатели соответствуют сроку.',
        'القياسات توافق عمر الحمل.',
      ),
      findings: [
        {
          id: 'biometry.age',
          name: four('Gestational age', 'Âge gestationnel', 'Срок беременности', 'عمر الحمل'),
          says: four(
            'Biometry is appropriate for the dates given.',
            'La biométrie est conforme au terme indiqué.',
            'Фетометрические показатели соответствуют указанному сроку.',
            'القياسات توافق عمر الحمل المذكور.',
          ),
          measured: {
            unit: 'week',
            most: 43,
            says: four(
              'Gestational age by biometry: {n}.',
              'Âge gestationnel selon la biométrie : {n} d’aménorrhée.',
              'Срок беременности по фетометрии: {n}.',
              'عمر الحمل وفق القياسات: {n}.',
            ),
          },
        },
        {
          id: 'biometry.small',
          code: sct('22033007'),
          name: four('Growth restriction', 'Retard de croissance', 'Задержка роста', 'تأخر النمو'),
          says: four(
            'Biometry is below the tenth percentile.',
            'La biométrie est inférieure au dixième percentile.',
            'Фетометрические показатели ниже десятого перцентиля.',
            'القياسات دون المئين العاشر.',
          ),
          concludes: four(
            'Suspected fetal growth restriction; Doppler is recommended.',
            'Suspicion de retard de croissance ; un Doppler est recommandé.',
            'Подозрение на задержку роста плода; рекомендуется допплерометрия.',
            'اشتباه بتأخر نمو الجنين؛ يُنصح بفحص دوبلر.',
          ),
        },
        {
          id: 'biometry.large',
          name: four('Large fetus', 'Macrosomie', 'Крупный плод', 'جنين كبير'),
          says: four(
            'Biometry is above the ninetieth percentile.',
            'La biométrie est supérieure au quatre-vingt-dixième percentile.',
            'Фетометрические показатели выше девяностого перцентиля.',
            'القياسات فوق المئين التسعين.',
          ),
          concludes: four(
            'Large fetus for dates.',
            'Fœtus macrosome.',
            'Крупный плод.',
            'جنين كبير بالنسبة لعمر الحمل.',
          ),
        },
      ],
    },
    {
      id: 'anatomy',
      heading: four('Anatomy', 'Morphologie', 'Анатомия', 'التشريح'),
      normal: four(
        'No malformation of the head, heart, abdomen, spine and limbs is seen.',
        'Pas de malformation visible de la tête, du cœur, de l’abdomen, du rachis et des membres.',
        'Пороков головы, сердца, живота, позвоночника и конечностей не выявлено.',
        'لا تظهر تشوهات في الرأس والقلب والبطن والعمود الفقري والأطراف.',
      ),
      findings: [
        {
          id: 'anatomy.limited',
          name: four('Limited view', 'Vue limitée', 'Ограниченная видимость', 'رؤية محدودة'),
          says: four(
            'Anatomy is only partly seen because of the position of the fetus.',
            'La morphologie n’est que partiellement visible du fait de la position du fœtus.',
            'Анатомия плода видна частично из-за его положения.',
            'لا يُرى تشريح الجنين إلا جزئيًا بسبب وضعه.',
          ),
          concludes: four(
            'Anatomy incompletely assessed; a further examination is recommended.',
            'Morphologie incomplètement évaluée ; un contrôle est recommandé.',
            'Анатомия плода оценена не полностью; рекомендуется повторное исследование.',
            'تقييم التشريح غير مكتمل؛ يُنصح بإعادة الفحص.',
          ),
        },
        {
          id: 'anatomy.ventricles',
          name: four('Ventriculomegaly', 'Ventriculomégalie', 'Вентрикуломегалия', 'توسّع البطينات'),
          says: four(
            'The lateral cerebral ventricles are dilated.',
            'Les ventricules cérébraux latéraux sont dilatés.',
            'Боковые желудочки мозга плода расширены.',
            'البطينان الدماغيان الجانبيان متوسّعان.',
          ),
          measured: {
            unit: 'mm',
            most: 60,
            says: four(
              'The lateral cerebral ventricles are dilated to {n}.',
              'Les ventricules cérébraux latéraux sont dilatés à {n}.',
              'Боковые желудочки мозга плода расширены до {n}.',
              'البطينان الدماغيان الجانبيان متوسّعان حتى {n}.',
            ),
          },
          concludes: four(
            'Fetal ventriculomegaly; specialist referral is recommended.',
            'Ventriculomégalie fœtale ; un avis spécialisé est recommandé.',
            'Вентрикуломегалия плода; рекомендуется консультация специалиста.',
            'توسّع البطينات عند الجنين؛ يُنصح باستشارة اختصاصي.',
          ),
        },
        {
          id: 'anatomy.other',
          name: four('Malformation', 'Malformation', 'Порок развития', 'تشوّه'),
          says: four(
            'Malformation as described below.',
            'Malformation décrite ci-dessous.',
            'Порок развития, описан ниже.',
            'تشوّه موصوف أدناه.',
          ),
          concludes: four(
            'Fetal malformation; specialist referral is recommended.',
            'Malformation fœtale ; un avis spécialisé est recommandé.',
            'Порок развития плода; рекомендуется консультация специалиста.',
            'تشوّه جنيني؛ يُنصح باستشارة اختصاصي.',
          ),
        },
      ],
    },
    {
      id: 'placenta',
      heading: four('Placenta', 'Placenta', 'Плацента', 'المشيمة'),
      normal: four(
        'The placenta is clear of the internal os.',
        'Le placenta est à distance de l’orifice interne du col.',
        'Плацента вне области внутреннего зева.',
        'المشيمة بعيدة عن فوهة عنق الرحم الداخلية.',
      ),
      findings: [
        {
          id: 'placenta.praevia',
          code: sct('36813001'),
          name: four('Placenta praevia', 'Placenta prævia', 'Предлежание плаценты', 'مشيمة منزاحة'),
          says: four(
            'The placenta covers the internal os.',
            'Le placenta recouvre l’orifice interne du col.',
            'Плацента перекрывает внутренний зев.',
            'المشيمة تغطي فوهة عنق الرحم الداخلية.',
          ),
          concludes: four('Placenta praevia.', 'Placenta prævia.', 'Предлежание плаценты.', 'مشيمة منزاحة.'),
        },
        {
          id: 'placenta.low',
          name: four('Low-lying', 'Bas inséré', 'Низкое расположение', 'منخفضة الارتكاز'),
          says: four(
            'The lower edge of the placenta is near the internal os.',
            'Le bord inférieur du placenta est proche de l’orifice interne.',
            'Нижний край плаценты близок к внутреннему зеву.',
            'حافة المشيمة السفلية قريبة من الفوهة الداخلية.',
          ),
          measured: {
            unit: 'mm',
            most: 100,
            says: four(
              'The lower edge of the placenta is {n} from the internal os.',
              'Le bord inférieur du placenta est à {n} de l’orifice interne.',
              'Нижний край плаценты на расстоянии {n} от внутреннего зева.',
              'حافة المشيمة السفلية على بُعد {n} من الفوهة الداخلية.',
            ),
          },
          concludes: four(
            'Low-lying placenta; a check at thirty-two weeks is recommended.',
            'Placenta bas inséré ; un contrôle à trente-deux semaines est recommandé.',
            'Низкое расположение плаценты; рекомендуется контроль в тридцать две недели.',
            'مشيمة منخفضة الارتكاز؛ يُنصح بالمراقبة في الأسبوع الثاني والثلاثين.',
          ),
        },
        {
          id: 'placenta.haematoma',
          name: four('Haematoma', 'Hématome', 'Гематома', 'ورم دموي'),
          says: four(
            'Haematoma behind the placenta.',
            'Hématome rétroplacentaire.',
            'Ретроплацентарная гематома.',
            'ورم دموي خلف المشيمة.',
          ),
          concludes: four(
            'Retroplacental haematoma: immediate care is needed.',
            'Hématome rétroplacentaire : prise en charge immédiate nécessaire.',
            'Ретроплацентарная гематома: требуется неотложная помощь.',
            'ورم دموي خلف المشيمة: يلزم تدبير فوري.',
          ),
        },
      ],
    },
    {
      id: 'fluid',
      heading: four(
        'Amniotic fluid and cervix',
        'Liquide amniotique et col',
        'Околоплодные воды и шейка матки',
        'السائل السلوي وعنق الرحم',
      ),
      normal: four(
        'Normal amniotic fluid; the cervix is closed and of normal length.',
        'Liquide amniotique en quantité normale ; col fermé, de longueur normale.',
        'Количество околоплодных вод в норме, шейка матки закрыта, обычной длины.',
        'السائل السلوي طبيعي، وعنق الرحم مغلق وطبيعي الطول.',
      ),
      findings: [
        {
          id: 'fluid.little',
          code: sct('59566000'),
          name: four('Oligohydramnios', 'Oligoamnios', 'Маловодие', 'قلّة السائل'),
          says: four(
            'Too little amniotic fluid.',
            'Liquide amniotique en quantité diminuée.',
            'Количество околоплодных вод уменьшено.',
            'كمية السائل السلوي قليلة.',
          ),
          concludes: four('Oligohydramnios.', 'Oligoamnios.', 'Маловодие.', 'قلّة السائل السلوي.'),
        },
        {
          id: 'fluid.much',
          code: sct('86203003'),
          name: four('Polyhydramnios', 'Hydramnios', 'Многоводие', 'كثرة السائل'),
          says: four(
            'Too much amniotic fluid.',
            'Liquide amniotique en quantité augmentée.',
            'Количество околоплодных вод увеличено.',
            'كمية السائل السلوي زائدة.',
          ),
          concludes: four('Polyhydramnios.', 'Hydramnios.', 'Многоводие.', 'كثرة السائل السلوي.'),
        },
        {
          id: 'fluid.cervix',
          name: four('Short cervix', 'Col court', 'Короткая шейка', 'قِصر العنق'),
          says: four(
            'The cervix is short.',
            'Le col est raccourci.',
            'Шейка матки укорочена.',
            'عنق الرحم قصير.',
          ),
          measured: {
            unit: 'mm',
            most: 60,
            says: four(
              'The cervix measures {n}, which is short.',
              'Le col est raccourci, mesurant {n}.',
              'Шейка матки укорочена до {n}.',
              'عنق الرحم قصير، وطوله {n}.',
            ),
          },
          concludes: four(
            'Short cervix: risk of preterm birth.',
            'Col court : risque d’accouchement prématuré.',
            'Укорочение шейки матки: риск преждевременных родов.',
            'قِصر عنق الرحم: خطر ولادة باكرة.',
          ),
        },
      ],
    },
  ],
};
