/** Why a model said nothing, as sentences of a triage report (`triage-texts.ts`). */

import type { Language } from '#base/language.ts';
import { lookup } from '#base/lookup.ts';
import type { AbstainReason } from '#domain/triage/result.ts';

const list = (values: readonly string[]): string => values.join(', ');

/** A fact that a graph takes beside the image (`age-years`, `sex-female` …) as a person calls it. */
const named =
  (names: Readonly<Record<'age' | 'sex' | 'view', string>>) =>
  (fact: string): string =>
    lookup<string>(names, fact.replace(/-.*/, '')) ?? fact;

const needed = {
  ar: named({ age: 'عمر المريض', sex: 'جنس المريض', view: 'الوضعية' }),
  en: named({ age: 'the age of the patient', sex: 'the sex of the patient', view: 'the view' }),
  fr: named({ age: 'l’âge du patient', sex: 'le sexe du patient', view: 'l’incidence' }),
  ru: named({ age: 'возраст пациента', sex: 'пол пациента', view: 'проекция' }),
} as const satisfies Readonly<Record<Language, unknown>>;

function english(reason: AbstainReason): string {
  switch (reason.rule) {
    case 'film-export':
      return 'An export of a film is not a diagnostic source.';
    case 'presentation-intent':
      return `Raw detector data (${reason.value}), not made for reading.`;
    case 'modality':
      return `Modality: ${reason.value || 'not given'}. The model knows: ${list(reason.expected)}.`;
    case 'body-part':
      return `Body part: ${reason.value || 'not given'}. The model knows: ${list(reason.expected)}.`;
    case 'view':
      return `View: ${reason.value}. The model knows: ${list(reason.expected)}.`;
    case 'view-unknown':
      return 'The file does not say which view it is.';
    case 'age':
      return `Age of the patient in years: ${reason.years}. The model knows: ${reason.minYears} to ${reason.maxYears}.`;
    case 'age-unknown':
      return `The age is not known. The model knows ages in years: ${reason.minYears} to ${reason.maxYears}.`;
    case 'device':
      return `Device: ${reason.value || 'not given'}. The model knows: ${list(reason.expected)}.`;
    case 'multi-frame':
      return `Number of frames: ${reason.frames}. The model looks at single images.`;
    case 'colour':
      return 'A colour image.';
    case 'too-small':
      return `Too few pixels: ${reason.columns} × ${reason.rows}.`;
    case 'input-unknown':
      return `The file does not give what the model needs: ${needed.en(reason.value)}.`;
    case 'flat':
      return 'The image holds no picture.';
    case 'clipped':
      return 'Too much of the image is quite black or quite white.';
    case 'covered':
      return 'Too much of the image is covered or empty.';
    case 'lettered':
      return 'Letters, lines or covers take up too much of the image.';
    case 'turned':
      return `The image is turned clockwise by ${reason.degrees}°.`;
    case 'inverted':
      return 'Black and white are exchanged in the image.';
    case 'not-chest-like':
      return 'The image does not look like those the model learnt from.';
    case 'uncertain':
      return 'The score lies between the thresholds of the model.';
  }
}

function french(reason: AbstainReason): string {
  switch (reason.rule) {
    case 'film-export':
      return 'L’export d’un cliché ne peut fonder un diagnostic.';
    case 'presentation-intent':
      return `Données brutes du détecteur (${reason.value}), non destinées à la lecture.`;
    case 'modality':
      return `Modalité : ${reason.value || 'non indiquée'}. Le modèle connaît : ${list(reason.expected)}.`;
    case 'body-part':
      return `Région : ${reason.value || 'non indiquée'}. Le modèle connaît : ${list(reason.expected)}.`;
    case 'view':
      return `Incidence : ${reason.value}. Le modèle connaît : ${list(reason.expected)}.`;
    case 'view-unknown':
      return 'Le fichier ne dit pas de quelle incidence il s’agit.';
    case 'age':
      return `Âge du patient en années : ${reason.years}. Le modèle connaît : de ${reason.minYears} à ${reason.maxYears}.`;
    case 'age-unknown':
      return `L’âge est inconnu. Le modèle connaît les âges en années : de ${reason.minYears} à ${reason.maxYears}.`;
    case 'device':
      return `Appareil : ${reason.value || 'non indiqué'}. Le modèle connaît : ${list(reason.expected)}.`;
    case 'multi-frame':
      return `Nombre d’images dans l’instance : ${reason.frames}. Le modèle regarde des images uniques.`;
    case 'colour':
      return 'Une image en couleur.';
    case 'too-small':
      return `Trop peu de pixels : ${reason.columns} × ${reason.rows}.`;
    case 'input-unknown':
      return `Le fichier ne donne pas ce dont le modèle a besoin : ${needed.fr(reason.value)}.`;
    case 'flat':
      return 'L’image est uniforme : on n’y voit rien.';
    case 'clipped':
      return 'Une trop grande part de l’image est tout à fait noire ou tout à fait blanche.';
    case 'covered':
      return 'Une trop grande part de l’image est cachée ou vide.';
    case 'lettered':
      return 'Des lettres, des lignes ou des caches occupent une trop grande part de l’image.';
    case 'turned':
      return `L’image est tournée de ${reason.degrees}° dans le sens horaire.`;
    case 'inverted':
      return 'Le noir et le blanc sont inversés dans l’image.';
    case 'not-chest-like':
      return 'L’image ne ressemble pas à celles que le modèle a apprises.';
    case 'uncertain':
      return 'Le score se situe entre les deux seuils du modèle.';
  }
}

function russian(reason: AbstainReason): string {
  switch (reason.rule) {
    case 'film-export':
      return 'Копия снимка не годится для диагностики.';
    case 'presentation-intent':
      return `Необработанные данные детектора (${reason.value}), не для описания.`;
    case 'modality':
      return `Модальность: ${reason.value || 'не указана'}. Модель знает: ${list(reason.expected)}.`;
    case 'body-part':
      return `Область: ${reason.value || 'не указана'}. Модель знает: ${list(reason.expected)}.`;
    case 'view':
      return `Проекция: ${reason.value}. Модель знает: ${list(reason.expected)}.`;
    case 'view-unknown':
      return 'В файле не указана проекция.';
    case 'age':
      return `Возраст пациента в годах: ${reason.years}. Модель знает: от ${reason.minYears} до ${reason.maxYears}.`;
    case 'age-unknown':
      return `Возраст неизвестен. Модель знает возраст в годах: от ${reason.minYears} до ${reason.maxYears}.`;
    case 'device':
      return `Аппарат: ${reason.value || 'не указан'}. Модель знает: ${list(reason.expected)}.`;
    case 'multi-frame':
      return `Число кадров: ${reason.frames}. Модель смотрит только отдельные изображения.`;
    case 'colour':
      return 'Цветное изображение.';
    case 'too-small':
      return `Слишком мало пикселей: ${reason.columns} × ${reason.rows}.`;
    case 'input-unknown':
      return `В файле не указано то, что нужно модели: ${needed.ru(reason.value)}.`;
    case 'flat':
      return 'На изображении ничего нет.';
    case 'clipped':
      return 'Слишком большая часть изображения совсем чёрная или совсем белая.';
    case 'covered':
      return 'Слишком большая часть изображения закрыта или пуста.';
    case 'lettered':
      return 'Буквы, линии или накладки занимают слишком большую часть изображения.';
    case 'turned':
      return `Изображение повёрнуто по часовой стрелке на ${reason.degrees}°.`;
    case 'inverted':
      return 'Чёрное и белое на изображении поменялись местами.';
    case 'not-chest-like':
      return 'Изображение не похоже на те, на которых училась модель.';
    case 'uncertain':
      return 'Оценка лежит между порогами модели.';
  }
}

function arabic(reason: AbstainReason): string {
  switch (reason.rule) {
    case 'film-export':
      return 'النسخة المصدَّرة من صورة شعاعية ليست مصدرًا للتشخيص.';
    case 'presentation-intent':
      return `بيانات خام من الكاشف (${reason.value})، ليست معدّة للقراءة.`;
    case 'modality':
      return `نوع التصوير: ${reason.value || 'غير مذكور'}. يعرف النموذج: ${list(reason.expected)}.`;
    case 'body-part':
      return `جزء الجسم: ${reason.value || 'غير مذكور'}. يعرف النموذج: ${list(reason.expected)}.`;
    case 'view':
      return `الوضعية: ${reason.value}. يعرف النموذج: ${list(reason.expected)}.`;
    case 'view-unknown':
      return 'لا يذكر الملف الوضعية.';
    case 'age':
      return `عمر المريض بالسنوات: ${reason.years}. يعرف النموذج الأعمار من ${reason.minYears} إلى ${reason.maxYears}.`;
    case 'age-unknown':
      return `العمر مجهول. يعرف النموذج الأعمار بالسنوات من ${reason.minYears} إلى ${reason.maxYears}.`;
    case 'device':
      return `الجهاز: ${reason.value || 'غير مذكور'}. يعرف النموذج: ${list(reason.expected)}.`;
    case 'multi-frame':
      return `عدد الإطارات: ${reason.frames}. ينظر النموذج إلى صورة واحدة فقط.`;
    case 'colour':
      return 'صورة ملونة.';
    case 'too-small':
      return `عدد البكسلات قليل جدًا: ${reason.columns} × ${reason.rows}.`;
    case 'input-unknown':
      return `لا يذكر الملف ما يحتاج إليه النموذج: ${needed.ar(reason.value)}.`;
    case 'flat':
      return 'لا شيء ظاهر في الصورة.';
    case 'clipped':
      return 'جزء كبير جدًا من الصورة أسود تمامًا أو أبيض تمامًا.';
    case 'covered':
      return 'جزء كبير جدًا من الصورة محجوب أو فارغ.';
    case 'lettered':
      return 'تشغل الحروف أو الخطوط أو السواتر جزءًا كبيرًا جدًا من الصورة.';
    case 'turned':
      return `الصورة مُدارة مع عقارب الساعة بمقدار ${reason.degrees}°.`;
    case 'inverted':
      return 'الأسود والأبيض متبادلان في الصورة.';
    case 'not-chest-like':
      return 'لا تشبه الصورة الصور التي تعلّم منها النموذج.';
    case 'uncertain':
      return 'تقع الدرجة بين عتبتي النموذج.';
  }
}

export const reasonTexts: Readonly<Record<Language, (reason: AbstainReason) => string>> = {
  ar: arabic,
  en: english,
  fr: french,
  ru: russian,
};
