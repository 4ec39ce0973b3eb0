"""The words of a report on a test for re-identification, in English and French."""

from __future__ import annotations

from typing import Final

from guarded_client.transparency.words import by_language

_PAIRS: Final = {
    "title": ("Re-identification test", "Test de réidentification"),
    "made": (
        "Rows: {rows}. Files: {files}. Tested on {at}.",
        "Lignes : {rows}. Fichiers : {files}. Testé le {at}.",
    ),
    "identified": ("Not justified: neither pseudonymised nor anonymised", "Ni pseudonymisé, ni anonymisé"),
    "pseudonymised": ("Justified claim: pseudonymised", "Qualification justifiée : pseudonymisé"),
    "anonymised": ("Justified claim: anonymised", "Qualification justifiée : anonymisé"),
    "identified_note": (
        "Direct identifiers are left in the data. Treat it as the originals.",
        "Des identifiants directs restent dans les données. Traitez-les comme les originaux.",
    ),
    "pseudonymised_note": (
        "This is personal data still (GDPR, Art. 4(5)): with further information, rows can be led back to persons. "
        "The GDPR applies in full.",
        "Ce sont toujours des données personnelles (RGPD, art. 4, point 5) : avec des informations supplémentaires, "
        "des lignes peuvent être attribuées à des personnes. Le RGPD s’applique pleinement.",
    ),
    "anonymised_note": (
        "No test here found a way back to a person. The claim holds as long as what is said under “What the claim "
        "rests on” is true; a person has to judge that.",
        "Aucun test n’a trouvé de chemin vers une personne. La qualification tient tant que les conditions énoncées "
        "plus bas sont remplies ; c’est à une personne d’en juger.",
    ),
    "claim_holds": ("The claim “{}” is justified.", "La qualification « {} » est justifiée."),
    "claim_fails": ("The claim “{}” is not justified.", "La qualification « {} » n’est pas justifiée."),
    "claim_identified": ("identified", "identifié"),
    "claim_pseudonymised": ("pseudonymised", "pseudonymisé"),
    "claim_anonymised": ("anonymised", "anonymisé"),
    "summary": ("The risks, one by one", "Les risques, un par un"),
    "risk": ("Risk", "Risque"),
    "result": ("Result", "Résultat"),
    "identifiers": ("Direct identifiers", "Identifiants directs"),
    "singling_out": ("Singling out", "Individualisation"),
    "linkability": ("Linkability", "Corrélation"),
    "inference": ("Inference", "Inférence"),
    "speaks": ("Speaks against anonymised", "S’oppose à « anonymisé »"),
    "speaks_both": ("Speaks against any claim", "S’oppose à toute qualification"),
    "nothing": ("Nothing found", "Rien trouvé"),
    "not_tested": ("Not tested", "Non testé"),
    "reasons": ("Reasons", "Motifs"),
    "reason": ("What was found", "Constat"),
    "measured": ("Measured", "Mesure"),
    "limit": ("Allowed", "Admis"),
    "reasons_note": (
        "Of attacks, the measure is the upper bound of what is gained over chance (95 % interval); of that by "
        "quasi-identifiers, whose chances are known, it is the mean.",
        "Pour les attaques, la mesure est la borne supérieure du gain par rapport au hasard (intervalle à 95 %) ; pour "
        "celle par quasi-identifiants, dont les chances sont connues, c’est la moyenne.",
    ),
    "no_reasons": ("No test speaks against it.", "Aucun test ne s’y oppose."),
    "untested": ("What was not tested", "Ce qui n’a pas été testé"),
    "bars": ("speaks against anonymised", "s’oppose à « anonymisé »"),
    "conditions": ("What the claim rests on", "Conditions de la qualification"),
    "condition_originals": (
        "Whoever keeps the originals, row by row, can lead this data back by the order of its rows alone. For that "
        "party it is anonymous only once the originals are deleted (Opinion 05/2014).",
        "Qui conserve les originaux, ligne par ligne, peut relier ces données par le seul ordre des lignes. Pour lui, "
        "elles ne sont anonymes qu’une fois les originaux supprimés (avis 05/2014).",
    ),
    "condition_key": (
        "No key by which surrogates were made is kept.",
        "Aucune clé ayant servi à créer des substituts n’est conservée.",
    ),
    "condition_columns": (
        "The quasi-identifiers and sensitive columns listed below are all there are.",
        "Les quasi-identifiants et colonnes sensibles listés plus bas sont les seuls.",
    ),
    "condition_time": (
        "It is tested again when other data becomes known, or other means (Recital 26: cost, time, technology).",
        "Le test est refait quand d’autres données ou moyens apparaissent (considérant 26 : coût, temps, technologie).",
    ),
    "reading": ("Second detector", "Second détecteur"),
    "read": (
        "Rows read: {rows}, names by {models}, from a score of {threshold} on.",
        "Lignes lues : {rows}, noms par {models}, à partir d’un score de {threshold}.",
    ),
    "no_models": ("no model", "aucun modèle"),
    "column": ("Column", "Colonne"),
    "kind": ("Kind", "Type"),
    "basis": ("Rests on", "Repose sur"),
    "kind_SUBJECT": ("customer number or the like", "numéro client ou semblable"),
    "kind_COARSE": ("value that was to become coarser", "valeur à généraliser"),
    "count": ("Times", "Fois"),
    "rows": ("Rows", "Lignes"),
    "format": ("format or checksum", "format ou clé de contrôle"),
    "name": ("name model", "modèle de noms"),
    "weak": ("weak sign, not counted", "indice faible, non compté"),
    "original": ("stands in the original", "figure dans l’original"),
    "residues": ("By column and kind", "Par colonne et par type"),
    "found_nothing": ("It found nothing.", "Il n’a rien trouvé."),
    "places": ("Where to look", "Où regarder"),
    "places_note": (
        "The worst {shown} of {all}; the JSON report has up to 50. No value is shown: open the file at this place.",
        "Les {shown} pires sur {all} ; le rapport JSON en donne jusqu’à 50. Aucune valeur n’est montrée : ouvrez le "
        "fichier à cet endroit.",
    ),
    "file": ("File", "Fichier"),
    "row": ("Row", "Ligne"),
    "item": ("Value", "Valeur"),
    "offsets": ("Characters", "Caractères"),
    "escapes": ("Values known from the originals", "Valeurs connues par les originaux"),
    "sought": ("Looked for", "Cherchées"),
    "still": ("Still there", "Encore là"),
    "columns": ("Columns", "Colonnes"),
    "role": ("Taken for", "Considérée comme"),
    "different": ("Different values", "Valeurs différentes"),
    "once": ("Rows with a value of their own", "Lignes à valeur unique"),
    "below": ("Rows with a rare value", "Lignes à valeur rare"),
    "unchanged": ("Left as it was", "Laissée telle quelle"),
    "role_quasi": ("quasi-identifier", "quasi-identifiant"),
    "role_sensitive": ("sensitive", "sensible"),
    "role_text": ("free text", "texte libre"),
    "role_code": ("code", "code"),
    "role_surrogate": ("surrogate", "substitut"),
    "role_constant": ("constant", "constante"),
    "role_other": ("other", "autre"),
    "role_key": ("key of this test", "clé de ce test"),
    "groups": ("Rows that are alike", "Lignes semblables"),
    "groups_note": (
        "Groups by {columns}: {groups}. Rows of the smallest: {k}{persons}. Rows in groups below the threshold: "
        "{below}.",
        "Groupes selon {columns} : {groups}. Lignes du plus petit : {k}{persons}. Lignes dans des groupes sous le "
        "seuil : {below}.",
    ),
    "persons": (" (fewest persons: {})", " (minimum de personnes : {})"),
    "sizes": ("Rows by the size of their group", "Lignes selon la taille de leur groupe"),
    "size": ("Size of the group", "Taille du groupe"),
    "secrets": ("Sensitive columns", "Colonnes sensibles"),
    "l": ("Fewest in a group (l)", "Minimum par groupe (l)"),
    "t": ("Largest distance (t)", "Distance maximale (t)"),
    "told": ("Rows whose group has one value", "Lignes dont le groupe a une seule valeur"),
    "attacks": ("Attacks on {} originals", "Attaques sur {} originaux"),
    "attack": ("The attacker", "L’attaquant"),
    "tried": ("Tried", "Essais"),
    "succeeded": ("Succeeded", "Réussites"),
    "chance": ("By chance", "Par hasard"),
    "interval": ("95 % interval", "Intervalle à 95 %"),
    "attack_quasi": ("knows the quasi-identifiers", "connaît les quasi-identifiants"),
    "attack_single": ("knows them, and one row alone fits", "les connaît, et une seule ligne correspond"),
    "attack_text": ("has the original text", "possède le texte d’origine"),
    "attack_remembered": ("remembers three words of it", "s’en rappelle trois mots"),
    "attack_linked": ("looks for another row of the same person", "cherche une autre ligne de la même personne"),
    "attack_guessed": ("guesses {}", "devine {}"),
    "attack_certain": ("deduces {} with near certainty", "déduit {} avec une quasi-certitude"),
    "words": ("Words of free texts", "Mots des textes libres"),
    "words_note": (
        "Rows with a word that no other row has: {alone} of {rows}; with one that fewer than {k} rows have: {below}.",
        "Lignes avec un mot qu’aucune autre n’a : {alone} sur {rows} ; que moins de {k} ont : {below}.",
    ),
    "surrogates": ("Surrogates that can hold over rows", "Substituts pouvant persister d’une ligne à l’autre"),
    "sort": ("Sort", "Nature"),
    "token": ("placeholder made with a key", "repère créé avec une clé"),
    "digest": ("digest", "empreinte"),
    "values": ("Different", "Différents"),
    "again": ("Rows linked by it", "Lignes reliées"),
    "thresholds": ("Thresholds and sources", "Seuils et sources"),
    "thresholds_note": (
        "The law has no numbers. These are what is allowed here; change them in the study, with a reason.",
        "La loi ne fixe pas de chiffres. Voici ceux retenus ici ; modifiez-les dans l’étude, en le justifiant.",
    ),
    "threshold_k": (
        "Groups of at least {} rows, and attacks at most {} better than chance: 0.09, that is one of eleven, is the "
        "threshold of the European Medicines Agency for published clinical data (EMA/90915/2016).",
        "Groupes d’au moins {} lignes, attaques au plus {} au-dessus du hasard : 0,09, soit une sur onze, est le seuil "
        "de l’Agence européenne des médicaments pour les données cliniques publiées (EMA/90915/2016).",
    ),
    "threshold_l": (
        "At least {} different sensitive values in a group, at most {} away from all rows, deduced when {} of the "
        "candidates agree: conventions of this tool.",
        "Au moins {} valeurs sensibles différentes par groupe, à {} au plus de l’ensemble, déduction quand {} des "
        "candidats concordent : conventions de cet outil.",
    ),
    "threshold_names": (
        "Names that a model sees in at most {} of the rows: models take some words for names. Identifiers by format or "
        "checksum: none.",
        "Noms vus par un modèle dans {} des lignes au plus : les modèles prennent des mots pour des noms. Identifiants "
        "par format ou clé de contrôle : aucun.",
    ),
    "source_wp": (
        "Article 29 Working Party, Opinion 05/2014 on Anonymisation Techniques (WP216): singling out, linkability, "
        "inference; pseudonymisation is no method of anonymisation.",
        "Groupe de travail « Article 29 », avis 05/2014 sur les techniques d’anonymisation (WP216) : "
        "individualisation, corrélation, inférence ; la pseudonymisation n’est pas une méthode d’anonymisation.",
    ),
    "source_edpb": (
        "EDPB, Guidelines 01/2025 on Pseudonymisation (version for consultation): pseudonymised data that could be "
        "attributed with additional information is personal data.",
        "CEPD, lignes directrices 01/2025 sur la pseudonymisation (version soumise à consultation) : des données "
        "pseudonymisées attribuables à l’aide d’informations supplémentaires sont des données personnelles.",
    ),
    "source_recital": (
        "GDPR, Recital 26: all the means reasonably likely to be used, such as singling out; Art. 4(5).",
        "RGPD, considérant 26 : l’ensemble des moyens raisonnablement susceptibles d’être utilisés, tels que le "
        "ciblage ; art. 4, point 5.",
    ),
    "no_advice": (
        "This report measures. It is no legal advice, and no proof: whether the claim is made is for the controller to "
        "decide, with the data protection officer.",
        "Ce rapport mesure. Il n’est ni un conseil juridique ni une preuve : il revient au responsable du traitement "
        "de retenir ou non la qualification, avec le délégué à la protection des données.",
    ),
}

REPORT: Final = by_language(_PAIRS)
