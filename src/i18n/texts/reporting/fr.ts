/** The report of a case. French. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  report: {
    title: 'Compte rendu',
    language: 'Rédigé en',
    findings: 'Description',
    impression: 'Conclusion',
    impressionHint: 'La réponse à la question, d’abord.',
    sign: 'Signer',
    sure: 'Un compte rendu signé ne peut être ni modifié ni repris.',
    signed: 'Le compte rendu est signé. Il se trouve sur la page du dossier.',
    saved: 'Enregistré',
    saving: 'Enregistrement…',
    local: 'Gardé sur cet ordinateur ; la passerelle est hors d’atteinte',
    elsewhere: 'Ce brouillon a été modifié dans une autre fenêtre :',
    keepMine: 'Poursuivre avec le mien',
    takeTheirs: 'Prendre l’autre',
    notMine: 'Le compte rendu est rédigé par la personne qui a pris le dossier en charge.',
    begin: 'Commencez la lecture : le compte rendu se rédige ici.',
    beginButton: 'Commencer la lecture',
    by: '{{author}} · {{site}}',
    signedAt: 'Signé le {{when}}',
    fingerprint: 'Empreinte',
    noFindings: 'Rien n’a été écrit en dehors de la conclusion.',
    pdf: 'Télécharger en PDF',
  },
};
