/** X-ray of a limb: is there a fracture? Long because each sentence is written out in four languages. */
import { four, sct, sided, type Template } from './template.ts';

export const limb: Template = {
  id: 'limb',
  version: 1,
  title: four('Limb X-ray', 'Radiographie d’un membre', 'Рентгенография конечности', 'صورة شعاعية لطرف'),
  proposed: {
    modalities: ['DX', 'CR'],
    bodyParts: [
      'ARM',
      'HUMERUS',
      'SHOULDER',
      'CLAVICLE',
      'ELBOW',
      'FOREARM',
      'WRIST',
      'HAND',
      'FINGER',
      'EXTREMITY',
      'HIP',
      'PELVIS',
      'LEG',
      'FEMUR',
      'THIGH',
      'KNEE',
      'TIBIA',
      'ANKLE',
      'FOOT',
      'TOE',
      'CALCANEUS',
    ],
  },
  normal: four(
    'No fracture and no dislocation.',
    'Pas de fracture ni de luxation.',
    'Рентгенологических признаков перелома и вывиха не выявлено.',
    'لا كسر ولا خلع.',
  ),
  sections: [
    {
      id: 'bones',
      heading: four('Bones', 'Os', 'Кости', 'العظام'),
      normal: four(
        'No fracture is seen; bone structure is normal.',
        'Aucune fracture visible ; la trame osseuse est normale.',
        'Переломов не выявлено, костная структура не изменена.',
        'لا تظهر كسور، والبنية العظمية طبيعية.',
      ),
      findings: [
        {
          id: 'bones.clavicle',
          code: sct('58150001'),
          name: four('Clavicle', 'Clavicule', 'Ключица', 'الترقوة'),
          several: true,
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
          id: 'bones.humerus-proximal',
          name: four(
            'Proximal humerus',
            'Humérus proximal',
            'Проксимальный отдел плечевой кости',
            'النهاية القريبة للعضد',
          ),
          several: true,
          variants: sided(
            {
              says: four(
                'Fracture of the proximal end of the right humerus.',
                'Fracture de l’extrémité proximale de l’humérus droit.',
                'Перелом проксимального отдела правой плечевой кости.',
                'كسر في النهاية القريبة لعظم العضد الأيمن.',
              ),
              concludes: four(
                'Fracture of the proximal end of the right humerus.',
                'Fracture de l’extrémité proximale de l’humérus droit.',
                'Перелом проксимального отдела правой плечевой кости.',
                'كسر في النهاية القريبة لعظم العضد الأيمن.',
              ),
            },
            {
              says: four(
                'Fracture of the proximal end of the left humerus.',
                'Fracture de l’extrémité proximale de l’humérus gauche.',
                'Перелом проксимального отдела левой плечевой кости.',
                'كسر في النهاية القريبة لعظم العضد الأيسر.',
              ),
              concludes: four(
                'Fracture of the proximal end of the left humerus.',
                'Fracture de l’extrémité proximale de l’humérus gauche.',
                'Перелом проксимального отдела левой плечевой кости.',
                'كسر في النهاية القريبة لعظم العضد الأيسر.',
              ),
            },
          ),
        },
        {
          id: 'bones.humerus-supracondylar',
          name: four(
            'Supracondylar humerus',
            'Humérus supracondylien',
            'Надмыщелковый перелом',
            'فوق لقمتي العضد',
          ),
          several: true,
          variants: sided(
            {
              says: four(
                'Supracondylar fracture of the right humerus.',
                'Fracture supracondylienne de l’humérus droit.',
                'Надмыщелковый перелом правой плечевой кости.',
                'كسر فوق اللقمتين في عظم العضد الأيمن.',
              ),
              concludes: four(
                'Supracondylar fracture of the right humerus.',
                'Fracture supracondylienne de l’humérus droit.',
                'Надмыщелковый перелом правой плечевой кости.',
                'كسر فوق اللقمتين في عظم العضد الأيمن.',
              ),
            },
            {
              says: four(
                'Supracondylar fracture of the left humerus.',
                'Fracture supracondylienne de l’humérus gauche.',
                'Надмыщелковый перелом левой плечевой кости.',
                'كسر فوق اللقمتين في عظم العضد الأيسر.',
              ),
              concludes: four(
                'Supracondylar fracture of the left humerus.',
                'Fracture supracondylienne de l’humérus gauche.',
                'Надмыщелковый перелом левой плечевой кости.',
                'كسر فوق اللقمتين في عظم العضد الأيسر.',
              ),
            },
          ),
        },
        {
          id: 'bones.forearm',
          code: sct('65966004'),
          name: four('Forearm shafts', 'Deux os de l’avant-bras', 'Обе кости предплечья', 'عظما الساعد'),
          several: true,
          variants: sided(
            {
              says: four(
                'Fracture of the shafts of the right radius and ulna.',
                'Fracture des diaphyses des deux os de l’avant-bras droit.',
                'Перелом диафизов обеих костей правого предплечья.',
                'كسر في جدلي الكعبرة والزند الأيمنين.',
              ),
              concludes: four(
                'Fracture of the shafts of the right radius and ulna.',
                'Fracture des diaphyses des deux os de l’avant-bras droit.',
                'Перелом диафизов обеих костей правого предплечья.',
                'كسر في جدلي الكعبرة والزند الأيمنين.',
              ),
            },
            {
              says: four(
                'Fracture of the shafts of the left radius and ulna.',
                'Fracture des diaphyses des deux os de l’avant-bras gauche.',
                'Перелом диафизов обеих костей левого предплечья.',
                'كسر في جدلي الكعبرة والزند الأيسرين.',
              ),
              concludes: four(
                'Fracture of the shafts of the left radius and ulna.',
                'Fracture des diaphyses des deux os de l’avant-bras gauche.',
                'Перелом диафизов обеих костей левого предплечья.',
                'كسر في جدلي الكعبرة والزند الأيسرين.',
              ),
            },
          ),
        },
        {
          id: 'bones.radius-distal',
          code: sct('263199001'),
          name: four(
            'Distal radius',
            'Radius distal',
            'Дистальный отдел лучевой кости',
            'النهاية البعيدة للكعبرة',
          ),
          several: true,
          variants: sided(
            {
              says: four(
                'Fracture of the distal end of the right radius.',
                'Fracture de l’extrémité distale du radius droit.',
                'Перелом дистального отдела правой лучевой кости.',
                'كسر في النهاية البعيدة للكعبرة اليمنى.',
              ),
              concludes: four(
                'Fracture of the distal end of the right radius.',
                'Fracture de l’extrémité distale du radius droit.',
                'Перелом дистального отдела правой лучевой кости.',
                'كسر في النهاية البعيدة للكعبرة اليمنى.',
              ),
            },
            {
              says: four(
                'Fracture of the distal end of the left radius.',
                'Fracture de l’extrémité distale du radius gauche.',
                'Перелом дистального отдела левой лучевой кости.',
                'كسر في النهاية البعيدة للكعبرة اليسرى.',
              ),
              concludes: four(
                'Fracture of the distal end of the left radius.',
                'Fracture de l’extrémité distale du radius gauche.',
                'Перелом дистального отдела левой лучевой кости.',
                'كسر في النهاية البعيدة للكعبرة اليسرى.',
              ),
            },
          ),
        },
        {
          id: 'bones.scaphoid',
          name: four('Scaphoid', 'Scaphoïde', 'Ладьевидная кость', 'العظم الزورقي'),
          several: true,
          variants: sided(
            {
              says: four(
                'Fracture of the right scaphoid.',
                'Fracture du scaphoïde droit.',
                'Перелом ладьевидной кости правого запястья.',
                'كسر في العظم الزورقي الأيمن.',
              ),
              concludes: four(
                'Fracture of the right scaphoid.',
                'Fracture du scaphoïde droit.',
                'Перелом ладьевидной кости правого запястья.',
                'كسر في العظم الزورقي الأيمن.',
              ),
            },
            {
              says: four(
                'Fracture of the left scaphoid.',
                'Fracture du scaphoïde gauche.',
                'Перелом ладьевидной кости левого запястья.',
                'كسر في العظم الزورقي الأيسر.',
              ),
              concludes: four(
                'Fracture of the left scaphoid.',
                'Fracture du scaphoïde gauche.',
                'Перелом ладьевидной кости левого запястья.',
                'كسر في العظم الزورقي الأيسر.',
              ),
            },
          ),
        },
        {
          id: 'bones.metacarpal',
          name: four('Fifth metacarpal', 'Cinquième métacarpien', 'Пятая пястная кость', 'السنع الخامس'),
          several: true,
          variants: sided(
            {
              says: four(
                'Fracture of the neck of the fifth metacarpal of the right hand.',
                'Fracture du col du cinquième métacarpien de la main droite.',
                'Перелом шейки пятой пястной кости правой кисти.',
                'كسر في عنق السنع الخامس لليد اليمنى.',
              ),
              concludes: four(
                'Fracture of the neck of the fifth metacarpal of the right hand.',
                'Fracture du col du cinquième métacarpien de la main droite.',
                'Перелом шейки пятой пястной кости правой кисти.',
                'كسر في عنق السنع الخامس لليد اليمنى.',
              ),
            },
            {
              says: four(
                'Fracture of the neck of the fifth metacarpal of the left hand.',
                'Fracture du col du cinquième métacarpien de la main gauche.',
                'Перелом шейки пятой пястной кости левой кисти.',
                'كسر في عنق السنع الخامس لليد اليسرى.',
              ),
              concludes: four(
                'Fracture of the neck of the fifth metacarpal of the left hand.',
                'Fracture du col du cinquième métacarpien de la main gauche.',
                'Перелом шейки пятой пястной кости левой кисти.',
                'كسر في عنق السنع الخامس لليد اليسرى.',
              ),
            },
          ),
        },
        {
          id: 'bones.femur-neck',
          code: sct('5913000'),
          name: four('Femoral neck', 'Col du fémur', 'Шейка бедра', 'عنق الفخذ'),
          several: true,
          variants: sided(
            {
              says: four(
                'Fracture of the neck of the right femur.',
                'Fracture du col du fémur droit.',
                'Перелом шейки правой бедренной кости.',
                'كسر في عنق عظم الفخذ الأيمن.',
              ),
              concludes: four(
                'Fracture of the neck of the right femur.',
                'Fracture du col du fémur droit.',
                'Перелом шейки правой бедренной кости.',
                'كسر في عنق عظم الفخذ الأيمن.',
              ),
            },
            {
              says: four(
                'Fracture of the neck of the left femur.',
                'Fracture du col du fémur gauche.',
                'Перелом шейки левой бедренной кости.',
                'كسر في عنق عظم الفخذ الأيسر.',
              ),
              concludes: four(
                'Fracture of the neck of the left femur.',
                'Fracture du col du fémur gauche.',
                'Перелом шейки левой бедренной кости.',
                'كسر في عنق عظم الفخذ الأيسر.',
              ),
            },
          ),
        },
        {
          id: 'bones.femur-shaft',
          name: four('Femoral shaft', 'Diaphyse fémorale', 'Диафиз бедра', 'جدل الفخذ'),
          several: true,
          variants: sided(
            {
              says: four(
                'Fracture of the shaft of the right femur.',
                'Fracture de la diaphyse fémorale droite.',
                'Перелом диафиза правой бедренной кости.',
                'كسر في جدل عظم الفخذ الأيمن.',
              ),
              concludes: four(
                'Fracture of the shaft of the right femur.',
                'Fracture de la diaphyse fémorale droite.',
                'Перелом диафиза правой бедренной кости.',
                'كسر في جدل عظم الفخذ الأيمن.',
              ),
            },
            {
              says: four(
                'Fracture of the shaft of the left femur.',
                'Fracture de la diaphyse fémorale gauche.',
                'Перелом диафиза левой бедренной кости.',
                'كسر في جدل عظم الفخذ الأيسر.',
              ),
              concludes: four(
                'Fracture of the shaft of the left femur.',
                'Fracture de la diaphyse fémorale gauche.',
                'Перелом диафиза левой бедренной кости.',
                'كسر في جدل عظم الفخذ الأيسر.',
              ),
            },
          ),
        },
        {
          id: 'bones.tibia-plateau',
          name: four('Tibial plateau', 'Plateau tibial', 'Плато большеберцовой кости', 'هضبة الظنبوب'),
          several: true,
          variants: sided(
            {
              says: four(
                'Fracture of the right tibial plateau.',
                'Fracture du plateau tibial droit.',
                'Перелом плато правой большеберцовой кости.',
                'كسر في هضبة الظنبوب الأيمن.',
              ),
              concludes: four(
                'Fracture of the right tibial plateau.',
                'Fracture du plateau tibial droit.',
                'Перелом плато правой большеберцовой кости.',
                'كسر في هضبة الظنبوب الأيمن.',
              ),
            },
            {
              says: four(
                'Fracture of the left tibial plateau.',
                'Fracture du plateau tibial gauche.',
                'Перелом плато левой большеберцовой кости.',
                'كسر في هضبة الظنبوب الأيسر.',
              ),
              concludes: four(
                'Fracture of the left tibial plateau.',
                'Fracture du plateau tibial gauche.',
                'Перелом плато левой большеберцовой кости.',
                'كسر في هضبة الظنبوب الأيسر.',
              ),
            },
          ),
        },
        {
          id: 'bones.tibia-shaft',
          name: four('Tibial shaft', 'Diaphyse tibiale', 'Диафиз большеберцовой кости', 'جدل الظنبوب'),
          several: true,
          variants: sided(
            {
              says: four(
                'Fracture of the shaft of the right tibia.',
                'Fracture de la diaphyse tibiale droite.',
                'Перелом диафиза правой большеберцовой кости.',
                'كسر في جدل الظنبوب الأيمن.',
              ),
              concludes: four(
                'Fracture of the shaft of the right tibia.',
                'Fracture de la diaphyse tibiale droite.',
                'Перелом диафиза правой большеберцовой кости.',
                'كسر في جدل الظنبوب الأيمن.',
              ),
            },
            {
              says: four(
                'Fracture of the shaft of the left tibia.',
                'Fracture de la diaphyse tibiale gauche.',
                'Перелом диафиза левой большеберцовой кости.',
                'كسر في جدل الظنبوب الأيسر.',
              ),
              concludes: four(
                'Fracture of the shaft of the left tibia.',
                'Fracture de la diaphyse tibiale gauche.',
                'Перелом диафиза левой большеберцовой кости.',
                'كسر في جدل الظنبوب الأيسر.',
              ),
            },
          ),
        },
        {
          id: 'bones.malleolus',
          name: four('Lateral malleolus', 'Malléole latérale', 'Латеральная лодыжка', 'الكعب الوحشي'),
          several: true,
          variants: sided(
            {
              says: four(
                'Fracture of the right lateral malleolus.',
                'Fracture de la malléole latérale droite.',
                'Перелом латеральной лодыжки справа.',
                'كسر في الكعب الوحشي الأيمن.',
              ),
              concludes: four(
                'Fracture of the right lateral malleolus.',
                'Fracture de la malléole latérale droite.',
                'Перелом латеральной лодыжки справа.',
                'كسر في الكعب الوحشي الأيمن.',
              ),
            },
            {
              says: four(
                'Fracture of the left lateral malleolus.',
                'Fracture de la malléole latérale gauche.',
                'Перелом латеральной лодыжки слева.',
                'كسر في الكعب الوحشي الأيسر.',
              ),
              concludes: four(
                'Fracture of the left lateral malleolus.',
                'Fracture de la malléole latérale gauche.',
                'Перелом латеральной лодыжки слева.',
                'كسر في الكعب الوحشي الأيسر.',
              ),
            },
          ),
        },
        {
          id: 'bones.calcaneus',
          name: four('Calcaneus', 'Calcanéus', 'Пяточная кость', 'العقب'),
          several: true,
          variants: sided(
            {
              says: four(
                'Fracture of the right calcaneus.',
                'Fracture du calcanéus droit.',
                'Перелом правой пяточной кости.',
                'كسر في عظم العقب الأيمن.',
              ),
              concludes: four(
                'Fracture of the right calcaneus.',
                'Fracture du calcanéus droit.',
                'Перелом правой пяточной кости.',
                'كسر في عظم العقب الأيمن.',
              ),
            },
            {
              says: four(
                'Fracture of the left calcaneus.',
                'Fracture du calcanéus gauche.',
                'Перелом левой пяточной кости.',
                'كسر في عظم العقب الأيسر.',
              ),
              concludes: four(
                'Fracture of the left calcaneus.',
                'Fracture du calcanéus gauche.',
                'Перелом левой пяточной кости.',
                'كسر في عظم العقب الأيسر.',
              ),
            },
          ),
        },
        {
          id: 'bones.metatarsal',
          name: four('Fifth metatarsal', 'Cinquième métatarsien', 'Пятая плюсневая кость', 'المشط الخامس'),
          several: true,
          variants: sided(
            {
              says: four(
                'Fracture of the base of the fifth metatarsal of the right foot.',
                'Fracture de la base du cinquième métatarsien du pied droit.',
                'Перелом основания пятой плюсневой кости правой стопы.',
                'كسر في قاعدة المشط الخامس للقدم اليمنى.',
              ),
              concludes: four(
                'Fracture of the base of the fifth metatarsal of the right foot.',
                'Fracture de la base du cinquième métatarsien du pied droit.',
                'Перелом основания пятой плюсневой кости правой стопы.',
                'كسر في قاعدة المشط الخامس للقدم اليمنى.',
              ),
            },
            {
              says: four(
                'Fracture of the base of the fifth metatarsal of the left foot.',
                'Fracture de la base du cinquième métatarsien du pied gauche.',
                'Перелом основания пятой плюсневой кости левой стопы.',
                'كسر في قاعدة المشط الخامس للقدم اليسرى.',
              ),
              concludes: four(
                'Fracture of the base of the fifth metatarsal of the left foot.',
                'Fracture de la base du cinquième métatarsien du pied gauche.',
                'Перелом основания пятой плюсневой кости левой стопы.',
                'كسر في قاعدة المشط الخامس للقدم اليسرى.',
              ),
            },
          ),
        },
        {
          id: 'bones.osteopenia',
          name: four('Osteopenia', 'Ostéopénie', 'Остеопения', 'قلّة العظم'),
          says: four(
            'Bone density is reduced.',
            'La densité osseuse est diminuée.',
            'Костная плотность снижена.',
            'الكثافة العظمية منخفضة.',
          ),
          concludes: four(
            'Reduced bone density.',
            'Diminution de la densité osseuse.',
            'Снижение костной плотности.',
            'انخفاض الكثافة العظمية.',
          ),
        },
        {
          id: 'bones.lytic',
          name: four('Lytic lesion', 'Lésion lytique', 'Литический очаг', 'آفة حالّة'),
          says: four(
            'Lytic bone lesion with ill-defined margins.',
            'Lésion osseuse lytique à limites floues.',
            'Очаг литической деструкции кости с нечёткими контурами.',
            'آفة عظمية حالّة غير واضحة الحدود.',
          ),
          concludes: four(
            'Lytic bone lesion: a tumour or an infection must be excluded.',
            'Lésion osseuse lytique : une tumeur ou une infection doit être éliminée.',
            'Литический очаг в кости: необходимо исключить опухоль или инфекцию.',
            'آفة عظمية حالّة: ينبغي نفي الورم أو العدوى.',
          ),
        },
      ],
    },
    {
      id: 'alignment',
      heading: four(
        'Position of fragments and axes',
        'Déplacement et axes',
        'Положение отломков и оси',
        'موضع الشظايا والمحاور',
      ),
      normal: four(
        'Axes are preserved; no displacement.',
        'Les axes sont conservés, sans déplacement.',
        'Оси костей сохранены, смещения нет.',
        'المحاور محفوظة، ولا يوجد تبدّل.',
      ),
      findings: [
        {
          id: 'alignment.displaced',
          name: four('Displaced', 'Déplacement', 'Смещение', 'تبدّل'),
          says: four(
            'The fragments are displaced.',
            'Les fragments sont déplacés.',
            'Отломки смещены.',
            'الشظايا متبدّلة عن موضعها.',
          ),
          concludes: four(
            'Displaced fragments.',
            'Fragments déplacés.',
            'Смещение отломков.',
            'تبدّل في موضع الشظايا.',
          ),
        },
        {
          id: 'alignment.angulated',
          name: four('Angulated', 'Angulation', 'Угловая деформация', 'تزوّ'),
          says: four(
            'The fragments are angulated.',
            'Les fragments sont angulés.',
            'Отломки под углом друг к другу.',
            'الشظايا متزوّية.',
          ),
          concludes: four(
            'Angulated fragments.',
            'Angulation des fragments.',
            'Угловая деформация в зоне перелома.',
            'تزوّي الشظايا.',
          ),
        },
        {
          id: 'alignment.shortened',
          name: four('Shortened', 'Raccourcissement', 'Захождение', 'قِصر'),
          says: four(
            'The fragments overlap, with shortening.',
            'Les fragments se chevauchent, avec raccourcissement.',
            'Отломки заходят друг за друга, сегмент укорочен.',
            'الشظايا متراكبة مع قِصر الطرف.',
          ),
          concludes: four(
            'Overlapping fragments with shortening.',
            'Chevauchement des fragments avec raccourcissement.',
            'Захождение отломков с укорочением сегмента.',
            'تراكب الشظايا مع قِصر الطرف.',
          ),
        },
        {
          id: 'alignment.comminuted',
          name: four('Comminuted', 'Comminution', 'Оскольчатый', 'متفتّت'),
          says: four(
            'The fracture is comminuted.',
            'La fracture est comminutive.',
            'Перелом оскольчатый.',
            'الكسر متفتّت.',
          ),
          concludes: four(
            'Comminuted fracture.',
            'Fracture comminutive.',
            'Оскольчатый перелом.',
            'كسر متفتّت.',
          ),
        },
        {
          id: 'alignment.articular',
          name: four('Reaches the joint', 'Trait articulaire', 'Внутрисуставной', 'داخل المفصل'),
          says: four(
            'The fracture line reaches the joint surface.',
            'Le trait de fracture atteint la surface articulaire.',
            'Линия перелома доходит до суставной поверхности.',
            'يصل خط الكسر إلى السطح المفصلي.',
          ),
          concludes: four(
            'Intra-articular fracture.',
            'Fracture articulaire.',
            'Внутрисуставной перелом.',
            'كسر داخل المفصل.',
          ),
        },
      ],
    },
    {
      id: 'joints',
      heading: four('Joints', 'Articulations', 'Суставы', 'المفاصل'),
      normal: four(
        'The joints are congruent, with normal spaces.',
        'Les articulations sont congruentes, les interlignes sont normaux.',
        'Соотношения в суставах сохранены, суставные щели не изменены.',
        'المفاصل متطابقة والمسافات المفصلية طبيعية.',
      ),
      findings: [
        {
          id: 'joints.shoulder',
          name: four('Shoulder dislocation', 'Luxation de l’épaule', 'Вывих плеча', 'خلع الكتف'),
          variants: sided(
            {
              says: four(
                'Anterior dislocation of the right shoulder.',
                'Luxation antérieure de l’épaule droite.',
                'Передний вывих правого плеча.',
                'خلع أمامي في الكتف اليمنى.',
              ),
              concludes: four(
                'Anterior dislocation of the right shoulder.',
                'Luxation antérieure de l’épaule droite.',
                'Передний вывих правого плеча.',
                'خلع أمامي في الكتف اليمنى.',
              ),
            },
            {
              says: four(
                'Anterior dislocation of the left shoulder.',
                'Luxation antérieure de l’épaule gauche.',
                'Передний вывих левого плеча.',
                'خلع أمامي في الكتف اليسرى.',
              ),
              concludes: four(
                'Anterior dislocation of the left shoulder.',
                'Luxation antérieure de l’épaule gauche.',
                'Передний вывих левого плеча.',
                'خلع أمامي في الكتف اليسرى.',
              ),
            },
          ),
        },
        {
          id: 'joints.elbow',
          name: four('Elbow effusion', 'Épanchement du coude', 'Выпот в локтевом суставе', 'انصباب المرفق'),
          variants: sided(
            {
              says: four(
                'Effusion of the right elbow, raising the fat pads.',
                'Épanchement du coude droit, soulevant les coussinets graisseux.',
                'Выпот в правом локтевом суставе с оттеснением жировых подушек.',
                'انصباب في المرفق الأيمن يرفع الوسادات الشحمية.',
              ),
              concludes: four(
                'Effusion of the right elbow: an occult fracture must be excluded.',
                'Épanchement du coude droit : une fracture occulte doit être éliminée.',
                'Выпот в правом локтевом суставе: необходимо исключить скрытый перелом.',
                'انصباب في المرفق الأيمن: ينبغي نفي كسر خفيّ.',
              ),
            },
            {
              says: four(
                'Effusion of the left elbow, raising the fat pads.',
                'Épanchement du coude gauche, soulevant les coussinets graisseux.',
                'Выпот в левом локтевом суставе с оттеснением жировых подушек.',
                'انصباب في المرفق الأيسر يرفع الوسادات الشحمية.',
              ),
              concludes: four(
                'Effusion of the left elbow: an occult fracture must be excluded.',
                'Épanchement du coude gauche : une fracture occulte doit être éliminée.',
                'Выпот в левом локтевом суставе: необходимо исключить скрытый перелом.',
                'انصباب في المرفق الأيسر: ينبغي نفي كسر خفيّ.',
              ),
            },
          ),
        },
        {
          id: 'joints.hip',
          name: four('Hip arthrosis', 'Coxarthrose', 'Коксартроз', 'تنكّس الورك'),
          variants: sided(
            {
              says: four(
                'Narrowed joint space and osteophytes of the right hip.',
                'Pincement de l’interligne et ostéophytes de la hanche droite.',
                'Сужение суставной щели и остеофиты правого тазобедренного сустава.',
                'تضيّق المسافة المفصلية ومناقير عظمية في الورك الأيمن.',
              ),
              concludes: four(
                'Osteoarthritis of the right hip.',
                'Coxarthrose droite.',
                'Правосторонний коксартроз.',
                'تنكّس مفصل الورك الأيمن.',
              ),
            },
            {
              says: four(
                'Narrowed joint space and osteophytes of the left hip.',
                'Pincement de l’interligne et ostéophytes de la hanche gauche.',
                'Сужение суставной щели и остеофиты левого тазобедренного сустава.',
                'تضيّق المسافة المفصلية ومناقير عظمية في الورك الأيسر.',
              ),
              concludes: four(
                'Osteoarthritis of the left hip.',
                'Coxarthrose gauche.',
                'Левосторонний коксартроз.',
                'تنكّس مفصل الورك الأيسر.',
              ),
            },
            {
              says: four(
                'Narrowed joint spaces and osteophytes of both hips.',
                'Pincement des interlignes et ostéophytes des deux hanches.',
                'Сужение суставных щелей и остеофиты обоих тазобедренных суставов.',
                'تضيّق المسافتين المفصليتين ومناقير عظمية في الوركين.',
              ),
              concludes: four(
                'Osteoarthritis of both hips.',
                'Coxarthrose bilatérale.',
                'Двусторонний коксартроз.',
                'تنكّس مفصلي الوركين.',
              ),
            },
          ),
        },
        {
          id: 'joints.knee',
          name: four('Knee arthrosis', 'Gonarthrose', 'Гонартроз', 'تنكّس الركبة'),
          variants: sided(
            {
              says: four(
                'Narrowed joint space and osteophytes of the right knee.',
                'Pincement de l’interligne et ostéophytes du genou droit.',
                'Сужение суставной щели и остеофиты правого коленного сустава.',
                'تضيّق المسافة المفصلية ومناقير عظمية في الركبة اليمنى.',
              ),
              concludes: four(
                'Osteoarthritis of the right knee.',
                'Gonarthrose droite.',
                'Правосторонний гонартроз.',
                'تنكّس مفصل الركبة اليمنى.',
              ),
            },
            {
              says: four(
                'Narrowed joint space and osteophytes of the left knee.',
                'Pincement de l’interligne et ostéophytes du genou gauche.',
                'Сужение суставной щели и остеофиты левого коленного сустава.',
                'تضيّق المسافة المفصلية ومناقير عظمية في الركبة اليسرى.',
              ),
              concludes: four(
                'Osteoarthritis of the left knee.',
                'Gonarthrose gauche.',
                'Левосторонний гонартроз.',
                'تنكّس مفصل الركبة اليسرى.',
              ),
            },
            {
              says: four(
                'Narrowed joint spaces and osteophytes of both knees.',
                'Pincement des interlignes et ostéophytes des deux genoux.',
                'Сужение суставных щелей и остеофиты обоих коленных суставов.',
                'تضيّق المسافتين المفصليتين ومناقير عظمية في الركبتين.',
              ),
              concludes: four(
                'Osteoarthritis of both knees.',
                'Gonarthrose bilatérale.',
                'Двусторонний гонартроз.',
                'تنكّس مفصلي الركبتين.',
              ),
            },
          ),
        },
      ],
    },
    {
      id: 'soft',
      heading: four('Soft tissues', 'Parties molles', 'Мягкие ткани', 'الأنسجة الرخوة'),
      normal: four(
        'The soft tissues are normal; no foreign body.',
        'Les parties molles sont normales, sans corps étranger.',
        'Мягкие ткани не изменены, инородных тел нет.',
        'الأنسجة الرخوة طبيعية، ولا أجسام أجنبية.',
      ),
      findings: [
        {
          id: 'soft.swelling',
          name: four('Swelling', 'Tuméfaction', 'Отёк', 'تورّم'),
          says: four(
            'Soft tissue swelling.',
            'Tuméfaction des parties molles.',
            'Отёк мягких тканей.',
            'تورّم في الأنسجة الرخوة.',
          ),
          concludes: four(
            'Soft tissue swelling.',
            'Tuméfaction des parties molles.',
            'Отёк мягких тканей.',
            'تورّم في الأنسجة الرخوة.',
          ),
        },
        {
          id: 'soft.foreign',
          name: four('Foreign body', 'Corps étranger', 'Инородное тело', 'جسم أجنبي'),
          says: four(
            'Radio-opaque foreign body in the soft tissues.',
            'Corps étranger radio-opaque des parties molles.',
            'Рентгеноконтрастное инородное тело в мягких тканях.',
            'جسم أجنبي ظليل للأشعة في الأنسجة الرخوة.',
          ),
          concludes: four(
            'Radio-opaque foreign body in the soft tissues.',
            'Corps étranger radio-opaque des parties molles.',
            'Рентгеноконтрастное инородное тело в мягких тканях.',
            'جسم أجنبي ظليل للأشعة في الأنسجة الرخوة.',
          ),
        },
        {
          id: 'soft.gas',
          name: four('Gas', 'Gaz', 'Газ', 'غاز'),
          says: four(
            'Gas in the soft tissues.',
            'Gaz dans les parties molles.',
            'Газ в мягких тканях.',
            'غاز في الأنسجة الرخوة.',
          ),
          concludes: four(
            'Gas in the soft tissues: an open wound or a gas-forming infection must be considered.',
            'Gaz dans les parties molles : plaie ouverte ou infection à germes gazogènes à envisager.',
            'Газ в мягких тканях: следует учитывать открытую рану или газообразующую инфекцию.',
            'غاز في الأنسجة الرخوة: ينبغي التفكير في جرح مفتوح أو عدوى مولّدة للغاز.',
          ),
        },
      ],
    },
    {
      id: 'implants',
      heading: four(
        'Implants and casts',
        'Matériel et plâtre',
        'Конструкции и гипс',
        'المواد المعدنية والجبس',
      ),
      normal: four(
        'No implant, no cast.',
        'Pas de matériel ni de plâtre.',
        'Металлоконструкций и гипсовой повязки нет.',
        'لا مواد معدنية ولا جبس.',
      ),
      findings: [
        {
          id: 'implants.fixation',
          name: four('Fixation intact', 'Matériel en place', 'Остеосинтез', 'تثبيت سليم'),
          says: four(
            'Metal fixation in place, without signs of loosening.',
            'Matériel d’ostéosynthèse en place, sans signe de descellement.',
            'Металлоконструкция на месте, признаков нестабильности нет.',
            'مواد تثبيت معدنية في مكانها، من دون علامات ارتخاء.',
          ),
          concludes: four(
            'Fixation in place, without complication.',
            'Ostéosynthèse en place, sans complication.',
            'Состояние после остеосинтеза, без осложнений.',
            'التثبيت المعدني في مكانه من دون مضاعفات.',
          ),
        },
        {
          id: 'implants.loose',
          name: four('Loosening', 'Descellement', 'Нестабильность', 'ارتخاء'),
          says: four(
            'Radiolucent line around the implant.',
            'Liseré clair autour du matériel.',
            'Полоса просветления вокруг металлоконструкции.',
            'خط شفّ حول المادة المعدنية.',
          ),
          concludes: four(
            'Loosening of the implant.',
            'Descellement du matériel.',
            'Нестабильность металлоконструкции.',
            'ارتخاء المادة المعدنية.',
          ),
        },
        {
          id: 'implants.cast',
          name: four('Cast', 'Plâtre', 'Гипсовая повязка', 'جبس'),
          says: four(
            'Film taken in a cast, which hides detail.',
            'Cliché sous plâtre, gênant l’analyse fine.',
            'Снимок в гипсовой повязке, детали видны хуже.',
            'صورة عبر الجبس، وهو يحجب التفاصيل.',
          ),
          concludes: four(
            'Examination limited by a cast.',
            'Examen limité par le plâtre.',
            'Исследование ограничено гипсовой повязкой.',
            'الفحص محدود بسبب الجبس.',
          ),
        },
      ],
    },
  ],
};
