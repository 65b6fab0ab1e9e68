/**
 * The free text of a triage report, in the languages it may be written in. A document keeps its wording for as long as
 * an archive keeps the document, so these sentences stand apart from those of the screen.
 */
import type { Language } from '#base/language.ts';
import type { AbstainReason, ExperimentalGroup, PixelRegion } from '#domain/triage/result.ts';
import { reasonTexts } from './triage-reasons.ts';

export interface TriageTexts {
  /** Series Description; at most 64 bytes, for readers that count bytes where they should count letters. */
  readonly series: string;
  /** Short, for it leaves room for a finding within the same 64 bytes. */
  readonly heatMapSeries: string;
  readonly notice: string;
  readonly commissioning: string;
  readonly experiment: (group: ExperimentalGroup) => string;
  readonly reason: (reason: AbstainReason) => string;
  readonly heatMap: (finding: string, region: PixelRegion) => string;
}

const span = ({ x, y, width, height }: PixelRegion) => ({
  columns: `${x}–${x + width}`,
  rows: `${y}–${y + height}`,
});

export const triageTexts: Readonly<Record<Language, TriageTexts>> = {
  en: {
    series: 'AI triage, not for diagnostic use',
    heatMapSeries: 'AI heat map, not for diagnostic use',
    notice: 'Not for diagnostic use. Made by software to order a reading list; no physician has verified it.',
    commissioning: 'A check of the installation on phantoms: it says nothing about a patient.',
    experiment: (group) =>
      `This result is an experiment: the patient belongs to a group that the model was not made for (${group}).`,
    reason: reasonTexts.en,
    heatMap: (finding, region) => {
      const { columns, rows } = span(region);
      return `Not for diagnostic use. What spoke for “${finding}”, from 0 (nothing) to 65535 (full strength). It covers columns ${columns} and rows ${rows} of the source image.`;
    },
  },
  fr: {
    series: 'Triage par IA, ne pas utiliser pour le diagnostic',
    heatMapSeries: 'Carte IA, non diagnostique',
    notice:
      'Ne pas utiliser pour le diagnostic. Produit par un logiciel pour ordonner une liste de lecture ; aucun médecin ne l’a vérifié.',
    commissioning: 'Contrôle de l’installation sur des fantômes : ne dit rien d’un patient.',
    experiment: (group) =>
      `Ce résultat est une expérience : le patient appartient à un groupe pour lequel le modèle n’a pas été fait (${group === 'adults' ? 'adultes' : 'enfants'}).`,
    reason: reasonTexts.fr,
    heatMap: (finding, region) => {
      const { columns, rows } = span(region);
      return `Ne pas utiliser pour le diagnostic. Ce qui parlait pour « ${finding} », de 0 (rien) à 65535 (pleine force). Couvre les colonnes ${columns} et les lignes ${rows} de l’image source.`;
    },
  },
  ru: {
    series: 'Оценка ИИ, не для диагностики',
    heatMapSeries: 'Карта ИИ, не диагноз',
    notice:
      'Не для диагностики. Создано программой, чтобы упорядочить список на описание; врачом не проверено.',
    commissioning: 'Проверка установки на фантомах: о пациенте ничего не говорит.',
    experiment: (group) =>
      `Этот результат — эксперимент: пациент из группы, для которой модель не создана (${group === 'adults' ? 'взрослые' : 'дети'}).`,
    reason: reasonTexts.ru,
    heatMap: (finding, region) => {
      const { columns, rows } = span(region);
      return `Не для диагностики. Что говорило в пользу «${finding}», от 0 (ничего) до 65535 (в полную силу). Охватывает столбцы ${columns} и строки ${rows} исходного изображения.`;
    },
  },
  ar: {
    series: 'فرز آلي، ليس للتشخيص',
    heatMapSeries: 'خريطة آلية، لا للتشخيص',
    notice: 'ليس للاستخدام التشخيصي. أعدّه برنامج لترتيب قائمة القراءة، ولم يتحقق منه أي طبيب.',
    commissioning: 'فحص للتركيب على مجسمات اختبار: لا يقول شيئًا عن أي مريض.',
    experiment: (group) =>
      `هذه النتيجة تجربة: ينتمي المريض إلى فئة لم يُصنع النموذج لها (${group === 'adults' ? 'البالغون' : 'الأطفال'}).`,
    reason: reasonTexts.ar,
    heatMap: (finding, region) => {
      const { columns, rows } = span(region);
      return `ليست للاستخدام التشخيصي. ما دلّ على «${finding}»، من 0 (لا شيء) إلى 65535 (أقصى شدة). تغطي الأعمدة ${columns} والصفوف ${rows} من الصورة المصدر.`;
    },
  },
};
