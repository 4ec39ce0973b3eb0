"""French phrases by topic, a regular expression a line: what customers and bots write. Accents are folded away.

Each begins at the beginning of a word. A repetition has an upper bound, so that the search stays linear.
"""

# ruff: noqa: E501

from __future__ import annotations

from typing import Final

from guarded_client.policy import Topic

PHRASES: Final = {
    Topic.HUMAN: r"""
        (?:parler|discuter|echanger|causer) (?:a|avec) (?:une? |des |votre |vos |le |la )?(?:vraie? |autre )?(?:quelqu'un|humaine?|personne|etre humain|conseillere?|agent|operateur|operatrice|responsable|superieure?|collegue)\b
        (?:vraie?s?) (?:personnes?|humains?|conseill\w{2,5}|gens)\b
        (?:un|des) (?:etre )?humains?\b
        (?:veux|voudrais|souhaite|aimerais|besoin d'|passez[- ]moi|donnez[- ]moi|demande) ?(?:parler |joindre |contacter |avoir )?(?:a )?(?:une? |le |la |votre )?(?:humaine?|personne|conseillere?|responsable|operateur|operatrice|agent|superieure?|chef)\b
        (?:transferez|mettez|passez)[- ](?:moi|nous)\b
        (?:pas|marre|assez|plus) (?:a |parler a |d'|de |avec )?(?:une? |ce |cette )?(?:robot|machine|bot|chatbot|ia)\b
        (?:rappelez|rappeler|recontactez|recontacter)[- ]?(?:moi|nous)\b
        (?:me|nous) (?:rappel|recontact)\w{1,4}
        ^ ?(?:conseillere?|humain|agent|operateur)[ .!?]{0,3}$
        """,
    Topic.COMPLAINT: r"""
        reclamations?\b
        (?:porter|deposer|depose|porte) plainte\b
        me plain(?:dre|s)\b
        (?:inadmissible|inacceptable|scandaleux|scandaleuse|honteux|honteuse|lamentable|intolerable)\b
        (?:tres|vraiment|extremement|profondement) (?:mecontente?|decue?|insatisfaite?|en colere|enervee?|agacee?)\b
        (?:mecontentement|insatisfaction)\b
        (?:mediateur|mediation|dgccrf|signal ?conso|ufc|60 millions de consommateurs|association de consommateurs)\b
        (?:service|experience) (?:catastrophique|deplorable|nul|nulle|pitoyable|minable)\b
        (?:deuxieme|troisieme|quatrieme|cinquieme|enieme|[2-9]e|[2-9]eme) fois que\b
        (?:mise en demeure|lettre recommandee)\b
        (?:ras[- ]le[- ]bol|j'en ai (?:marre|assez))\b
        """,
    Topic.REFUND: r"""
        rembours\w{1,8}
        (?:geste commercial|avoir de|bon d'achat|a titre commercial)\b
        dedommag\w{1,8}
        indemni\w{2,9}
        (?:annul|supprim|retir)\w{1,4} (?:les|vos|ces|des|la|tous les) (?:frais|penalites?|majorations?)\b
        (?:retrouver|recuperer|rendez[- ]moi|rendre) (?:mon|notre|l'|votre) ?argent\b
        credit\w{1,4} (?:sur )?votre (?:compte|carte)\b
        retrofactur\w{1,6}
        """,
    Topic.LEGAL: r"""
        (?:resili|suspen|clotur|ferm|bloqu|annul)\w{1,7} (?:de )?(?:votre|le|la|l') ?(?:contrat|compte|abonnement|police|assurance|bail|service|ligne)\b
        (?:votre|la|le) (?:demande|dossier|sinistre|pret|credit|candidature|recours)(?: de \w{1,20})? (?:est|a ete|sera|n'est pas|n'a pas ete) (?:\w{1,12} )?(?:refusee?|rejetee?|acceptee?|accordee?|approuvee?|classee?)
        (?:refus|rejet|accept|accord)\w{1,4} (?:de )?(?:votre|la|le) (?:demande|dossier|pret|credit|candidature|prise en charge|indemnisation)\b
        (?:poursuites?|action en justice|tribunal|huissier|commissaire de justice|contentieux|recouvrement|saisie|expulsion|assignation)\b
        (?:pas|plus) (?:eligible|couverte?|assuree?|droit a)\b
        (?:responsabilite (?:civile|engagee|juridique)|manquement contractuel|rupture de contrat)\b
        (?:score de credit|fichage|fiche a la banque de france|ficp|fcc)\b
        licenci\w{2,7}
        """,
    Topic.VULNERABLE: r"""
        suicid\w{1,5}
        (?:en finir|mettre fin a mes jours|envie de mourir|veux mourir|me faire du mal|me tuer)\b
        (?:n'en peux plus|a bout de forces|au bout du rouleau|n'y arrive plus)\b
        (?:peux|peut|pouvons|arrive|arrivons) (?:plus|pas) (?:a )?(?:payer|regler|me nourrir|nourrir|joindre les deux bouts)\b
        (?:surendett\w{2,5}|dossier banque de france|expulsee?s?|sans[- ]abri|sdf|restos? du coeur|rsa)\b
        (?:tutelle|curatelle|sous sauvegarde|mandataire judiciaire|ehpad|alzheimer|demence|aidant familial)\b
        (?:violences? conjugales?|(?:mon|ma) (?:mari|femme|conjointe?|compagn\w{2,3}) (?:me )?(?:bat|frappe|menace|violent))\b
        (?:decede|deces|vient de mourir|perdu (?:mon|ma) (?:emploi|travail|mari|femme|mere|pere|fils|fille|conjointe?))\b
        (?:phase terminale|soins palliatifs|urgence medicale|assistance respiratoire)\b
        """,
}
