"""Made-up sentences with and without special categories of data (GDPR Art. 9), written without looking at the lexicons."""

from __future__ import annotations

EXAMPLES: tuple[tuple[str, str], ...] = (
    # health
    ("I was diagnosed with type 2 diabetes last spring and my insulin costs more every month.", "HEALTH"),
    ("My son has asthma, can we change the room?", "HEALTH"),
    ("I am on antidepressants and could not come to work.", "HEALTH"),
    ("She is four months pregnant and needs a seat.", "HEALTH"),
    ("Since the chemotherapy I tire quickly.", "HEALTH"),
    ("I have been HIV positive since 2012.", "HEALTH"),
    ("Je suis en arrêt maladie depuis mon opération du genou.", "HEALTH"),
    ("Ma fille est épileptique et prend de la Dépakine.", "HEALTH"),
    ("On m'a diagnostiqué un cancer du sein en mars.", "HEALTH"),
    ("Je suis suivi par un psychiatre pour une dépression.", "HEALTH"),
    ("Il est en fauteuil roulant à la suite d'un AVC.", "HEALTH"),
    ("Je suis enceinte de six mois.", "HEALTH"),
    # religion
    ("As a practising Catholic I do not work on Good Friday.", "RELIGION"),
    ("I am Muslim, so please no pork at the lunch.", "RELIGION"),
    ("We go to the synagogue on Saturdays.", "RELIGION"),
    ("Je suis de confession juive et je fais shabbat.", "RELIGION"),
    ("Je suis musulman, je fais le ramadan cette semaine.", "RELIGION"),
    ("Elle est témoin de Jéhovah et refuse la transfusion.", "RELIGION"),
    # politics
    ("I have been a member of the Labour Party for ten years.", "POLITICAL_OPINION"),
    ("I voted for the Greens at the last election.", "POLITICAL_OPINION"),
    ("Je suis adhérent du Parti socialiste.", "POLITICAL_OPINION"),
    ("J'ai voté pour le Rassemblement national aux législatives.", "POLITICAL_OPINION"),
    # union
    ("I am the shop steward of our trade union.", "TRADE_UNION"),
    ("He has been a member of Unison since 2019.", "TRADE_UNION"),
    ("Je suis délégué syndical CGT dans mon entreprise.", "TRADE_UNION"),
    ("Elle est adhérente de la CFDT.", "TRADE_UNION"),
    # orientation
    ("My husband and I are a gay couple looking for a flat.", "SEXUAL_ORIENTATION"),
    ("I came out as bisexual to my colleagues.", "SEXUAL_ORIENTATION"),
    ("Je suis lesbienne et ma compagne vit avec moi.", "SEXUAL_ORIENTATION"),
    ("Il est homosexuel et subit des moqueries.", "SEXUAL_ORIENTATION"),
    # ethnicity
    ("I am of Roma origin and was turned away.", "ETHNIC_ORIGIN"),
    ("As a Black woman I feel ignored here.", "ETHNIC_ORIGIN"),
    ("Je suis d'origine maghrébine et on m'a refusé l'appartement.", "ETHNIC_ORIGIN"),
    ("Il est noir et a été contrôlé trois fois.", "ETHNIC_ORIGIN"),
    # biometrics
    ("My fingerprint is stored in the badge reader.", "BIOMETRIC"),
    ("The door opens by facial recognition, I do not want that.", "BIOMETRIC"),
    ("Mes empreintes digitales ont été enregistrées à l'accueil.", "BIOMETRIC"),
    ("La porte s'ouvre par reconnaissance faciale.", "BIOMETRIC"),
)
"""A sentence and the category that it tells of a person."""

NOTHING: tuple[str, ...] = (
    "The patient in front of me in the queue was very kind.",
    "Our sick-leave form does not open in the browser.",
    "The health of the server is green again.",
    "I would like a black case and a white cable.",
    "The union of both sets has twelve elements.",
    "Please deliver to Church Street 12, next to the mosque car park.",
    "The party starts at eight, bring a cake.",
    "He voted for the second design in the survey.",
    "The straight connector does not fit.",
    "Positive feedback, thank you!",
    "My computer has a virus.",
    "We are in a race against time.",
    "Le serveur est en bonne santé.",
    "Je voudrais une coque noire et un câble blanc.",
    "L'union des deux fichiers échoue.",
    "Livrez au 3, rue de l'Église, derrière la mairie.",
    "La partie commence à huit heures.",
    "Le parti pris graphique me plaît beaucoup.",
    "J'ai voté pour le deuxième modèle du sondage.",
    "Ma voiture a une batterie malade, on dirait.",
    "Le train est arrivé avec une heure de retard.",
    "Votre application a un virus ou quoi ?",
    "La cellule B4 de la feuille est vide.",
    "Il travaille au noir depuis un an.",
)
"""Sentences that tell none, with words that could mislead."""
