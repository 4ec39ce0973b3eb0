"""French words for special categories, chosen by hand: what a customer writes, not what an encyclopedia lists.

Sources of the names: faiths and peoples as INSEE's survey Trajectoires et origines (2019-2020) groups them; the
representative unions of France and Belgium; parties in the National Assembly; categories by GDPR Art. 9(1) and the Data
Privacy Vocabulary (DPV-PD).
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.special.health_fr import HEALTH
from guarded_client.detectors.special.words import Words
from guarded_client.detectors.words.alternatives import plain
from guarded_client.detectors.words.relatives import FRENCH

_KIN: Final = (
    rf"(?:{plain(FRENCH.everybody)}|enfants?|bébé|parents|frères|sœurs|grand-\w+|cousine?|amie?s|collègue|famille)"
)
BEFORE: Final = {
    "said": (
        r"(?:(?:\bje (?:suis|me sens|reste|vis|mange|vote|souffre)|\bj'(?:ai|étais|avais|attends)|\bqui (?:est|a)"
        r"|\b(?:il|elle|on) (?:est|était|a|avait)|\bnous (?:sommes|étions|avons)|\bils sont|\belles sont|\bvous êtes"
        r"|\btu es|\b(?:mon|ma|mes|son|sa|ses|notre|leurs?) [\w-]+ (?:est|était|a|avait|sont|étaient|ont|avaient)"
        r"|\bpatiente?s?|\batteinte?s? d[e']|\bsouffr\w+ d[e']|\bétant|\bcar|\btombée?|\bsuite à|\bà cause d[e'u]"
        r"|\bopérée? d[e'u]|\btraitée? pour|\bsoignée? pour|\ben tant qu[e']|\bconfession)(?: [\w'-]+){0,3},?)"
    ),
    "person": (
        r"(?:\bje suis|\bnous sommes|\bj'étais|\bqui (?:est|sont)|\ben tant qu[e']"
        rf"|\b(?:mon|ma|mes|son|sa|ses|notre|nos|leurs?) {_KIN} (?:est|sont|était|étaient)"
        r"|\bparce qu(?:e je suis|'il est|'elle est|e nous sommes))"
        r"(?: (?:aussi|un|une|des|très|tous deux|d'origine|d'ascendance|une femme|un homme))?"
    ),
    "member": (
        r"(?:\badhéren\w+|\badhér\w+|\bmembres?|\bmilit\w+|\bsympathisante?s?|\bvot(?:e|es|é|ée|er|ons|ent|ais|ait)"
        r"|\bvoix|\bélue?s?|\bencartée?s?|\bcarte|\bsection|\blistes?|\bcandidate?s?|\bgrève|\bpermanente?|\bdélégué\w*"
        r"|\breprésentant\w*|\bcotis\w+|\bsyndiquée?s?|\bdonne|\bdons?|\bsoutiens?|\brejoint|\btract\w*|\bmanif\w*"
        r"|\bconseill\w+ municipa\w+)(?: [\w'-]+){0,2}?"
        r"(?: (?:à|a|au|aux|de|du|des|d'|chez|avec|pour|sur|dans|en|sous))?(?: (?:la|le|les|l'|une?|liste)){0,2}"
    ),
}
"""What stands before a word of each list, see :class:`~.words.Words`."""

WORDS: Final = {
    "HEALTH": HEALTH,
    "RELIGION": Words(
        sure="""catholique*, musulman*, islam, islamique*, sunnite*, chiite*, soufi*, juif, juifs, juive, juives,
        judaïsme, israélite*, protestant*, luthérien*, calviniste*, anglican*, méthodiste*, baptiste*,
        pentecôtiste*, adventiste*, bouddhist*, hindouis*, sikh*, jaïn*, témoin de jéhovah, témoins de jéhovah,
        évangélique*, mormon*, scientolog*, athée*, athéisme, ramadan, aïd-el-kébir, aïd el-fitr, fête de l'aïd,
        pour l'aïd, carême, hijab, niqab, burqa, kippa, port du voile, porte le voile, portais le voile, porter le
        voile, voile islamique, foulard islamique, je jeûne pendant, turban sikh, shabbat, chabbat, sabbat, mosquée,
        mosquées, synagogue*, gurdwara, bar-mitsva, bar mitzvah, bat-mitsva, première communion, profession de foi,
        confirmation religieuse, foi chrétienne, converti à l'islam, convertie à l'islam, converti au catholicisme,
        convertie au catholicisme, converti au judaïsme, convertie au judaïsme, convertir à l'islam, conviction*
        religieuse*, convictions religieuses, conviction religieuse, raisons religieuses, motif religieux, motifs
        religieux, pratique religieuse, appartenance religieuse, communauté religieuse, ma religion, sa religion,
        notre religion, ma foi chrétienne, ma foi musulmane, ma paroisse, sa paroisse, notre paroisse, mon imam, mon
        rabbin, mon curé, mon pasteur, mon église, baptême, à la messe, la messe du, la prière du vendredi, mes cinq
        prières, tapis de prière, crois en dieu, crois pas en dieu, croire en dieu, mangeons pas de porc, mange pas
        de porc, prêtre dans, diocèse, au couvent, dans un couvent, au monastère, fête l'aïd, fêtons l'aïd, fêter
        l'aïd, l'aïd, diwali, hanoucca, yom kippour, pessah""",
        said="""chrétien, chrétienne, chrétiens, orthodoxe, croyant, croyante, croyants, pratiquant, pratiquante,
        agnostique, hindou, hindoue, halal, casher, cacher, baptisé, baptisée, religieux, religieuse, prêtre,
        pasteur, imam, rabbin, curé, moine, quaker, quakers, novice, converti, convertie, bonne sœur, copte,
        maronite""",
        never="""rue de la mosquée, rue de la synagogue, place de la synagogue, baptême de l'air, baptême de
        plongée, baptême du feu, école catholique, lycée catholique, collège catholique, secours catholique,
        institut catholique, hôpital protestant, juifs d'europe, visite de la mosquée, derrière la mosquée, art
        islamique""",
    ),
    "TRADE_UNION": Words(
        sure="""cgt, cfdt, cfe-cgc, cftc, unsa, force ouvrière, sud rail, sud éducation, sud santé, union syndicale
        solidaires, snuipp, fgtb, syndicaliste*, délégué syndical, déléguée syndicale, délégués syndicaux, section
        syndicale, cotisation syndicale, cotisations syndicales, mandat syndical, représentant syndical,
        représentante syndicale, permanent syndical, permanente syndicale, activité syndicale, activités syndicales,
        action syndicale, appartenance syndicale, adhésion syndicale, discrimination syndicale, heures de
        délégation, tract syndical, réunion syndicale, liste syndicale, engagement syndical, me syndiquer, se
        syndiquer, adhérent à un syndicat, adhérente à un syndicat, carte du syndicat, carte syndicale, organisation
        syndicale, élu au cse, élue au cse, élections professionnelles, piquet de grève, mon syndicat, notre
        syndicat, son syndicat me, tracts du syndicat, tract du syndicat, pétition du syndicat, secrétaire du
        syndicat, membre du syndicat, déléguée fo, délégué fo, délégué du personnel syndical, me suis syndiqué, me
        suis syndiquée, s'est syndiqué, s'est syndiquée, chez solidaires""",
        said="""syndiqué, syndiquée, syndiqués, syndiquées, gréviste, grévistes, membre d'un syndicat, au syndicat,
        en grève, fait grève""",
        member="solidaires, fo, unsa, un syndicat, le syndicat, cne, csc, csn, ftq, unia",
        never="""syndicat de copropriété, syndicat des copropriétaires, syndicat d'initiative, syndicat mixte,
        syndicat intercommunal, syndicat secondaire, syndicat de l'immeuble, grève de la sncf, grève des trains""",
    ),
    "SEXUAL_ORIENTATION": Words(
        sure="""homosexuel*, homosexualité, homoparental*, homophob*, lesbienne*, bisexuel*, bisexualité,
        pansexuel*, asexuel*, hétérosexuel*, transgenre*, transsexuel*, transidentité, transphob*, lgbt, lgbtq*,
        lgbti*, orientation sexuelle, vie sexuelle, préférence sexuelle, préférences sexuelles, couple gay, couple
        homo, couple de même sexe, personne de même sexe, mariage gay, mariage pour tous, gay pride, marche des
        fiertés, coming out, femme trans, homme trans, femmes trans, hommes trans, personne trans, deux papas, deux
        mamans, deux hommes en couple, deux femmes en couple, attiré par les hommes, attirée par les femmes, ma
        transition, sa transition de genre, changement de sexe, réassignation, dysphorie de genre, quittée pour un
        homme, quitté pour un homme, quittée pour une femme, quitté pour une femme, ma femme et moi sommes deux
        femmes, mon compagnon et moi sommes deux hommes""",
        said="gay, gays, homo, homos, trans, queer, lesbien, non binaire, intersexe, deux hommes, deux femmes",
        person="bi, bie, gay, homo, hétéro, trans, queer",
        member="deux hommes",
        never="gay-lussac, gay lussac",
    ),
    "ETHNIC_ORIGIN": Words(
        sure="""origine ethnique, origines ethniques, appartenance ethnique, minorité ethnique, discrimination
        raciale, contrôle au faciès, raciste*, maghrébin*, métis, métisse*, tsigane*, tzigane*, gens du voyage,
        roms, afro-descendant*, personne de couleur, personnes de couleur, couleur de peau, couleur de ma peau,
        couleur de sa peau, peau noire, peau mate, racisé*, racisée*, d'ascendance, pied-noir, pieds-noirs,
        afro-américain*, amérindien*, enfant du voyage, enfants du voyage, famille du voyage, à moitié nigérian*, à
        moitié algérien*, à moitié marocain*, à moitié sénégalais*, à moitié chinois*, à moitié africain*, à moitié
        arabe*, séfarade*, ashkénaze*""",
        said="""d'origine algérienne, d'origine marocaine, d'origine tunisienne, d'origine turque, d'origine
        africaine, d'origine sénégalaise, d'origine malienne, d'origine camerounaise, d'origine ivoirienne,
        d'origine congolaise, d'origine comorienne, d'origine malgache, d'origine haïtienne, d'origine chinoise,
        d'origine vietnamienne, d'origine cambodgienne, d'origine indienne, d'origine pakistanaise, d'origine
        antillaise, d'origine arabe, d'origine kabyle, d'origine kurde, d'origine arménienne, d'origine juive,
        d'origine portugaise, d'origine étrangère, d'origine tamoule, d'origine libanaise, d'origine syrienne,
        d'origine iranienne, d'origine afghane, d'origine égyptienne, d'origine éthiopienne, d'origine nigériane,
        d'origine brésilienne, d'origine polonaise, d'origine roumaine, d'origine serbe, d'origine albanaise,
        d'origine rom, une femme noire, un homme noir, kabyle, berbère, kurde, kurdes, gitan, gitane, gitans, arabe,
        noire de peau, noir de peau, antillais, antillaise, peul, peule""",
        person="""noir, noire, noirs, noires, arabe, arabes, blanc, blanche, asiatique, asiatiques, rom, roms,
        gitan, gitans, kurde, kurdes, maghrébin, africain, africaine, africains, antillais, turc, turque, chinois,
        chinoise, indien, indienne, vietnamien, vietnamienne, algérien, algérienne, marocain, marocaine, tunisien,
        tunisienne, sénégalais, malien, malienne, ivoirien, comorien, créole, martiniquais, martiniquaise,
        guadeloupéen, guadeloupéenne, réunionnais, réunionnaise, guyanais, guyanaise, haïtien, haïtienne,
        camerounais, camerounaise, congolais, congolaise, nigérian, nigériane, malgache, libanais, libanaise,
        syrien, syrienne, irakien, irakienne, iranien, iranienne, afghan, afghane, tamoul, tamoule, pakistanais,
        pakistanaise, cambodgien, cambodgienne, kabyle""",
        never="beurre noir, arme raciste",
    ),
    "POLITICAL_OPINION": Words(
        sure="""opinions politiques, opinion politique, conviction politique, convictions politiques, idées
        politiques, parti politique, militant politique, militante politique, militant du parti, adhérent du parti,
        adhérente du parti, membre du parti, carte du parti, encarté*, d'extrême droite, d'extrême gauche,
        gauchiste*, macroniste*, mélenchoniste*, lepéniste*, zemmouriste*, gaulliste*, trotskyste*, marxiste*,
        léniniste*, sympathisant du parti, engagement politique, asile politique, réfugié politique, parti
        communiste, parti socialiste, rassemblement national, front national, france insoumise, les républicains,
        europe écologie, nouveau front populaire, lutte ouvrière, parti radical, gilet jaune, gilets jaunes, voté
        mélenchon, voté macron, voté le pen, voté bardella, voté zemmour, voté écolo, voté à gauche, voté à droite,
        vote blanc, manifestation pour la palestine, manif pour tous, conseiller municipal écologiste, conseillère
        municipale écologiste, fait campagne pour, campagne pour le non, campagne pour le oui, arrêté en manif,
        arrêtée en manif, garde à vue en manif, candidate écologiste, candidat écologiste, liste écologiste""",
        said="""communiste, socialiste, anarchiste, royaliste, écologiste, nationaliste, conservateur,
        conservatrice, de gauche, de droite, insoumis, insoumise, au parti, militant, militante, pour le pen, pour
        macron, pour mélenchon, pour zemmour, féministe, altermondialiste, souverainiste, antifasciste, libertaire""",
        member="""communiste, socialiste, écologiste, les verts, mélenchon, macron, le pen, bardella, zemmour,
        hollande, sarkozy, hidalgo, jadot, renaissance, reconquête, lfi, pcf, npa, eelv, insoumise, insoumis, écolo""",
        never="colonne de gauche, colonne de droite, vote de gauche à droite",
    ),
    "PHILOSOPHICAL_BELIEF": Words(
        sure="""franc-maçon*, franc-maçonnerie, francs-maçons, franc-maçonne*, loge maçonnique, grand orient,
        libre-penseur, libres-penseurs, objecteur de conscience, objecteurs de conscience, convictions
        philosophiques, conviction philosophique, antispéciste*, anthroposoph*, végan par conviction, végane par
        conviction, ma loge se réunit, ma loge""",
        said="pacifiste, humaniste, végane, végan, antimilitariste, rationaliste, survivaliste, stoïcien, stoïcienne",
    ),
    "BIOMETRIC": Words(
        sure="""biométri*, empreintes digitales, empreinte digitale, pris mes empreintes, prendre mes empreintes,
        empreinte vocale, empreinte palmaire, reconnaissance faciale, reconnaissance vocale de ma, reconnaissance de
        l'iris, reconnaissance palmaire, scan de l'iris, scanné mon iris, scanné mon visage, scanné ma rétine, scan
        rétinien, gabarit de mon visage, gabarit de ma voix, paume de ma main, paume de la main, contour de la main,
        test adn, tests adn, mon adn, son adn, échantillon adn, prélèvement adn, profil génétique, test génétique,
        tests génétiques, analyse génétique, données génétiques, test de paternité, séquençage du génome, kit adn,
        échantillon de salive, scanné ma main, scan de ma main, copie de mes empreintes""",
        never="""lecteur d'empreintes digitales, lecteur d'empreinte digitale, capteur d'empreintes digitales,
        capteur d'empreinte digitale, photo biométrique""",
    ),
}  # fmt: skip
"""By kind."""
