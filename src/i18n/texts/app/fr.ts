/** What stands on every page: the name, the header, words that all share. French. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  app: {
    name: 'Manara',
    tagline: 'Un second avis pour les hôpitaux éloignés',
    language: 'Langue',
    theme: 'Thème',
    themeAuto: 'Selon la salle',
    themeLight: 'Clair',
    themeDark: 'Sombre',
    notDiagnostic: 'Ne pas utiliser pour le diagnostic',
    close: 'Fermer',
    cancel: 'Annuler',
    tryAgain: 'Réessayer',
    crashed: 'Une erreur est survenue de notre côté. Vos fichiers sont intacts.',
    kept: {
      newer:
        'Une version plus récente de Manara a enregistré d’autres réglages ici. Ils restent tels quels ; ce que vous changez maintenant vaut jusqu’à la fermeture de cette page.',
      damaged:
        'Les réglages enregistrés ici n’ont pas pu être lus. Ce que vous changez maintenant les remplacera.',
    },
    reload: 'Recommencer',
    loading: 'Chargement…',
  },
  desk: {
    lab: 'Laboratoire',
    frontDesk: 'Accueil',
    navigation: 'Pages du site',
    open: 'Ouvrir un examen',
    signIn: 'Se connecter',
    cases: 'Dossiers',
    administration: 'Administration',
    audit: 'Journal',
    account: 'Votre compte',
    signOut: 'Se déconnecter',
    setUpTitle: 'Cette passerelle n’a pas encore d’administrateur',
    setUpHint:
      'La console où elle a été lancée a affiché un code. Il permet de créer les sites et les comptes ; on peut ouvrir des examens sans cela.',
    setUp: 'La mettre en service',
    moved: 'Il n’y a rien à cette adresse.',
  },
  common: {
    save: 'Enregistrer',
    saved: 'Enregistré',
    undo: 'Annuler l’action',
    back: 'Retour',
    change: 'Modifier',
    remove: 'Retirer',
    copy: 'Copier',
    copied: 'Copié',
    copyFailed: 'Le navigateur n’a pas permis la copie. Sélectionnez le texte.',
    download: 'Télécharger',
    more: 'Afficher la suite',
    loading: 'Chargement…',
    loadNewest: 'Prendre la version récente, abandonner la mienne',
    keepMine: 'Garder la mienne',
    name: 'Nom',
    email: 'Adresse électronique',
    password: 'Mot de passe',
    newPassword: 'Nouveau mot de passe',
    passwordHint:
      'Au moins 12 caractères. Quelques mots qui ne vont ensemble que pour vous font un bon mot de passe.',
    passwordShort: 'C’est trop court : au moins 12 caractères.',
    showPassword: 'Afficher le mot de passe',
    required: 'Veuillez remplir ce champ.',
  },
};
