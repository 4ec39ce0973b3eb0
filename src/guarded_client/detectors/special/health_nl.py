"""Dutch words for health, by the chapters of the International Classification of Diseases (WHO, ICD-10).

Under each chapter stands what people call its common diseases, with the treatments and the aids that tell of them, and
the words of sick leave and disability in the Netherlands and Flanders (UWV, mutualiteit).
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.special.words import Words

HEALTH: Final = Words(
    sure="""hiv, hiv-positief, waterpokken, mazelen, seropositie*, tuberculose, hepatitis, syfilis, gonorroe,
    chlamydia, herpes, gordelroos, ziekte van lyme, lyme, malaria, hersenvliesontsteking, bloedvergiftiging,
    sepsis, long covid, longcovid, corona gehad, positief getest, schurft, soa-test, geslachtsziekte, aidspati*,
    *kanker, kankerpati*, kankerbehandeling, kankerdiagnose, tumor, tumoren, *tumor, carcinoom, sarcoom,
    leukemie, lymfoom, lymfeklierkanker, melanoom, chemotherapie, chemokuur*, chemo, bestraling*, bestraald,
    radiotherapie, immunotherapie, uitzaaiing*, uitgezaaid, oncolo*, borstamputatie, biopt, biopsie*, tamoxifen,
    hospice, palliatie*, terminaal, terminale, ongeneeslijk ziek, bloedarmoede, sikkelcel*, hemofilie,
    bloedtransfusie*, diabetes, diabeet, diabetici, suikerziekte, suikerpati*, insuline, insulinepomp,
    metformine, schildklier*, obesitas, taaislijmziekte, cystic fibrosis, cholesterol*, ziekte van crohn, crohn,
    schizofren*, psychose*, psychotisch*, bipolaire stoornis, depressie, depressies, depressief, depressieve,
    antidepressiva, antidepressivum, angststoornis*, paniekaanval*, ptss, posttraumatisch*, dwangstoornis*,
    borderline, zenuwinzinking, psychiat*, psychotherap*, psychische klachten, psychische problemen, psychisch
    ziek, ggz, suïcid*, zelfmoord*, zelfbeschadiging, automutilatie, anorexia, boulimia, eetstoornis*,
    alcoholist*, alcoholisme, alcoholverslaafd*, anonieme alcoholisten, afkickkliniek, afkicken,
    ontwenningskuur, drugsverslaafd*, verslavingszorg, methadon, autisme, autist, autistisch*, asperger,
    dyslexie, dyslectisch*, dyscalculie, adhd, leerstoornis, buitengewoon onderwijs, speciaal onderwijs,
    verstandelijk beperkt*, verstandelijke beperking, licht verstandelijk, epileps*, epilepti*, parkinson,
    alzheimer, dementie, dementerend*, dement, multiple sclerose, cerebrale parese, migraine*, neuropathie,
    ischias, carpaal tunnel*, carpaletunnelsyndroom, dwarslaesie, halfzijdig verlamd, verlamd, hersenletsel,
    hersenschudding, narcolep*, spierziekte, spierdystrofie, glaucoom, staar, staaroperatie, maculadegeneratie,
    slechtziend*, blindegeleidehond*, blindengeleidehond*, gebarentaal, gebarentolk, ben blind, is blind
    geworden, blind geworden, slechthorend*, doofstom*, doofblind*, gehoorapparaat, hoorapparaat, hoortoestel,
    gehoorverlies, cochleair*, tinnitus, oorsuizen, hartaanval, hartinfarct, infarct, hartfalen, hartpati*,
    hartziekte, hartklachten, hartproblemen, hartkwaal, hartoperatie, hartritmestoornis*, boezemfibrilleren,
    pacemaker, angina pectoris, hoge bloeddruk, te hoge bloeddruk, trombose, longembolie, aneurysma,
    bypassoperatie, stent, bloedverdunners, bètablokker*, beroerte, herseninfarct, hersenbloeding, een tia,
    astma, astmatisch*, copd, longontsteking, longemfyseem, chronische bronchitis, slaapapneu, mijn inhaler,
    puffer voor, coeliakie, colitis, prikkelbare darm, maagzweer*, liesbreuk, galstenen, nierstenen,
    alvleesklier*, levercirrose, stoma, glutenintoleran*, glutenallergie, lactose-intoleran*, lactose
    intoleran*, lactoseintoleran*, voedselintolerantie, aambeien, blindedarmontsteking, psoriasis, eczeem,
    vitiligo, huidziekte, reuma*, reumatisch*, artritis, artrose, osteoporose, botontkalking, fibromyalgie,
    scoliose, lupus, hernia, chronische vermoeidheid, nieuwe heup, heupoperatie, heupprothese, knieprothese,
    knieoperatie, gebroken heup, gebroken been, gebroken arm, been gebroken, arm gebroken, heup gebroken, pols
    gebroken, enkel gebroken, chronische pijn, rugklachten, nierfalen, nierziekte, nierpati*, nierdialyse,
    dialyse, niertransplantatie, levertransplantatie, harttransplantatie, orgaantransplantatie, donornier,
    incontinent*, blaasontsteking, endometriose, prostaat*, erectiestoornis*, erectieproblemen, baarmoeder*,
    vasectomie, onvruchtbaar*, vruchtbaarheidsbehandeling, ivf, overgang hormonen, menopauze, zwanger, zwangere,
    zwangerschap*, hoogzwanger, in verwachting, bevallen van, bevalling, zwangerschapsverlof, bevallingsverlof,
    moederschapsrust, miskraam*, miskramen, doodgeboren, abortus*, keizersnede*, zwangerschapsvergiftiging,
    postnatale depressie, anticonceptiepil, downsyndroom, syndroom van down, trisomie*, open ruggetje,
    aangeboren afwijking*, erfelijke ziekte, geamputeerd, amputatie*, beenprothese, mijn prothese, rolstoel,
    rolstoelgebruiker*, rollator, scootmobiel, gehandicapt*, gehandicaptenkaart, gehandicaptenparkeerkaart,
    lichamelijke beperking, mijn beperking, mijn handicap, zijn handicap, haar handicap, invalide,
    invaliditeit*, arbeidsongeschikt*, wajong, wao, wia-uitkering, ziektewet, ziekteuitkering, ziekengeld,
    ziekteverlof, ziekgemeld, ziek gemeld, ziekmelding, ziekenbriefje, doktersbriefje, doktersattest, medisch
    attest, zorgbehoevend*, wlz-indicatie, pgb, chronisch ziek*, chronische ziekte, chronische aandoening,
    auto-immuunziekte, beroepsziekte, arbeidsongeval, bloedgroep, medisch dossier, patiëntendossier,
    bloedonderzoek, bloedprik, bloeduitslag*, in het ziekenhuis, naar het ziekenhuis, uit het ziekenhuis,
    ziekenhuisopname, opgenomen geweest, opgenomen in, opname in, intensive care, spoedeisende hulp, geopereerd,
    operatie aan, mijn operatie, zijn operatie, haar operatie, na de operatie, revalidatie, revalideren,
    revalideer, mijn oncoloog, mijn cardioloog, mijn psychiater, mijn psycholoog, mijn therapeut, mijn
    gynaecoloog, mijn chirurg, mijn huisarts zegt, sertralin*, fluoxetin*, citalopram*, escitalopram*,
    lorazepam*, diazepam*, alprazolam*, quetiapin*, risperidon*, ozempic, mijn medicijnen, zijn medicijnen, haar
    medicijnen, medicijnen tegen, medicijnen voor, mijn medicatie, medicatie voor, voorgeschreven gekregen,
    mri-scan, mri, röntgenfoto*, allergie, allergieën, allergisch*, *allergie, hooikoorts, antibiotica, in het
    gips, gipsbeen, kwaadaardig*, knobbeltje in, hoort stemmen, hoor stemmen, slaappillen, slaapmedicatie,
    pijnstillers, fysiotherap*, kinesitherap*, geheugenverlies, hartkloppingen, gediagnosticeerd, diagnose
    gekregen, diagnose kreeg, dokter zegt, dokter zei, arts zegt, arts zei, burn-out, burnout, overspannen,
    jicht, op krukken""",
    said="""ziek, zieke, blind, doof, stom, aids, corona, covid, griep, de griep, opgenomen, verslaafd, in
    therapie, in behandeling, bedlegerig, overgewicht, immuungecompromitteerd, in coma, gewond, een ongeluk
    gehad, infectie, koorts, bipolair, ms, kanker, besmet, besmettelijk, mank, gehandicapt, duizelingen,
    beperking""",
    capitals="adhd, copd, ptss, ms",
    never="""zorgverzekering, ziektekostenverzekering, ziekenfonds, sterrenbeeld kreeft, kankeronderzoek,
    kankerbestrijding, kwf kankerbestrijding, economische depressie, grote depressie, computervirus, allergisch
    voor wachten, allergisch voor wachtmuziek*, tegen kanker, rolstoeltoegankelijk*, rolstoelvriendelijk*,
    hypoallergeen, blinde vlek, blind vertrouwen, blind date, zelfmoordmissie, bloeddrukmeter*, opgenomen in het
    assortiment, opgenomen in de, opgenomen in het, opname in de app, ziek van het wachten, ziek van jullie,
    terminale server, rolstoel bestellen""",
)
"""Without health of animals and of machines, as far as words can tell."""
