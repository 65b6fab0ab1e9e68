/** Models: the shelf, what is wrong with one that was brought. French. */
import type { CatalogueOf } from '../../catalogue.ts';
import type { texts as english } from './en.ts';

export const texts: CatalogueOf<typeof english> = {
  models: {
    title: 'Modèles',
    intro:
      'Ceux fournis avec Manara, et les vôtres : un {{manifest}} avec son fichier ONNX, ou un ZIP des deux.',
    addFiles: 'Ajouter un modèle : fichiers ou ZIP',
    addFolder: 'Ajouter un dossier',
    shipped: 'Fourni avec Manara',
    added: 'Ajouté ici',
    checking: 'Vérification du modèle : {{step}}',
    step: {
      manifest: 'sa description',
      weights: 'ses poids',
      graph: 'ses opérateurs',
      interface: 'son entrée et ses sorties',
      opening: 'son ouverture',
      answers: 'ses réponses connues',
      keeping: 'son enregistrement',
    },
    accepted: '{{name}} {{version}} a passé toutes les vérifications et peut être utilisé.',
    refused: 'Le modèle n’a pas été ajouté.',
    remove: 'Retirer {{name}}',
    removed: '{{name}} a été retiré.',
    undo: 'Annuler',
    damaged: '{{id}} n’est pas utilisé : ses fichiers conservés ne sont plus intacts.',
    experiment: {
      adults: 'À titre expérimental : adultes, de {{min}} à {{max}} ans',
      children: 'À titre expérimental : enfants, de {{min}} à {{max}} ans',
      warning:
        'Pour tout le site, sur cet ordinateur, dès la prochaine étude. Chaque résultat dit que c’est une expérience.',
    },
    fault: {
      'no-manifest': 'Aucun {{manifest}} parmi ces fichiers : ajoutez-le à côté du fichier ONNX.',
      'several-manifests':
        'Il y a {{found}} fichiers nommés {{manifest}} : ajoutez un seul modèle à la fois.',
      'no-weights':
        'Le fichier {{file}}, que nomme {{manifest}}, est absent : ajoutez-le à côté de {{manifest}}.',
      archive: 'L’archive ZIP ne se décompresse pas : refaites-la, sans mot de passe.',
      'too-many-files':
        'Un modèle compte deux fichiers et en voici plus de {{most}} : choisissez le dossier d’un seul modèle.',
      'unreadable-file': '{{file}} est illisible : choisissez-le de nouveau.',
      'manifest-too-large':
        '{{manifest}} fait {{bytes}} et {{limit}} est le maximum : raccourcissez ses textes et ses réponses connues.',
      'weights-too-large':
        'Les poids font {{bytes}} et {{limit}} est le maximum : quantifiez ou réduisez le modèle.',
      'not-json':
        '{{manifest}} n’est pas du JSON valide : vérifiez ses virgules, ses accolades et ses guillemets.',
      'manifest-missing': '{{path}} manque dans {{manifest}} : ajoutez-le.',
      'manifest-unknown-key':
        '{{manifest}} contient {{path}}, qui est inconnu : supprimez-le ou corrigez son nom.',
      'manifest-twice': 'Dans {{manifest}}, {{path}} répète un précédent : donnez à chacun le sien.',
      'manifest-value': 'Dans {{manifest}}, corrigez {{path}} ; valeur attendue : {{expected}}.',
      'input-size':
        'La préparation produit {{got}}, mais l’entrée a la forme {{expected}} : accordez les deux dans {{manifest}}.',
      'weights-length':
        'Les poids font {{got}} octets, mais {{manifest}} en annonce {{expected}} : choisissez le bon fichier ONNX ou refaites le paquet.',
      'weights-hash':
        'Les poids ne sont pas ceux que nomme {{manifest}} (SHA-256 {{got}}) : choisissez le bon fichier ONNX ou refaites le paquet.',
      'not-onnx':
        'Les poids ne sont pas un fichier ONNX lisible ({{detail}}) : exportez de nouveau le modèle.',
      'external-data':
        'Le tenseur {{name}} se trouve dans un autre fichier : exportez le modèle en un seul fichier.',
      'operator-domain':
        'L’opérateur {{operator}} vient de {{domain}}, qui n’est pas admis : exportez le modèle avec les opérateurs ONNX standard.',
      'control-flow':
        'L’opérateur {{operator}} est une boucle ou un branchement, dont rien ne borne la durée : exportez le modèle sans lui.',
      'local-functions':
        'Le fichier définit la fonction {{name}} : exportez le modèle avec ses fonctions intégrées au graphe.',
      'no-input':
        'Le graphe n’a pas d’entrée {{name}}, mais {{found}} : corrigez le nom de l’entrée dans {{manifest}}.',
      'extra-input':
        'Le graphe demande une seconde entrée, {{name}} : faites-en une constante et exportez de nouveau.',
      'input-type':
        'L’entrée {{name}} est de type {{got}} : exportez le modèle avec une entrée {{expected}}.',
      'input-shape':
        'L’entrée {{name}} a la forme {{got}} dans le graphe et {{expected}} dans {{manifest}} : accordez les deux.',
      'no-output':
        'Le graphe n’a pas de sortie {{name}}, mais {{found}} : corrigez le nom dans {{manifest}} ou exportez cette sortie.',
      'output-type':
        'La sortie {{name}} est de type {{got}} : exportez le modèle avec une sortie {{expected}}.',
      'output-shape':
        'La sortie {{name}} a la forme {{got}} et il faut {{expected}} : corrigez {{manifest}} ou exportez de nouveau le modèle.',
      'does-not-open':
        'ONNX Runtime ne peut pas ouvrir le graphe : exportez-le pour un jeu d’opérateurs plus ancien. Son message : {{detail}}',
      'does-not-run':
        'Le graphe s’arrête en cours d’exécution : corrigez ses opérateurs et exportez de nouveau. Son message : {{detail}}',
      'too-slow':
        'Ouvrir le modèle et répéter ses réponses connues a pris plus de {{seconds}} s : réduisez le modèle.',
      'not-finite': 'La sortie {{name}} contient une valeur infinie ou indéfinie : corrigez le graphe.',
      'score-range':
        'Le score {{name}} vaut {{got}} et sort de l’intervalle de 0 à 1 : terminez-le par une sigmoïde.',
      'answer-length':
        'La réponse connue pour {{name}} a {{got}} valeurs, le graphe en donne {{expected}} : refaites le paquet du modèle.',
      'known-answers':
        'Les réponses connues diffèrent de {{difference}} et {{tolerance}} est admis : refaites le paquet si les poids sont les bons.',
      'id-shipped':
        'L’identifiant {{id}} appartient à un modèle fourni avec Manara : donnez-en un autre au vôtre.',
      'id-taken':
        'Un modèle d’identifiant {{id}} est déjà là : retirez-le d’abord ou donnez un autre identifiant au vôtre.',
      'storage-full':
        'Le navigateur n’a plus de place pour ce modèle : retirez-en un autre ou libérez de l’espace.',
      storage:
        'Le navigateur ne conserve aucun fichier pour cette page : quittez la navigation privée, puis ajoutez de nouveau le modèle.',
      failed:
        'La vérification s’est arrêtée sur une erreur : ajoutez de nouveau le modèle. Message : {{detail}}',
    },
  },
};
