/** A person's own account. French. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  account: {
    title: 'Votre compte',
    secondFactorRequired:
      'Cette passerelle demande un second facteur à tous. Configurez-le ci-dessous ; tout le reste s’ouvrira ensuite.',
    roles: 'Vos rôles ici',
    language: 'Langue',
    languageHint: 'De cette page, et de ce que la passerelle vous écrit.',
    password: 'Mot de passe',
    passwordIntro: 'Toutes vos autres sessions prennent fin quand vous le changez.',
    current: 'Mot de passe actuel',
    changePassword: 'Changer le mot de passe',
    passwordChanged: 'Le mot de passe est changé. Vos autres sessions ont pris fin.',
    second: 'Second facteur',
    secondOn: 'Activé : la connexion demande un code de votre application d’authentification.',
    secondOff: 'Désactivé. Avec lui, un mot de passe volé n’ouvre rien à lui seul.',
    turnOn: 'Activer',
    turnOff: 'Désactiver',
    turnedOff: 'Le second facteur est désactivé.',
    turnedOn: 'Le second facteur est activé.',
    renewCodes: 'Nouveaux codes de secours',
    passwordToGoOn: 'Votre mot de passe, pour continuer',
    goOn: 'Continuer',
    scan: 'Scannez ceci avec une application d’authentification sur votre téléphone.',
    qr: 'Code QR pour l’application d’authentification',
    orType: 'Ou saisissez-y cette clé :',
    recovery: 'Codes de secours',
    recoveryIntro:
      'Chacun ouvre votre compte une fois si le téléphone est perdu. Ils sont affichés maintenant et plus jamais.',
    kept: 'Je les ai gardés',
    firstCode: 'Code que l’application affiche',
    confirm: 'Activer',
    sessions: 'Où vous êtes connecté',
    thisOne: 'Celle-ci',
    since: 'Depuis le {{when}}',
    seen: 'vue le {{when}}',
    unknownBrowser: 'Navigateur inconnu',
    end: 'Terminer',
    endOthers: 'Terminer toutes les autres',
    ended: 'La session a pris fin.',
    endedOthers: 'Toutes vos autres sessions ont pris fin.',
  },
};
