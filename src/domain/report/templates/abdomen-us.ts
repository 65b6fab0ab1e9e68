/** Ultrasound of the abdomen. Long because each sentence is written out in four languages. */
import { four, sct, sided, type Template } from './template.ts';

export const abdomenUs: Template = {
  id: 'abdomen-us',
  version: 1,
  title: four(
    'Abdominal ultrasound',
    'Échographie abdominale',
    'УЗИ брюшной полости',
    'تصوير البطن بالأمواج فوق الصوتية',
  ),
  proposed: {
    modalities: ['US'],
    bodyParts: ['ABDOMEN', 'LIVER', 'KIDNEY', 'GALLBLADDER', 'PANCREAS', 'SPLEEN'],
  },
  normal: four(
    'Normal abdominal ultrasound.',
    'Échographie abdominale normale.',
    'Эхографических признаков патологии органов брюшной полости не выявлено.',
    'تصوير البطن بالأمواج فوق الصوتية طبيعي.',
  ),
  sections: [
    {
      id: 'liver',
      heading: four('Liver', 'Foie', 'Печень', 'الكبد'),
      normal: four(
        'The liver is of normal size and echotexture, without focal lesion.',
        'Le foie est de taille et d’échostructure normales, sans lésion focale.',
        'Печень не увеличена, структура однородная, очаговых изменений нет.',
        'الكبد بحجم وبنية صدوية طبيعيين، من دون آفة بؤرية.',
      ),
      findings: [
        {
          id: 'liver.large',
          code: sct('80515008'),
          name: four('Hepatomegaly', 'Hépatomégalie', 'Гепатомегалия', 'ضخامة الكبد'),
          says: four(
            'The liver is enlarged.',
            'Le foie est augmenté de volume.',
            'Печень увеличена.',
            'الكبد متضخّم.',
          ),
          measured: {
            unit: 'mm',
            most: 300,
            says: four(
              'The liver is enlarged, measuring {n} in the midclavicular line.',
              'Le foie est augmenté de volume, mesurant {n} sur la ligne médio-claviculaire.',
              'Печень увеличена, размер по среднеключичной линии {n}.',
              'الكبد متضخّم، وقياسه {n} على الخط الترقوي المتوسط.',
            ),
          },
          concludes: four('Hepatomegaly.', 'Hépatomégalie.', 'Гепатомегалия.', 'ضخامة الكبد.'),
        },
        {
          id: 'liver.fatty',
          code: sct('197321007'),
          name: four('Steatosis', 'Stéatose', 'Стеатоз', 'تشحّم الكبد'),
          says: four(
            'Diffusely increased echogenicity of the liver.',
            'Hyperéchogénicité diffuse du foie.',
            'Эхогенность печени диффузно повышена.',
            'ازدياد منتشر في صدوية الكبد.',
          ),
          concludes: four('Hepatic steatosis.', 'Stéatose hépatique.', 'Стеатоз печени.', 'تشحّم الكبد.'),
        },
        {
          id: 'liver.cirrhosis',
          code: sct('19943007'),
          name: four('Cirrhosis', 'Cirrhose', 'Цирроз', 'تشمّع الكبد'),
          says: four(
            'Coarse echotexture with a nodular liver surface.',
            'Échostructure grossière avec contours hépatiques nodulaires.',
            'Структура печени грубая, контур бугристый.',
            'بنية صدوية خشنة مع سطح كبدي عقدي.',
          ),
          concludes: four(
            'Signs of cirrhosis.',
            'Signes de cirrhose.',
            'Признаки цирроза печени.',
            'علامات تشمّع الكبد.',
          ),
        },
        {
          id: 'liver.cyst',
          name: four('Simple cyst', 'Kyste simple', 'Простая киста', 'كيسة بسيطة'),
          says: four(
            'Simple cyst of the liver.',
            'Kyste simple du foie.',
            'Простая киста печени.',
            'كيسة بسيطة في الكبد.',
          ),
          measured: {
            unit: 'mm',
            most: 200,
            says: four(
              'Simple cyst of {n} in the liver.',
              'Kyste simple du foie de {n}.',
              'Простая киста печени размером {n}.',
              'كيسة بسيطة في الكبد بقطر {n}.',
            ),
          },
          concludes: four(
            'Simple cyst of the liver.',
            'Kyste simple du foie.',
            'Простая киста печени.',
            'كيسة بسيطة في الكبد.',
          ),
        },
        {
          id: 'liver.hydatid',
          name: four('Hydatid cyst', 'Kyste hydatique', 'Эхинококковая киста', 'كيسة عدارية'),
          says: four(
            'Multilocular cyst of the liver with daughter cysts.',
            'Kyste multiloculaire du foie avec vésicules filles.',
            'Многокамерная киста печени с дочерними пузырями.',
            'كيسة متعددة الحجيرات في الكبد مع كيسات بنات.',
          ),
          concludes: four(
            'Hydatid cyst of the liver.',
            'Kyste hydatique du foie.',
            'Эхинококковая киста печени.',
            'كيسة عدارية في الكبد.',
          ),
        },
        {
          id: 'liver.focal',
          name: four('Solid lesion', 'Lésion solide', 'Солидное образование', 'آفة صلبة'),
          says: four(
            'Solid focal lesion of the liver.',
            'Lésion focale solide du foie.',
            'Солидное очаговое образование печени.',
            'آفة بؤرية صلبة في الكبد.',
          ),
          measured: {
            unit: 'mm',
            most: 200,
            says: four(
              'Solid focal lesion of {n} in the liver.',
              'Lésion focale solide du foie de {n}.',
              'Солидное очаговое образование печени размером {n}.',
              'آفة بؤرية صلبة في الكبد بقطر {n}.',
            ),
          },
          concludes: four(
            'Solid liver lesion; CT or MRI with contrast is recommended.',
            'Lésion hépatique solide ; un scanner ou une IRM avec injection est recommandé.',
            'Солидное образование печени; рекомендуется КТ или МРТ с контрастом.',
            'آفة صلبة في الكبد؛ يُنصح بتصوير مقطعي أو رنين مغناطيسي مع مادة ظليلة.',
          ),
        },
      ],
    },
    {
      id: 'biliary',
      heading: four(
        'Gallbladder and ducts',
        'Vésicule et voies biliaires',
        'Желчный пузырь и протоки',
        'المرارة والطرق الصفراوية',
      ),
      normal: four(
        'The gallbladder is thin-walled, without stones; the bile ducts are not dilated.',
        'La vésicule est à paroi fine, sans calcul ; les voies biliaires ne sont pas dilatées.',
        'Стенка желчного пузыря не утолщена, конкрементов нет, желчные протоки не расширены.',
        'جدار المرارة رقيق من دون حصيات، والطرق الصفراوية غير متوسّعة.',
      ),
      findings: [
        {
          id: 'biliary.stones',
          name: four('Gallstones', 'Calculs vésiculaires', 'Камни желчного пузыря', 'حصيات المرارة'),
          says: four(
            'Stones in the gallbladder with acoustic shadows.',
            'Calculs vésiculaires avec cônes d’ombre.',
            'Конкременты в желчном пузыре с акустической тенью.',
            'حصيات في المرارة مع ظل صوتي.',
          ),
          concludes: four(
            'Gallbladder stones, without signs of cholecystitis.',
            'Lithiase vésiculaire, sans signe de cholécystite.',
            'Желчнокаменная болезнь, признаков холецистита нет.',
            'حصيات مرارية من دون علامات التهاب المرارة.',
          ),
        },
        {
          id: 'biliary.cholecystitis',
          code: sct('65275009'),
          name: four(
            'Acute cholecystitis',
            'Cholécystite aiguë',
            'Острый холецистит',
            'التهاب المرارة الحاد',
          ),
          says: four(
            'Distended gallbladder with a thickened wall, stones and tenderness under the probe.',
            'Vésicule distendue à paroi épaissie, avec calculs et douleur au passage de la sonde.',
            'Желчный пузырь растянут, стенка утолщена, конкременты, болезненность под датчиком.',
            'مرارة متوسّعة سميكة الجدار مع حصيات وألم تحت المجسّ.',
          ),
          concludes: four(
            'Acute cholecystitis.',
            'Cholécystite aiguë.',
            'Острый холецистит.',
            'التهاب المرارة الحاد.',
          ),
        },
        {
          id: 'biliary.dilated',
          name: four(
            'Dilated ducts',
            'Dilatation des voies biliaires',
            'Расширение протоков',
            'توسّع الطرق الصفراوية',
          ),
          says: four(
            'The common bile duct is dilated.',
            'Le cholédoque est dilaté.',
            'Общий желчный проток расширен.',
            'القناة الجامعة متوسّعة.',
          ),
          measured: {
            unit: 'mm',
            most: 40,
            says: four(
              'The common bile duct is dilated to {n}.',
              'Le cholédoque est dilaté à {n}.',
              'Общий желчный проток расширен до {n}.',
              'القناة الجامعة متوسّعة حتى {n}.',
            ),
          },
          concludes: four(
            'Dilated bile duct: an obstruction must be looked for.',
            'Dilatation du cholédoque : un obstacle est à rechercher.',
            'Расширение общего желчного протока: необходимо искать препятствие.',
            'توسّع القناة الجامعة: ينبغي البحث عن انسداد.',
          ),
        },
        {
          id: 'biliary.removed',
          name: four('Cholecystectomy', 'Cholécystectomie', 'Холецистэктомия', 'استئصال المرارة'),
          says: four(
            'The gallbladder has been removed; the bile ducts are not dilated.',
            'Vésicule absente, opérée ; les voies biliaires ne sont pas dilatées.',
            'Желчный пузырь удалён, желчные протоки не расширены.',
            'المرارة مستأصلة، والطرق الصفراوية غير متوسّعة.',
          ),
          concludes: four(
            'State after cholecystectomy.',
            'Antécédent de cholécystectomie.',
            'Состояние после холецистэктомии.',
            'حالة بعد استئصال المرارة.',
          ),
        },
      ],
    },
    {
      id: 'pancreas',
      heading: four('Pancreas', 'Pancréas', 'Поджелудочная железа', 'المعثكلة'),
      normal: four(
        'The pancreas is normal where it is seen.',
        'Le pancréas est normal dans sa partie visible.',
        'Поджелудочная железа в видимых отделах не изменена.',
        'المعثكلة طبيعية في القسم المرئي منها.',
      ),
      findings: [
        {
          id: 'pancreas.hidden',
          name: four('Not seen', 'Non visible', 'Не видна', 'غير مرئية'),
          says: four(
            'The pancreas is hidden by bowel gas.',
            'Le pancréas est masqué par les gaz digestifs.',
            'Поджелудочная железа экранирована газом кишечника.',
            'المعثكلة محجوبة بغازات الأمعاء.',
          ),
          concludes: four(
            'The pancreas could not be assessed.',
            'Pancréas non évaluable.',
            'Поджелудочную железу оценить не удалось.',
            'تعذّر تقييم المعثكلة.',
          ),
        },
        {
          id: 'pancreas.swollen',
          name: four('Acute pancreatitis', 'Pancréatite aiguë', 'Острый панкреатит', 'التهاب المعثكلة الحاد'),
          says: four(
            'The pancreas is swollen and hypoechoic.',
            'Le pancréas est augmenté de volume et hypoéchogène.',
            'Поджелудочная железа увеличена, эхогенность снижена.',
            'المعثكلة متورّمة وناقصة الصدى.',
          ),
          concludes: four(
            'Signs of acute pancreatitis.',
            'Signes de pancréatite aiguë.',
            'Признаки острого панкреатита.',
            'علامات التهاب المعثكلة الحاد.',
          ),
        },
      ],
    },
    {
      id: 'spleen',
      heading: four('Spleen', 'Rate', 'Селезёнка', 'الطحال'),
      normal: four(
        'The spleen is of normal size and homogeneous.',
        'La rate est de taille normale et homogène.',
        'Селезёнка не увеличена, однородная.',
        'الطحال بحجم طبيعي ومتجانس.',
      ),
      findings: [
        {
          id: 'spleen.large',
          code: sct('16294009'),
          name: four('Splenomegaly', 'Splénomégalie', 'Спленомегалия', 'ضخامة الطحال'),
          says: four(
            'The spleen is enlarged.',
            'La rate est augmentée de volume.',
            'Селезёнка увеличена.',
            'الطحال متضخّم.',
          ),
          measured: {
            unit: 'mm',
            most: 350,
            says: four(
              'The spleen is enlarged to {n}.',
              'La rate est augmentée de volume, mesurant {n}.',
              'Селезёнка увеличена до {n}.',
              'الطحال متضخّم حتى {n}.',
            ),
          },
          concludes: four('Splenomegaly.', 'Splénomégalie.', 'Спленомегалия.', 'ضخامة الطحال.'),
        },
        {
          id: 'spleen.rupture',
          name: four('Laceration', 'Fracture splénique', 'Разрыв селезёнки', 'تمزّق الطحال'),
          says: four(
            'Irregular defect of the spleen with surrounding fluid.',
            'Solution de continuité splénique avec épanchement périsplénique.',
            'Дефект паренхимы селезёнки со свободной жидкостью вокруг.',
            'انقطاع في متن الطحال مع سائل حوله.',
          ),
          concludes: four(
            'Splenic injury: urgent CT or surgical advice is needed.',
            'Lésion splénique traumatique : scanner ou avis chirurgical urgent.',
            'Повреждение селезёнки: нужна срочная КТ или консультация хирурга.',
            'إصابة رضّية في الطحال: يلزم تصوير مقطعي أو استشارة جراحية عاجلة.',
          ),
        },
      ],
    },
    {
      id: 'kidneys',
      heading: four('Kidneys and bladder', 'Reins et vessie', 'Почки и мочевой пузырь', 'الكليتان والمثانة'),
      normal: four(
        'Both kidneys are normal, without dilatation or stones; the bladder is normal.',
        'Les deux reins sont normaux, sans dilatation ni calcul ; la vessie est normale.',
        'Почки не изменены, расширения и конкрементов нет, мочевой пузырь не изменён.',
        'الكليتان طبيعيتان من دون توسّع أو حصيات، والمثانة طبيعية.',
      ),
      findings: [
        {
          id: 'kidneys.hydronephrosis',
          code: sct('43064006'),
          name: four('Hydronephrosis', 'Hydronéphrose', 'Гидронефроз', 'استسقاء الكلية'),
          variants: sided(
            {
              says: four(
                'The right collecting system is dilated.',
                'Les cavités excrétrices droites sont dilatées.',
                'Чашечно-лоханочная система правой почки расширена.',
                'الجهاز المفرغ الأيمن متوسّع.',
              ),
              concludes: four(
                'Right hydronephrosis.',
                'Hydronéphrose droite.',
                'Правосторонний гидронефроз.',
                'استسقاء الكلية اليمنى.',
              ),
            },
            {
              says: four(
                'The left collecting system is dilated.',
                'Les cavités excrétrices gauches sont dilatées.',
                'Чашечно-лоханочная система левой почки расширена.',
                'الجهاز المفرغ الأيسر متوسّع.',
              ),
              concludes: four(
                'Left hydronephrosis.',
                'Hydronéphrose gauche.',
                'Левосторонний гидронефроз.',
                'استسقاء الكلية اليسرى.',
              ),
            },
            {
              says: four(
                'Both collecting systems are dilated.',
                'Les cavités excrétrices sont dilatées des deux côtés.',
                'Чашечно-лоханочные системы обеих почек расширены.',
                'الجهازان المفرغان متوسّعان.',
              ),
              concludes: four(
                'Bilateral hydronephrosis.',
                'Hydronéphrose bilatérale.',
                'Двусторонний гидронефроз.',
                'استسقاء الكليتين.',
              ),
            },
          ),
        },
        {
          id: 'kidneys.stone',
          code: sct('95570007'),
          name: four('Kidney stone', 'Calcul rénal', 'Камень почки', 'حصاة كلوية'),
          several: true,
          variants: sided(
            {
              says: four(
                'Stone in the right kidney.',
                'Calcul du rein droit.',
                'Конкремент в правой почке.',
                'حصاة في الكلية اليمنى.',
              ),
              measured: {
                unit: 'mm',
                most: 80,
                says: four(
                  'Stone of {n} in the right kidney.',
                  'Calcul de {n} du rein droit.',
                  'Конкремент {n} в правой почке.',
                  'حصاة بقطر {n} في الكلية اليمنى.',
                ),
              },
              concludes: four(
                'Stone in the right kidney.',
                'Calcul du rein droit.',
                'Конкремент в правой почке.',
                'حصاة في الكلية اليمنى.',
              ),
            },
            {
              says: four(
                'Stone in the left kidney.',
                'Calcul du rein gauche.',
                'Конкремент в левой почке.',
                'حصاة في الكلية اليسرى.',
              ),
              measured: {
                unit: 'mm',
                most: 80,
                says: four(
                  'Stone of {n} in the left kidney.',
                  'Calcul de {n} du rein gauche.',
                  'Конкремент {n} в левой почке.',
                  'حصاة بقطر {n} في الكلية اليسرى.',
                ),
              },
              concludes: four(
                'Stone in the left kidney.',
                'Calcul du rein gauche.',
                'Конкремент в левой почке.',
                'حصاة في الكلية اليسرى.',
              ),
            },
          ),
        },
        {
          id: 'kidneys.cyst',
          name: four('Simple cyst', 'Kyste simple', 'Простая киста', 'كيسة بسيطة'),
          variants: sided(
            {
              says: four(
                'Simple cyst of the right kidney.',
                'Kyste simple du rein droit.',
                'Простая киста правой почки.',
                'كيسة بسيطة في الكلية اليمنى.',
              ),
              concludes: four(
                'Simple cyst of the right kidney.',
                'Kyste simple du rein droit.',
                'Простая киста правой почки.',
                'كيسة بسيطة في الكلية اليمنى.',
              ),
            },
            {
              says: four(
                'Simple cyst of the left kidney.',
                'Kyste simple du rein gauche.',
                'Простая киста левой почки.',
                'كيسة بسيطة في الكلية اليسرى.',
              ),
              concludes: four(
                'Simple cyst of the left kidney.',
                'Kyste simple du rein gauche.',
                'Простая киста левой почки.',
                'كيسة بسيطة في الكلية اليسرى.',
              ),
            },
            {
              says: four(
                'Simple cysts of both kidneys.',
                'Kystes simples des deux reins.',
                'Простые кисты обеих почек.',
                'كيسات بسيطة في الكليتين.',
              ),
              concludes: four(
                'Simple cysts of both kidneys.',
                'Kystes simples des deux reins.',
                'Простые кисты обеих почек.',
                'كيسات بسيطة في الكليتين.',
              ),
            },
          ),
        },
        {
          id: 'kidneys.mass',
          name: four('Renal mass', 'Masse rénale', 'Образование почки', 'كتلة كلوية'),
          variants: sided(
            {
              says: four(
                'Solid mass of the right kidney.',
                'Masse solide du rein droit.',
                'Солидное образование правой почки.',
                'كتلة صلبة في الكلية اليمنى.',
              ),
              concludes: four(
                'Solid mass of the right kidney; CT with contrast is recommended.',
                'Masse solide du rein droit ; un scanner avec injection est recommandé.',
                'Солидное образование правой почки; рекомендуется КТ с контрастом.',
                'كتلة صلبة في الكلية اليمنى؛ يُنصح بتصوير مقطعي مع مادة ظليلة.',
              ),
            },
            {
              says: four(
                'Solid mass of the left kidney.',
                'Masse solide du rein gauche.',
                'Солидное образование левой почки.',
                'كتلة صلبة في الكلية اليسرى.',
              ),
              concludes: four(
                'Solid mass of the left kidney; CT with contrast is recommended.',
                'Masse solide du rein gauche ; un scanner avec injection est recommandé.',
                'Солидное образование левой почки; рекомендуется КТ с контрастом.',
                'كتلة صلبة في الكلية اليسرى؛ يُنصح بتصوير مقطعي مع مادة ظليلة.',
              ),
            },
          ),
        },
      ],
    },
    {
      id: 'cavity',
      heading: four('Abdominal cavity', 'Cavité abdominale', 'Брюшная полость', 'جوف البطن'),
      normal: four(
        'No free fluid; the aorta is of normal calibre.',
        'Pas d’épanchement ; l’aorte est de calibre normal.',
        'Свободной жидкости нет, аорта не расширена.',
        'لا سائل حرّ، والأبهر بقطر طبيعي.',
      ),
      findings: [
        {
          id: 'cavity.fluid',
          name: four('Free fluid', 'Épanchement', 'Свободная жидкость', 'سائل حرّ'),
          says: four(
            'Free fluid in the abdomen.',
            'Épanchement intrapéritonéal.',
            'Свободная жидкость в брюшной полости.',
            'سائل حرّ في جوف البطن.',
          ),
          concludes: four(
            'Free fluid in the abdomen.',
            'Épanchement intrapéritonéal.',
            'Свободная жидкость в брюшной полости.',
            'سائل حرّ في جوف البطن.',
          ),
        },
        {
          id: 'cavity.appendix',
          code: sct('85189001'),
          name: four('Appendicitis', 'Appendicite', 'Аппендицит', 'التهاب الزائدة'),
          says: four(
            'Thickened, non-compressible appendix.',
            'Appendice épaissi, non compressible.',
            'Червеобразный отросток утолщён, не сжимается.',
            'زائدة دودية متثخّنة غير قابلة للانضغاط.',
          ),
          measured: {
            unit: 'mm',
            most: 40,
            says: four(
              'Thickened, non-compressible appendix, {n} in diameter.',
              'Appendice épaissi, non compressible, de {n} de diamètre.',
              'Червеобразный отросток диаметром {n}, не сжимается.',
              'زائدة دودية متثخّنة بقطر {n} غير قابلة للانضغاط.',
            ),
          },
          concludes: four(
            'Acute appendicitis.',
            'Appendicite aiguë.',
            'Острый аппендицит.',
            'التهاب الزائدة الدودية الحاد.',
          ),
        },
        {
          id: 'cavity.aneurysm',
          name: four('Aortic aneurysm', 'Anévrisme aortique', 'Аневризма аорты', 'أم دم أبهرية'),
          says: four(
            'The abdominal aorta is dilated.',
            'L’aorte abdominale est dilatée.',
            'Брюшная аорта расширена.',
            'الأبهر البطني متوسّع.',
          ),
          measured: {
            unit: 'mm',
            most: 150,
            says: four(
              'The abdominal aorta is dilated to {n}.',
              'L’aorte abdominale est dilatée à {n}.',
              'Брюшная аорта расширена до {n}.',
              'الأبهر البطني متوسّع حتى {n}.',
            ),
          },
          concludes: four(
            'Abdominal aortic aneurysm.',
            'Anévrisme de l’aorte abdominale.',
            'Аневризма брюшной аорты.',
            'أم دم في الأبهر البطني.',
          ),
        },
      ],
    },
  ],
};
