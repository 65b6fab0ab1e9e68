/**
 * The free text of a triage report, in the languages it may be written in. A document keeps its wording for as long as
 * an archive keeps the document, so these sentences stand apart from those of the screen.
 */
import type { ReportLanguage } from '#contracts/triage-report.ts';
import type { AbstainReason, PixelRegion } from '#domain/triage/result.ts';

export interface TriageTexts {
  /** Series Description; at most 64 bytes, for readers that count bytes where they should count letters. */
  readonly series: string;
  readonly heatMapSeries: string;
  readonly notice: string;
  readonly commissioning: string;
  readonly reason: (reason: AbstainReason) => string;
  readonly heatMap: (region: PixelRegion) => string;
}

const list = (values: readonly string[]): string => values.join(', ');
const span = ({ x, y, width, height }: PixelRegion) => ({
  columns: `${x}–${x + width}`,
  rows: `${y}–${y + height}`,
});

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
    case 'flat':
      return 'The image holds no picture.';
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
    case 'flat':
      return 'L’image est uniforme : on n’y voit rien.';
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
    case 'flat':
      return 'На изображении ничего нет.';
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
    case 'flat':
      return 'لا شيء ظاهر في الصورة.';
    case 'not-chest-like':
      return 'لا تشبه الصورة الصور التي تعلّم منها النموذج.';
    case 'uncertain':
      return 'تقع الدرجة بين عتبتي النموذج.';
  }
}

export const triageTexts: Readonly<Record<ReportLanguage, TriageTexts>> = {
  en: {
    series: 'AI triage, not for diagnostic use',
    heatMapSeries: 'AI heat map, not for diagnostic use',
    notice: 'Not for diagnostic use. Made by software to order a reading list; no physician has verified it.',
    commissioning: 'A check of the installation on phantoms: it says nothing about a patient.',
    reason: english,
    heatMap: (region) => {
      const { columns, rows } = span(region);
      return `Not for diagnostic use. What spoke for the finding, from 0 (nothing) to 65535 (full strength). It covers columns ${columns} and rows ${rows} of the source image.`;
    },
  },
  fr: {
    series: 'Triage par IA, ne pas utiliser pour le diagnostic',
    heatMapSeries: 'Carte de chaleur IA, ne pas utiliser pour le diagnostic',
    notice:
      'Ne pas utiliser pour le diagnostic. Produit par un logiciel pour ordonner une liste de lecture ; aucun médecin ne l’a vérifié.',
    commissioning: 'Contrôle de l’installation sur des fantômes : ne dit rien d’un patient.',
    reason: french,
    heatMap: (region) => {
      const { columns, rows } = span(region);
      return `Ne pas utiliser pour le diagnostic. Ce qui parlait pour l’anomalie recherchée, de 0 (rien) à 65535 (pleine force). Couvre les colonnes ${columns} et les lignes ${rows} de l’image source.`;
    },
  },
  ru: {
    series: 'Оценка ИИ, не для диагностики',
    heatMapSeries: 'Карта ИИ, не для диагностики',
    notice:
      'Не для диагностики. Создано программой, чтобы упорядочить список на описание; врачом не проверено.',
    commissioning: 'Проверка установки на фантомах: о пациенте ничего не говорит.',
    reason: russian,
    heatMap: (region) => {
      const { columns, rows } = span(region);
      return `Не для диагностики. Что говорило в пользу находки, от 0 (ничего) до 65535 (в полную силу). Охватывает столбцы ${columns} и строки ${rows} исходного изображения.`;
    },
  },
  ar: {
    series: 'فرز آلي، ليس للتشخيص',
    heatMapSeries: 'خريطة آلية، ليست للتشخيص',
    notice: 'ليس للاستخدام التشخيصي. أعدّه برنامج لترتيب قائمة القراءة، ولم يتحقق منه أي طبيب.',
    commissioning: 'فحص للتركيب على مجسمات اختبار: لا يقول شيئًا عن أي مريض.',
    reason: arabic,
    heatMap: (region) => {
      const { columns, rows } = span(region);
      return `ليست للاستخدام التشخيصي. ما دلّ على النتيجة المطلوبة، من 0 (لا شيء) إلى 65535 (أقصى شدة). تغطي الأعمدة ${columns} والصفوف ${rows} من الصورة المصدر.`;
    },
  },
};
