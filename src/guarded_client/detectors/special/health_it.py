"""Italian words for health, by the chapters of the International Classification of Diseases (WHO, ICD-10).

Under each chapter stands what people call its common diseases, with the treatments and the aids that tell of them, and
the words of sick leave and disability in Italy (INPS, legge 104).
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.special.words import Words

HEALTH: Final = Words(
    sure="""hiv, sieropositiv*, varicella, morbillo, tubercolosi, epatite*, sifilide, gonorrea, clamidia,
    herpes, fuoco di sant'antonio, malattia di lyme, malaria, meningite, setticemia, long covid, avuto il covid,
    risultato positivo al covid, risultata positiva al covid, scabbia, antiretroviral*, cancro, tumore, tumori,
    tumoral*, carcinoma*, sarcoma*, leucemia, linfoma, linfomi, melanoma*, mieloma*, chemioterapia*, chemio,
    radioterapia, immunoterapia, metastasi, oncolog*, mastectomia, biopsia*, tamoxifene, cure palliative, malato
    terminale, malata terminale, malattia terminale, hospice, anemia, anemic*, anemia falciforme, emofili*,
    talassemi*, trasfusion*, diabete, diabetic*, insulina, metformina, microinfusore, ipotiroid*, ipertiroid*,
    tiroide, tiroidite, eutirox, obesità, fibrosi cistica, colesterolo, morbo di crohn, crohn, schizofren*,
    psicosi, psicotic*, disturbo bipolare, depressione, depressiv*, antidepressiv*, ansiolitic*, antipsicotic*,
    disturbo d'ansia, disturbi d'ansia, attacco di panico, attacchi di panico, crisi d'ansia, stress
    post-traumatico, stress post traumatico, disturbo ossessivo, esaurimento nervoso, psichiatr*, psicoterap*,
    psicofarmac*, malattia mentale, salute mentale, disturbi psichici, disturbo psichico, suicid*,
    autolesionis*, anoressi*, bulimi*, disturbo alimentare, disturbi alimentari, alcolist*, alcolismo, alcolisti
    anonimi, disintossicazione, tossicodipenden*, sert, metadone, autismo, autistic*, asperger, spettro
    autistico, dislessi*, discalculi*, disturbo dell'apprendimento, adhd, iperattiv*, insegnante di sostegno,
    disabil*, disabilità, handicappat*, portatore di handicap, portatrice di handicap, epiless*, epilettic*,
    parkinson, alzheimer, demenza, sclerosi, paralisi cerebrale, emicrani*, neuropatia, sciatica, tunnel
    carpale, paraplegi*, tetraplegi*, emiplegi*, trauma cranico, commozione cerebrale, narcoless*, distrofia
    muscolare, glaucoma, cataratta, maculopatia, degenerazione maculare, non vedente, non vedenti, ipovedent*,
    cane guida, sono cieco, sono cieca, è cieco, è cieca, sordomut*, lingua dei segni, sordità, sordociec*,
    ipoacusi*, apparecchio acustico, apparecchi acustici, impianto cocleare, acufen*, infarto*, insufficienza
    cardiaca, scompenso cardiaco, cardiopat*, problemi cardiaci, problemi di cuore, malato di cuore, malata di
    cuore, pacemaker, angina pectoris, aritmia*, fibrillazione, ipertensione, iperteso, ipertesa, pressione
    alta, trombosi, embolia, aneurisma, ictus, emorragia cerebrale, bypass coronarico, stent, anticoagulant*,
    coumadin, betabloccant*, asma, asmatic*, bpco, enfisema, polmonite, bronchite*, apnee notturne, apnea
    notturna, mio inalatore, colite, colon irritabile, ulcera*, celiac*, celiachia, ernia*, calcoli renali,
    calcoli biliari, calcoli alla, pancreatite, cirrosi, colostomia, stomia, intolleranza al glutine,
    intollerante al glutine, intolleranza al lattosio, intollerante al lattosio, intolleranza alimentare,
    emorroidi, appendicite, psoriasi, eczema, dermatite*, vitiligine, artrite*, artrosi, osteoporosi,
    fibromialgi*, scoliosi, lupus, ernia del disco, stanchezza cronica, protesi all'anca, protesi al ginocchio,
    mi sono rott*, mi sono rotto, mi sono rotta, si è rotto il braccio, si è rotta la gamba, si è rotto il
    femore, gamba rotta, braccio rotto, frattura*, fratturat*, distorsione*, dolore cronico, dolori cronici,
    lombalgia, insufficienza renale, malattia renale, dialisi, dializzat*, trapianto*, trapiantat*, incontinen*,
    infezione urinaria, cistite, endometriosi, prostata, disfunzione erettile, isterectomia, vasectomia,
    infertilità, infertile, procreazione assistita, fecondazione assistita, menopausa, ovaio policistico,
    incinta, incinte, gravidanza*, gravida, aspetto un bambino, aspettiamo un bambino, aspettiamo un figlio,
    aspettiamo due gemelli, aspetto due gemelli, aspetto un figlio, aspetta un bambino, congedo di maternità,
    congedo maternità, in maternità, ho partorito, partorito, partorire, post-partum, post partum, aborto*,
    abortito, parto cesareo, taglio cesareo, preeclampsia, pillola anticoncezionale, sindrome di down, spina
    bifida, malformazion*, malattia rara, malattia genetica, malattia congenita, amputat*, amputazione*, la mia
    protesi, sedia a rotelle, carrozzina per disabili, in carrozzina, invalidità, invalido civile, invalida
    civile, invalido al, legge 104, la 104, assegno di accompagnamento, indennità di accompagnamento, inabilità,
    non autosufficient*, malattia cronica, malato cronico, malata cronica, malattia autoimmune, malattia
    professionale, infortunio sul lavoro, congedo per malattia, in malattia, certificato di malattia,
    certificato medico, cartella clinica, referto medico, esami del sangue, analisi del sangue, gruppo
    sanguigno, anamnesi, ricoverat*, ricovero, in ospedale, all'ospedale, pronto soccorso, terapia intensiva,
    rianimazione, sono stato operato, sono stata operata, è stato operato, è stata operata, mi hanno operat*, mi
    operano, operazione al, operazione alla, operazione all'anca, intervento chirurgico, intervento al, il mio
    chirurgo, il mio oncologo, la mia oncologa, il mio cardiologo, il mio psichiatra, la mia psichiatra, il mio
    psicologo, la mia psicologa, la mia ginecologa, il mio ginecologo, sertralin*, fluoxetin*, citalopram*,
    escitalopram*, lorazepam*, diazepam*, alprazolam*, quetiapin*, risperidon*, ozempic, i miei farmaci, le mie
    medicine, i suoi farmaci, farmaco per, farmaci per, mi ha prescritto, pastiglie per, diagnosticat*, diagnosi
    di, risonanza magnetica, tac, allergia, allergie, allergic*, antibiotic*, ingessat*, il gesso, reumatism*,
    reumatic*, reumatoide, maligno, maligna, nodulo al seno, nodulo, sente le voci, sento le voci, sonniferi,
    antidolorific*, fisioterap*, riabilitazione, perdita di memoria, palpitazioni, tachicardia, stampelle,
    medico mi ha detto, il medico dice, dottoressa mi ha detto, trisomia, paralizzat*""",
    said="""depresso, depressa, malato, malata, malati, bipolare, aids, cieco, cieca, sordo, sorda, muto, muta,
    covid, l'influenza, influenza, operato, operata, obeso, obesa, drogato, drogata, in cura, in terapia, in
    coma, convalescente, zoppo, zoppa, infetto, infetta, immunodepresso, immunodepressa, febbre, ansia,
    infortunato, infortunata, vertigini, invalido, invalida, sterile, allettato, allettata, svenimenti""",
    capitals="hiv, bpco, adhd, dsa, sla, ptsd",
    never="""assicurazione sanitaria, tropico del cancro, segno del cancro, ricerca sul cancro, depressione
    economica, grande depressione, virus informatico, allergico alle code, allergica alle code, allergico alle
    attese, allergica alle attese, febbre da shopping, contro il cancro, bagno disabili, parcheggio disabili,
    accesso disabili, accessibile ai disabili, disabilitat*, disabilitare, disabilita, disabilito, appuntamento
    al buio, infarto fiscale, missione suicida, operazione al bancomat, operazione alla cassa, operazione alla,
    operazione al pos, piano di ammortamento, frattura digitale, cancro del mio segno, riabilitazione
    creditizia, riabilitazione del debitore, trapianto di rose, febbre da saldi, febbre del sabato, tac tac""",
)
"""Without health of animals and of machines, as far as words can tell."""
