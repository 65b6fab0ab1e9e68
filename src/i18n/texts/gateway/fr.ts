/** Why the gateway refused. French. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  refusal: {
    offline: 'La passerelle est injoignable. Votre saisie est conservée ; réessayez dans un instant.',
    unreadable: 'La passerelle a répondu d’une façon que cette page ne comprend pas. Rechargez la page.',
    unknown: 'La passerelle a refusé sans dire pourquoi ({{code}}).',
    'signed-out': 'Personne n’est connecté. Connectez-vous pour continuer.',
    'wrong-origin': 'La demande venait d’une autre page. Rechargez cette page.',
    forbidden: 'Votre rôle ne le permet pas.',
    'not-found': 'Cela n’existe pas, ou ne vous est pas ouvert.',
    'bad-request': 'La passerelle n’a pas accepté l’envoi. Vérifiez votre saisie.',
    'too-large': 'C’est plus volumineux que ce que la passerelle accepte.',
    'too-many-requests': 'Trop de tentatives. Attendez quelques minutes, puis réessayez.',
    internal: 'Une erreur est survenue dans la passerelle. Rien n’a été modifié ; réessayez.',
    'kept-newer':
      'Une version plus récente a écrit ce qui est conservé ici. Rien n’y est touché ; la passerelle doit être mise à jour pour l’afficher.',
    'kept-damaged':
      'Un enregistrement de la base est illisible. Il reste tel quel ; prévenez la personne qui gère la passerelle.',
    'method-not-allowed': 'La passerelle ne propose pas cela.',
    'setup-refused':
      'Le code est faux, ou un administrateur existe déjà. La console affiche le code à chaque démarrage.',
    'password-common':
      'Ce mot de passe figure sur les listes que les attaquants essaient en premier. Choisissez-en un autre.',
    'sign-in-refused': 'Cela ne correspond pas. Vérifiez votre saisie et réessayez.',
    'no-identity-provider': 'Aucun fournisseur d’identité n’est configuré ici.',
    'password-wrong': 'Le mot de passe est faux.',
    'code-wrong': 'Le code est faux, ou sa demi-minute est passée. Saisissez celui qui s’affiche maintenant.',
    'name-taken': 'Un autre site porte ce nom.',
    stale:
      'Quelqu’un d’autre a fait une modification entre-temps. Votre saisie est conservée : regardez ce qui est nouveau, puis décidez.',
    'last-administrator': 'Un site garde au moins un administrateur. Nommez-en d’abord un autre.',
    yourself: 'Vous ne pouvez pas le faire pour votre propre compte.',
    'second-factor-needed': 'Configurez d’abord un second facteur : cette passerelle le demande à tous.',
    'link-refused': 'Ce lien a déjà servi, a été retiré ou est trop ancien. Demandez-en un nouveau.',
    'same-site': 'Un site ne peut pas être jumelé avec lui-même.',
    'no-such-site': 'L’un des sites n’existe pas.',
    'role-not-here': 'Ce rôle est réservé aux personnes d’une autorité de santé.',
    'period-empty': 'L’accord prendrait fin avant de commencer.',
    'wrong-state': 'Le dossier a avancé, et ce n’est plus possible.',
    'not-yours': 'Cela revient à la personne qui a pris le dossier.',
    identified:
      'Selon cet accord, le nom du patient reste au site d’origine, et ces images ont été envoyées avec lui. Elles ne sont pas transmises.',
    'pseudonym-needed':
      'Un lecteur de ce dossier ne doit pas connaître le patient : les images partent sans le nom. Envoyez-les de nouveau.',
    'identity-left':
      'Un fichier portait encore l’identité du patient. Il a été refusé et rien n’en a été gardé. Rechargez la page et renvoyez.',
    'too-many-objects':
      'Le dossier compte plus d’images que la passerelle n’en accepte pour un seul. Envoyez une partie de l’examen.',
    'offset-differs': 'Une autre fenêtre envoie le même fichier, ou sa liaison a été coupée. Renvoyez.',
    'tus-version': 'La page et la passerelle ne sont pas de la même version. Rechargez la page.',
    'object-gone': 'La passerelle a perdu cette image. Prévenez la personne qui l’administre.',
    'object-differs':
      'Une autre image portant le même identifiant est déjà arrivée et n’est pas remplacée. Choisissez les fichiers envoyés auparavant.',
    'images-missing':
      'Toutes les images ne sont pas encore arrivées. Le dossier sera prêt de lui-même quand elles seront là.',
    'critical-open': 'Un résultat critique de ce dossier est encore ouvert. Prenez-en d’abord connaissance.',
    'not-dicom': 'Un fichier n’est pas une image DICOM.',
    'not-told': 'Un fichier a changé pendant l’envoi. Renvoyez les images.',
    'other-study': 'Un fichier appartient à un autre examen que celui du dossier.',
    'disk-full':
      'La passerelle n’a plus de place. Rien n’est perdu ; prévenez la personne qui l’administre, puis renvoyez plus tard.',
    'marks-changed': 'Vos annotations ont été modifiées entre-temps sur un autre appareil.',
    'unknown-images': 'Une annotation porte sur une image qui n’est pas de ce dossier.',
    'draft-changed':
      'Ce brouillon a été modifié dans une autre fenêtre. Les deux sont affichés ; choisissez celui à poursuivre.',
    'not-a-picture': 'L’image n’a pas pu être lue. Ajoutez-la de nouveau.',
    'key-image-gone':
      'Une image clé de ce compte rendu n’est plus sur la passerelle. Retirez-la et ajoutez-la de nouveau.',
    'not-sayable':
      'La passerelle ne connaît pas l’une des phrases choisies, ou deux d’entre elles se contredisent. Rechargez la page et choisissez de nouveau.',
    incomplete: 'Il manque quelque chose : {{missing}}.',
  },
  lacking: {
    patient: 'le nom ou le numéro du patient',
    question: 'la question',
    modalities: 'le type d’images',
    study: 'l’examen',
    answer: 'la réponse',
    reason: 'le motif',
    impression: 'la conclusion',
    finding: 'le résultat',
    when: 'le moment de la communication (pas avant la découverte)',
  },
};
