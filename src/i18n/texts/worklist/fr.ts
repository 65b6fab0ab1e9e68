/** The list of cases. French. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  cases: {
    title: 'Dossiers',
    open: 'En cours',
    done: 'Terminés',
    show: 'Quels dossiers',
    new: 'Nouvelle demande',
    live: 'En direct',
    notLive: 'Pas en direct : reconnexion',
    urgency: 'Urgence',
    waiting: 'Attente',
    patient: 'Patient',
    site: 'Site',
    modality: 'Images',
    question: 'Question',
    state: 'État',
    holder: 'Chez',
    nobody: 'Personne encore',
    yourTurn: 'En attente de vous',
    others: 'Tous les autres',
    you: 'Vous',
    notSent: 'Non envoyé',
    noQuestion: 'Pas encore de question',
    noneOpen: 'Aucun dossier n’attend',
    noneOpenReader: 'Les dossiers des sites pour lesquels vous lisez apparaissent ici d’eux-mêmes.',
    noneOpenClinician: 'Ce que vous demandez apparaît ici, avec la suite donnée.',
    noneDone: 'Rien n’est encore terminé',
    noneDoneHint: 'Les dossiers pris en compte et annulés sont gardés ici.',
    sending: 'Envoi en cours',
    sendingWaits: 'Envoi : en attente de la ligne',
    sendingStopped: 'Envoi arrêté',
    old: 'La liste n’est peut-être plus à jour.',
  },
};
