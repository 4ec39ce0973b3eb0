"""French words for special categories, chosen by hand: what a customer writes, not what an encyclopedia lists."""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.special.words import Words

SAID: Final = (
    r"(?:\bje (?:suis|me sens|reste|vis|mange|vote)|\bj'(?:ai|étais|avais)|\b(?:il|elle|on) (?:est|était|a|avait)"
    r"|\bnous (?:sommes|étions|avons)|\bils sont|\belles sont|\bvous êtes|\btu es"
    r"|\b(?:mon|ma|mes|son|sa|ses|notre|leurs?) [\w-]+ (?:est|était|a|avait|sont|étaient|ont|avaient)"
    r"|\bpatiente?s?|\batteinte?s? d[e']|\bsouffr\w+ d[e']|\bétant|\bcar|\btombée?)"
)
"""What stands before a word that is said of somebody."""

WORDS: Final = {
    "HEALTH": Words(
        sure="""diabète, diabétique*, séropositi*, vih, sida, cancer, cancers, cancéreu*, tumeur*, leucémie*,
        lymphome*, chimiothérapie*, chimio, radiothérapie*, métastase*, mélanome*, schizophrèn*,
        schizophrén*, trouble bipolaire, troubles bipolaires, autisme, autiste*, épilepsie, épileptique*,
        asthme, asthmatique*, maladie de parkinson, maladie d'alzheimer, alzheimer, sclérose en plaques,
        hépatite*, cirrhose*, tuberculose*, insuffisance rénale, insuffisance cardiaque, insuffisance
        respiratoire, dialyse*, accident vasculaire, infarctus, crise cardiaque, hypertension,
        hypothyroïdie, hyperthyroïdie, endométriose, fausse couche, fausses couches, ivg, avortement*,
        grossesse*, accouchement*, congé maternité, congé de maternité, dépressif*, dépressive*, dépression
        nerveuse, antidépresseur*, anxiolytique*, insuline, psychiatr*, psychothérap*, suicid*, anorexi*,
        boulimi*, alcoolique*, alcoolisme, toxicoman*, handicapé*, handicap, handicaps, rqth, carte
        d'invalidité, pension d'invalidité, taux d'invalidité, mdph, fauteuil roulant, arrêt maladie, arrêts
        maladie, arrêt de travail, congé maladie, affection de longue durée, maladie chronique, maladie
        grave, maladie professionnelle, maladie de crohn, groupe sanguin, dossier médical, certificat
        médical, ordonnance médicale, traitement médical, hospitalisé*, hospitalisation*, migraine*,
        allergie*, allergique*, intolérance au gluten, intolérance au lactose, intolérant au gluten,
        intolérante au gluten, intolérant au lactose, intolérante au lactose, maladie coeliaque, coeliaque*,
        malentendant*, malvoyant*, trisomi*, dyslexi*, tdah, troubles du comportement, procréation
        médicalement assistée, soins palliatifs, opération chirurgicale, intervention chirurgicale, prothèse
        de hanche, pacemaker, fibromyalgie, lombalgie*, hernie discale, arthrose""",
        said="""enceinte, malade, malades, dépression, une dépression, en dépression, burn-out, burnout, burn out,
        bipolaire, sourd, sourde, aveugle, paraplégique, tétraplégique, covid, la grippe, un avc, opéré,
        opérée, invalide, une maladie, addict, en cure, trouble anxieux, des crises d'angoisse, ménopausée,
        stérile, infertile""",
        never="""boissons alcooliques, alcooliques anonymes, signe du cancer, tropique du cancer, handicap de golf,
        enceinte bluetooth, enceinte sans fil, à l'aveugle, assurance maladie""",
    ),
    "RELIGION": Words(
        sure="""catholique*, musulman*, islam, islamique*, juif, juifs, juive, juives, judaïsme, protestant*,
        bouddhist*, hindouis*, témoin de jéhovah, témoins de jéhovah, évangélique*, athée*, athéisme,
        ramadan, aïd-el-kébir, fête de l'aïd, carême, hijab, kippa, shabbat, sabbat, mosquée*, synagogue*,
        bar-mitsva, première communion, foi chrétienne, converti à l'islam, convertie à l'islam, convictions
        religieuses, appartenance religieuse, baptême""",
        said="""chrétien, chrétienne, orthodoxe, croyant, croyante, pratiquant, pratiquante, agnostique, hindou,
        hindoue, mormon, mormone, halal, casher, baptisé, baptisée, religieux, religieuse""",
        never="""rue de la mosquée, rue de la synagogue, place de la synagogue, baptême de l'air, baptême de plongée,
        baptême du feu, école catholique, secours catholique, institut catholique, juifs d'europe""",
    ),
    "TRADE_UNION": Words(
        sure="""cgt, cfdt, cfe-cgc, cftc, unsa, force ouvrière, sud rail, syndicaliste*, délégué syndical, déléguée
        syndicale, délégués syndicaux, section syndicale, cotisation syndicale, mandat syndical,
        représentant syndical, représentante syndicale, activité syndicale, appartenance syndicale, adhésion
        syndicale, adhérent à un syndicat, carte du syndicat, organisation syndicale""",
        said="syndiqué, syndiquée, syndiqués, gréviste, membre d'un syndicat, au syndicat, mon syndicat, en grève",
        never="""syndicat de copropriété, syndicat des copropriétaires, syndicat d'initiative, syndicat mixte,
        syndicat intercommunal, syndicat secondaire""",
    ),
    "SEXUAL_ORIENTATION": Words(
        sure="""homosexuel*, homosexualité, lesbienne*, bisexuel*, bisexualité, pansexuel*, asexuel*, hétérosexuel*,
        transgenre*, lgbt, lgbtq*, orientation sexuelle, vie sexuelle, couple gay, couple homo, mariage gay,
        gay pride""",
        said="gay, gays, homo, bi, trans, queer, lesbien",
        never="gay-lussac, gay lussac",
    ),
    "ETHNIC_ORIGIN": Words(
        sure="""origine ethnique, origines ethniques, maghrébin*, métis, métisse*, tsigane*, afro-descendant*,
        personne de couleur, personnes de couleur, peau noire, racisé*, racisée*, gens du voyage""",
        said="""d'origine algérienne, d'origine marocaine, d'origine tunisienne, d'origine turque, d'origine
        africaine, d'origine sénégalaise, d'origine malienne, d'origine camerounaise, d'origine ivoirienne,
        d'origine chinoise, d'origine vietnamienne, d'origine indienne, d'origine antillaise, d'origine
        arabe, d'origine kabyle, kabyle, berbère, gitan, gitane, arabe, noire de peau, noir de peau""",
        never="beurre noir",
    ),
    "POLITICAL_OPINION": Words(
        sure="""opinions politiques, opinion politique, militant politique, militante politique, militant du parti,
        adhérent du parti, adhérente du parti, membre du parti, carte du parti, encarté*, d'extrême droite,
        d'extrême gauche, gauchiste*, macroniste*, mélenchoniste*, lepéniste*, sympathisant du parti,
        engagement politique, parti communiste, rassemblement national, france insoumise""",
        said="""communiste, socialiste, anarchiste, royaliste, écologiste, nationaliste, conservateur, libéral,
        libérale, de gauche, de droite, insoumis, insoumise, au parti, militant, militante, pour le pen,
        pour macron, pour mélenchon""",
        never="colonne de gauche, colonne de droite",
    ),
    "PHILOSOPHICAL_BELIEF": Words(
        sure="""franc-maçon*, franc-maçonnerie, francs-maçons, loge maçonnique, libre-penseur, libres-penseurs,
        objecteur de conscience, objecteurs de conscience, convictions philosophiques, conviction
        philosophique, antispéciste*, anthroposoph*""",
        said="pacifiste, humaniste, végane, vegan, antimilitariste, rationaliste, survivaliste",
    ),
    "BIOMETRIC": Words(
        sure="""données biométriques, donnée biométrique, gabarit biométrique, empreintes digitales, empreinte
        digitale, empreinte vocale, reconnaissance faciale, reconnaissance de l'iris, scan de l'iris, scan
        rétinien, test adn, profil génétique, test génétique, données génétiques""",
        never="""lecteur d'empreintes digitales, lecteur d'empreinte digitale, capteur d'empreintes digitales,
        capteur d'empreinte digitale""",
    ),
}  # fmt: skip
"""By kind."""
