"""French words for health, by the chapters of the International Classification of Diseases (WHO, CIM-10).

Under each chapter stands what people call its common diseases, with the treatments and the aids that tell of them, and
the words of the French health insurance (ameli.fr) and of disability (MDPH).
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.special.words import Words

HEALTH: Final = Words(
    sure="""séropositi*, vih, sida, tuberculose*, hépatite*, syphilis, gonorrhée, chlamydia, herpès, un zona, maladie
    de lyme, paludisme, méningite*, septicémie, covid long, infection urinaire, la gale, fracture du poignet,
    fracture du bras, fracture du col, fracture du nez, fracture du pied, fracture de la hanche, fracture de la
    jambe, fracture de la cheville, fracture de la clavicule, antirétrovira*, infection sexuellement transmissible,
    cancer, cancers, cancéreu*, tumeur*, carcinome*, sarcome*, leucémie*, lymphome*, mélanome*, myélome*,
    adénocarcinome*, chimiothérapie*, chimio, radiothérapie*, séances de rayons, immunothérapie*, métastase*,
    oncolog*, cancérolog*, mastectomie, ablation du sein, biopsie*, tamoxifène, en rémission, soins palliatifs,
    nodule*, polype*, anémie*, anémique*, drépanocyt*, hémophil*, thalassémie*, transfusion sanguine, transfusions
    sanguines, thrombopénie, diabète, diabétique*, insuline, metformine, hypothyroïd*, hyperthyroïd*, problème de
    thyroïde, thyroïdite, lévothyrox, obésité, obèse*, mucoviscidose, cholestérol, maladie de basedow, dénutrition,
    hypoglycémie*, hyperglycémie*, schizophrèn*, psychose*, psychotique*, trouble bipolaire, troubles bipolaires,
    dépressif*, dépressive*, dépression nerveuse, état dépressif, antidépresseur*, antipsychotique*, neuroleptique*,
    anxiolytique*, somnifère*, crise d'angoisse, crises d'angoisse, crise de panique, stress post-traumatique,
    psychiatr*, psychotrope*, psychothérap*, suicid*, scarifi*, anorexi*, boulimi*, troubles du comportement
    alimentaire, trouble du comportement alimentaire, alcoolique*, alcoolisme, alcoolodépendan*, toxicoman*, sevrage
    alcoolique, cure de désintoxication, méthadone, subutex, hospitalisation d'office, autisme, autiste*, asperger,
    trouble du spectre, trisomi*, dyslexi*, dyspraxi*, dysphasi*, dysorthograph*, tdah, hyperactif*, hyperactivité,
    troubles du comportement, déficience intellectuelle, déficient intellectuel, troubles psychiques, trouble
    psychique, suivi au cmp, suivie au cmp, prozac, xanax, lexomil, ritaline, seroplex, épilepsie, épileptique*,
    crise d'épilepsie, maladie de parkinson, parkinson, maladie d'alzheimer, alzheimer, démence*, sclérose en
    plaques, sclérose latérale, maladie de charcot, infirmité motrice, migraine*, névralgie*, neuropathie*,
    sciatique, canal carpien, paraplégi*, tétraplégi*, hémiplégi*, traumatisme crânien, commotion cérébrale,
    narcoleps*, myopath*, accident vasculaire, avc ischémique, anévrisme*, maladie de huntington, glaucome,
    cataracte, dégénérescence maculaire, dmla, malvoyant*, non-voyant*, perdu la vue, chien guide, malentendant*,
    surdité, implant cochléaire, acouphène*, appareil auditif, appareils auditifs, prothèse auditive, insuffisance
    cardiaque, problème cardiaque, problèmes cardiaques, problème de cœur, infarctus, crise cardiaque, angine de
    poitrine, arythmie*, fibrillation, hypertension, hypertendu*, thrombose*, phlébite*, embolie pulmonaire,
    pacemaker, stimulateur cardiaque, pontage*, stent, stents, anticoagulant*, bêtabloquant*, cardiopath*,
    coronaropath*, asthme, asthmatique*, bpco, emphysème, pneumonie, pneumopathie*, bronchite*, apnée du sommeil,
    ventoline, insuffisance respiratoire, fibrose pulmonaire, maladie de crohn, rectocolite, colite*, colon
    irritable, ulcère*, coeliaque*, cœliaque*, maladie coeliaque, hernie*, calculs rénaux, calculs biliaires,
    pancréatite*, cirrhose*, colostomie, stomie, intolérance au gluten, intolérance au lactose, intolérant au
    gluten, intolérante au gluten, intolérant au lactose, intolérante au lactose, hémorroïde*, appendicite,
    gastro-entérite, occlusion intestinale, psoriasis, eczéma, dermatite*, vitiligo, maladie de peau, urticaire,
    escarre*, arthrite*, arthrose*, polyarthrite*, ostéoporose, fibromyalgi*, scoliose, lupus, spondylarthrite*,
    hernie discale, lombalgie*, lumbago, mal de dos chronique, prothèse de hanche, prothèse du genou, col du fémur,
    cassé la jambe, cassé le bras, cassé la hanche, cassé le poignet, cassé la cheville, entorse*, rupture des
    ligaments, tendinite*, insuffisance rénale, maladie rénale, dialyse*, greffe de rein, greffe du rein, greffe du
    foie, greffe cardiaque, greffé du, greffée du, incontinence, incontinent*, endométriose, prostate, dysfonction
    érectile, hystérectomie, vasectomie, stérilité, infertilité, procréation médicalement assistée, fécondation in
    vitro, ménopause, ovaires polykystiques, kyste*, grossesse*, accouchement*, congé maternité, congé de maternité,
    fausse couche, fausses couches, mort-né, mort-née, perdu son bébé, perdu mon bébé, perdu notre bébé, ivg,
    avortement*, césarienne*, pré-éclampsie, post-partum, baby blues, pilule contraceptive, accouché, spina bifida,
    malformation*, maladie rare, maladie génétique, maladie orpheline, maladie héréditaire, amputé*, amputation*, ma
    prothèse, handicapé*, handicap, handicaps, situation de handicap, rqth, travailleur handicapé, carte
    d'invalidité, carte mobilité inclusion, pension d'invalidité, taux d'invalidité, taux d'incapacité, mdph,
    allocation adulte handicapé, fauteuil roulant, perte d'autonomie, arrêt maladie, arrêts maladie, arrêt de
    travail, arrêts de travail, congé maladie, congé longue maladie, longue maladie, mi-temps thérapeutique,
    accident du travail, inapte, inaptitude, affection de longue durée, maladie chronique, maladie grave, maladie
    professionnelle, maladie mentale, maladie auto-immune, groupe sanguin, dossier médical, certificat médical,
    ordonnance médicale, traitement médical, antécédents médicaux, bilan sanguin, prise de sang, analyse de sang,
    analyses de sang, hospitalisé*, hospitalisation*, aux urgences, en réanimation, soins intensifs, opération
    chirurgicale, intervention chirurgicale, se faire opérer, me faire opérer, mon opération, son opération, mon
    chirurgien, mon cardiologue, mon psychiatre, mon psy, ma psychologue, mon gynécologue, ma gynécologue, mon
    dermatologue, mon oncologue, mon kiné, médecin m'a prescrit, m'a prescrit, mes médicaments, ses médicaments, mon
    médicament, mon irm, une irm, allergie*, allergique*, antibiotique*, douleurs chroniques, essoufflement,
    vertiges, dans le plâtre, plâtrée*, rhumatism*, rhumatoïde, maligne, grosseur au sein, boule au sein, nodule au
    sein, entend des voix, entends des voix, ma femme accouche, accouche en, manque un doigt, manque deux doigts,
    perdu un doigt, perdu deux doigts, perdu une jambe, sourd-aveugle, antidouleur*, comprimés pour, mes comprimés,
    mes cachets, kinésithérap*, rhume des foins, trous de mémoire, palpitations, perte de mémoire, lit médicalisé,
    sorti de l'hôpital, sortie de l'hôpital, médecin m'a dit, médecin dit que, on m'a diagnostiqué, diagnostic de""",
    said="""enceinte, malade, malades, dépression, une dépression, en dépression, burn-out, burnout, bipolaire,
    sourd, sourde, sourds, aveugle, aveugles, covid, la grippe, un avc, avc, opéré, opérée, invalide, une maladie,
    addict, en cure, trouble anxieux, ménopausée, stérile, infertile, la tension, de la tension, le zona, zona,
    la goutte,
    cardiaque, hémodialysé, le coma, sous tutelle, sous traitement, sous curatelle, alité, alitée, dépendant,
    immunodéprimé, immunodéprimée, souffrant, souffrante, la fièvre, une infection, surmenage, douleurs, sclérose,
    suivi par un psy, suivie par un psy, diagnostiqué, diagnostiquée, grippé, contagieux, contagieuse, des
    béquilles, en béquilles""",
    person="sourd, sourde, muet, muette, boiteux",
    capitals="aah, ald, vih, sida, toc, tda, sep, sla",
    never="""boissons alcooliques, alcooliques anonymes de france, signe du cancer, tropique du cancer, handicap de
    golf, enceinte bluetooth, enceinte sans fil, enceinte du château, à l'aveugle, assurance maladie, sur le cancer,
    recherche contre le cancer, le malade imaginaire, dépression atmosphérique, dépression sur l'atlantique, accès
    handicapés, place handicapé, parking handicapé, fracture numérique, fracture sociale, fracture de la société,
    kyste numérique, hernie de la porte, alcool isopropylique, greffe de rosiers, malformation du fichier, vertiges
    de la hauteur""",
)
"""Without health of animals and of machines, as far as words can tell."""
