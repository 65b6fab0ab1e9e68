/** Roles, kinds of sites and images, urgency, states. French. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  role: {
    clinician: 'Clinicien',
    radiologist: 'Radiologue',
    researcher: 'Chercheur',
    administrator: 'Administrateur du site',
    authority: 'Autorité sanitaire',
    'gateway-administrator': 'Administrateur de la passerelle',
  },
  siteKind: {
    hospital: 'Hôpital',
    clinic: 'Clinique',
    'reading-centre': 'Centre de lecture',
    authority: 'Autorité sanitaire',
  },
  urgency: { routine: 'Courant', urgent: 'Urgent', emergency: 'Urgence vitale' },
  state: {
    draft: 'Brouillon',
    sent: 'Envoyé',
    arriving: 'Images en route',
    ready: 'À lire',
    claimed: 'Pris en charge',
    reading: 'En lecture',
    reported: 'Compte rendu fait',
    acknowledged: 'Pris en compte',
    cancelled: 'Annulé',
    returned: 'Question au clinicien',
  },
  modality: {
    CR: 'Radiographie (CR)',
    DX: 'Radiographie (DX)',
    CT: 'Scanner',
    MR: 'IRM',
    US: 'Échographie',
    MG: 'Mammographie',
    XA: 'Angiographie',
    NM: 'Médecine nucléaire',
    PT: 'TEP',
  },
  sex: { M: 'masculin', F: 'féminin', O: 'autre' },
  patient: {
    age_one: '{{count}} an',
    age_many: '{{count}} ans',
    age_other: '{{count}} ans',
    unnamed: 'Pas encore de nom',
  },
};
