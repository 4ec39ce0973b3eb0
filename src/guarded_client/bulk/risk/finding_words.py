"""What findings, and what was not tested, are called in a report, in English and French.

``{count}``, ``{of}``, ``{share}``, ``{limit}``, ``{measured}`` and ``{column}`` stand for what was measured;
``{count:stands|stand}`` for a word that agrees with it, the singular first.
"""

from __future__ import annotations

from typing import Final

from guarded_client.transparency.words import Language, by_language

_FINDINGS: Final = {
    "escaped": (
        "{count} of {of} values of kind {column} that are known from the originals still {count:stands|stand} in "
        "their rows.",
        "{count} {count:valeur|valeurs} de type {column} sur {of}, {count:connue|connues} par les originaux, "
        "{count:figure|figurent} toujours dans leur ligne.",
    ),
    "found": (
        "{count} of {of} rows that the second detector read {count:holds|hold} a direct identifier.",
        "{count} {count:ligne|lignes} sur {of} lues par le second détecteur {count:contient|contiennent} un "
        "identifiant direct.",
    ),
    "fields": (
        "{count} of {of} columns {count:has|have} personal data in {count:its name|their names}.",
        "{count} {count:colonne|colonnes} sur {of} {count:a|ont} des données personnelles dans leur nom.",
    ),
    "suspected": (
        "In {count} of {of} rows that were read, a name model sees a person or an address.",
        "Dans {count} {count:ligne lue|lignes lues} sur {of}, un modèle de noms voit une personne ou une adresse.",
    ),
    "indirect": (
        "{count} of {of} rows that were read {count:holds|hold} places, employers, ages or dates of birth, which "
        "identify together.",
        "{count} {count:ligne lue|lignes lues} sur {of} {count:contient|contiennent} des lieux, employeurs, âges ou "
        "dates de naissance, qui identifient par recoupement.",
    ),
    "alone": (
        "{count} of {of} rows {count:stands|stand} alone: no other row has the same quasi-identifiers.",
        "{count} {count:ligne|lignes} sur {of} {count:est seule|sont seules} : aucune autre n’a les mêmes "
        "quasi-identifiants.",
    ),
    "small_groups": (
        "The smallest group of rows that are alike has {measured}; {count} of {of} rows {count:is|are} in groups "
        "below {limit}.",
        "Le plus petit groupe de lignes semblables en compte {measured} ; {count} {count:ligne|lignes} sur {of} "
        "{count:est|sont} dans des groupes de moins de {limit}.",
    ),
    "few_persons": (
        "Some rows that are alike are all of {measured} {measured:person|persons}; {count} of {of} rows "
        "{count:is|are} in groups of fewer than {limit} persons.",
        "Des lignes semblables sont toutes de {measured} {measured:personne|personnes} ; {count} "
        "{count:ligne|lignes} sur {of} {count:est|sont} dans des groupes de moins de {limit} personnes.",
    ),
    "rare_values": (
        "Column {column}: {count} of {of} rows {count:has|have} a value that too few others have. Whoever knows it "
        "finds the row.",
        "Colonne {column} : {count} {count:ligne|lignes} sur {of} {count:a|ont} une valeur trop rare. Qui la connaît "
        "retrouve la ligne.",
    ),
    "rare_fields": (
        "{count} of {of} rows {count:has|have} a field that too few others have, or {count:lacks|lack} one that too "
        "few others lack. Its name may be somebody’s, or say who it is.",
        "{count} {count:ligne|lignes} sur {of} {count:a|ont} un champ que trop peu d’autres ont, ou n’{count:a|ont} "
        "pas celui que presque toutes ont. Son nom peut être celui d’une personne, ou dire de qui il s’agit.",
    ),
    "rare_words": (
        "{count} of {of} rows {count:keeps|keep} a word that too few other rows have. Whoever knows the story finds "
        "the row.",
        "{count} {count:ligne|lignes} sur {of} {count:garde|gardent} un mot que trop peu d’autres ont. Qui connaît "
        "l’histoire retrouve la ligne.",
    ),
    "quasi": (
        "Whoever knows the quasi-identifiers of a person finds the row in {share} of the attacks.",
        "Qui connaît les quasi-identifiants d’une personne retrouve sa ligne dans {share} des attaques.",
    ),
    "single": (
        "For {count} of {of} attacked originals a single row fits their quasi-identifiers, and it is theirs.",
        "Pour {count} {count:original attaqué|originaux attaqués} sur {of}, une seule ligne correspond aux "
        "quasi-identifiants, et c’est {count:la sienne|la leur}.",
    ),
    "text": (
        "Whoever has the original text finds the row in {count} of {of} attacks.",
        "Qui possède le texte d’origine retrouve la ligne dans {count} {count:attaque|attaques} sur {of}.",
    ),
    "remembered": (
        "Whoever remembers three words of the original text finds the row in {count} of {of} attacks.",
        "Qui se rappelle trois mots du texte d’origine retrouve la ligne dans {count} {count:attaque|attaques} sur "
        "{of}.",
    ),
    "digest": (
        "Column {column} holds digests in {count} of {of} rows. A hash, with a key or without, is a pseudonym.",
        "La colonne {column} contient des empreintes dans {count} {count:ligne|lignes} sur {of}. Un hachage, avec ou "
        "sans clé, est un pseudonyme.",
    ),
    "persistent": (
        "Column {column}: {count} of {of} rows {count:has|have} a surrogate that stands in other rows too. It is a "
        "pseudonym.",
        "Colonne {column} : {count} {count:ligne|lignes} sur {of} {count:a|ont} un substitut présent dans d’autres "
        "lignes. C’est un pseudonyme.",
    ),
    "consistent": (
        "By the plan, made-up values are the same for one value in several rows. They are pseudonyms.",
        "Selon le plan, les valeurs fictives restent les mêmes d’une ligne à l’autre. Ce sont des pseudonymes.",
    ),
    "linked": (
        "From a row, another one of the same person is found in {count} of {of} attacks.",
        "À partir d’une ligne, une autre de la même personne est retrouvée dans {count} {count:attaque|attaques} sur "
        "{of}.",
    ),
    "alike": (
        "Column {column}: the fewest different values of a group are {measured}; {count} of {of} rows {count:is|are} "
        "in groups with a single one, which whoever knows the group knows.",
        "Colonne {column} : le minimum de valeurs différentes par groupe est de {measured} ; {count} "
        "{count:ligne|lignes} sur {of} {count:est|sont} dans des groupes qui n’en ont qu’une, connue de qui connaît "
        "le groupe.",
    ),
    "far": (
        "Column {column}: the values of a group are as far as {measured} from those of all rows (t-closeness).",
        "Colonne {column} : les valeurs d’un groupe s’écartent jusqu’à {measured} de l’ensemble (t-proximité).",
    ),
    "deduced": (
        "Column {column}: the value is deduced with near certainty in {count} of {of} attacks.",
        "Colonne {column} : la valeur est déduite avec une quasi-certitude dans {count} {count:attaque|attaques} sur "
        "{of}.",
    ),
}

UNPROVED: Final[dict[Language, str]] = {
    "en": "Too few originals were attacked to rule out {limit}: the upper bound is {measured}. ",
    "fr": "Trop peu d’originaux attaqués pour exclure {limit} : la borne supérieure est de {measured}. ",
}

_UNTESTED: Final = {
    "originals": (
        "Attacks, since no originals were given.",
        "Les attaques, faute d’originaux.",
    ),
    "pairing": (
        "The success of attacks: it is not known which row an original became, or they are not the originals of these "
        "rows. Give both the same rows in the same order, or a key column.",
        "La réussite des attaques : on ignore quelle ligne chaque original est devenu, ou ce ne sont pas les originaux "
        "de ces lignes. Il faut les mêmes lignes dans le même ordre, ou une colonne clé.",
    ),
    "persons": (
        "Rows of one person: it is not known whose rows they are, so groups are counted in rows, not in persons.",
        "Les lignes d’une même personne : on ignore à qui sont les lignes ; les groupes sont comptés en lignes, pas en "
        "personnes.",
    ),
    "names": (
        "Names of persons by a second model: none is installed but the library’s own, by which most data is "
        "anonymised.",
        "Les noms de personnes par un second modèle : seul celui de la bibliothèque, par lequel on anonymise le plus "
        "souvent, est installé.",
    ),
    "unreadable": (
        "Rows of the output that cannot be read.",
        "Les lignes illisibles du jeu de données.",
    ),
    "sample": (
        "Rows that the second detector did not read: it read those drawn by lot.",
        "Les lignes que le second détecteur n’a pas lues : il a lu celles tirées au sort.",
    ),
    "realistic": (
        "Whether a realistic value is made up or was missed; only values known from the originals were looked for.",
        "Si une valeur réaliste est fictive ou oubliée ; seules celles connues par les originaux ont été cherchées.",
    ),
    "quasi": (
        "Quasi-identifiers: the data has none that were named or seen.",
        "Les quasi-identifiants : aucun n’est nommé ni reconnu.",
    ),
    "suggested": (
        "Whether the quasi-identifiers are the right ones: they were suggested. Name them.",
        "Si les quasi-identifiants sont les bons : ils sont proposés par l’outil. Nommez-les.",
    ),
    "sensitive": (
        "Inference: no sensitive column was named.",
        "L’inférence : aucune colonne sensible n’est nommée.",
    ),
    "key": (
        "The key column of this test. Drop it before the data is used.",
        "La colonne clé de ce test. Supprimez-la avant tout usage des données.",
    ),
    "meaning": (
        "What texts mean: a story that is told in common words can still point to one person. Read a sample.",
        "Le sens des textes : une histoire racontée avec des mots courants peut désigner une personne. Relisez un "
        "échantillon.",
    ),
    "elsewhere": (
        "Other sources than the originals: registers, social networks, other data sets of the recipient.",
        "Les autres sources que les originaux : registres, réseaux sociaux, autres données du destinataire.",
    ),
    "combined": (
        "Attacks that combine texts and quasi-identifiers.",
        "Les attaques qui combinent textes et quasi-identifiants.",
    ),
    "model": (
        "What a model that is trained on the data repeats.",
        "Ce que répète un modèle entraîné sur ces données.",
    ),
}

FINDINGS: Final = by_language(_FINDINGS)
UNTESTED: Final = by_language(_UNTESTED)
