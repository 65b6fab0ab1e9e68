/** Critical results. French. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  critical: {
    title: 'Résultat critique',
    waitsFor: 'Personne n’en a encore pris connaissance · {{duration}}',
    openTitle: 'Résultats critiques dont personne n’a encore pris connaissance',
    escalated: 'Sans réponse à {{when}}. D’autres responsables du site ont été avertis.',
    escalatedShort: 'D’autres responsables ont été avertis',
    found: 'Découvert par {{name}}, {{site}}, {{when}}',
    takeNote: 'J’en prends connaissance',
    takeNoteHint: 'Vous avez reçu ce résultat. Votre nom et l’heure sont conservés.',
    received: 'Reçu par {{name}}, {{when}}',
    told: 'Communiqué par {{name}}, {{how}}',
    how: {
      manara: 'dans Manara',
      telephone: 'par téléphone',
      'in-person': 'en personne',
      other: 'par un autre moyen',
    },
    mark: 'Signaler un résultat critique',
    finding: 'Ce qui a été découvert',
    findingHint:
      'Sans attendre le compte rendu. Les cliniciens du site demandeur sont avertis aussitôt. Ne nommez personne ici.',
    markNow: 'Les avertir maintenant',
    tell: 'J’ai prévenu quelqu’un moi-même',
    toWhom: 'Qui vous avez prévenu',
    toWhomHint: 'Le nom, et la fonction',
    howLabel: 'Comment',
    way: {
      telephone: 'Téléphone',
      'in-person': 'En personne',
      other: 'Autre',
    },
    whenLabel: 'Quand',
    now: 'À l’instant',
    ago: 'Il y a {{duration}}',
    record: 'Enregistrer',
    didMark: 'Signalé. Les cliniciens du site demandeur sont avertis.',
    didNote: 'Noté, avec votre nom et l’heure.',
    didTell: 'Enregistré.',
  },
};
