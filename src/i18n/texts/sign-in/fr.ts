/** Signing in, setting up, joining. French. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  signIn: {
    title: 'Connexion',
    submit: 'Se connecter',
    needed: 'Cette page est réservée aux personnes qui ont un compte.',
    ended: 'Votre session a pris fin. Reconnectez-vous : votre saisie est conservée.',
    with: 'Se connecter avec {{provider}}',
    or: 'ou',
    providerRefused:
      'Le fournisseur d’identité ne vous a pas laissé entrer, ou connaît une adresse qui n’a pas de compte ici.',
    help: 'Pas de compte, ou mot de passe oublié ? L’administrateur de votre site vous envoie un lien.',
    secondTitle: 'Encore une étape',
    secondHint: 'Saisissez les six chiffres que votre application d’authentification affiche maintenant.',
    recoveryHint: 'Saisissez l’un des codes de secours que vous avez gardés. Chacun sert une fois.',
    code: 'Code à six chiffres',
    recoveryCode: 'Code de secours',
    useRecovery: 'Utiliser un code de secours',
    useAuthenticator: 'Utiliser l’application',
    otherAccount: 'Autre compte',
  },
  setUp: {
    title: 'Mettre cette passerelle en service',
    intro:
      'Vous en devenez l’administrateur : vous créez les sites, invitez leurs équipes et les jumelez. Cela ne vous donne à voir aucun dossier.',
    code: 'Code de la console',
    codeHint: 'La passerelle l’a affiché là où elle a été lancée.',
    submit: 'Mettre en service',
    done: 'Cette passerelle est déjà en service.',
  },
  join: {
    title: 'Vous êtes invité',
    invited: '{{site}} vous invite en tant que : {{role}}.',
    passwordTitle: 'Choisir un nouveau mot de passe',
    account: 'Compte',
    known: 'Vous avez déjà un compte ici. Saisissez son mot de passe pour rejoindre le site.',
    joinKnown: 'Rejoindre',
    submit: 'Le choisir et rejoindre',
    submitPassword: 'Le choisir',
    noToken: 'Le lien est incomplet. Ouvrez-le exactement tel que vous l’avez reçu.',
  },
};
