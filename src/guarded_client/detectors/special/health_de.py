"""German words for health, by the chapters of the International Classification of Diseases (WHO, ICD-10-GM).

Under each chapter stands what people call its common diseases, with the treatments and the aids that tell of them, and
the words of the health insurances and of disability in Germany, Austria and Switzerland.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.special.words import Words

HEALTH: Final = Words(
    sure="""hiv, hiv-positiv, aidskrank*, tuberkulose, hepatitis, windpocken, masern, keuchhusten, syphilis,
    gonorrhö, tripper eingefangen, chlamydien, genitalherpes, gürtelrose, borreliose, malaria, meningitis,
    hirnhautentzündung, blutvergiftung, sepsis, long covid, corona gehabt, positiv getestet, krätze,
    geschlechtskrankheit*, *krebs, krebskrank*, krebspatient*, krebserkrankung*, krebsdiagnose, krebstherapie,
    krebsbehandlung, krebs erkrankt, an krebs, hat krebs, habe krebs, hatte krebs, tumor*, *tumor, karzinom*,
    *karzinom, sarkom*, leukämie, lymphom*, melanom*, myelom*, chemotherapie*, chemo, strahlentherapie,
    bestrahlung*, immuntherapie, metastase*, onkolog*, brustamputation, mastektomie, biopsie*, tamoxifen,
    hospiz, palliativ*, unheilbar krank, todkrank*, sterbenskrank*, anämie, blutarmut, sichelzell*, bluter,
    hämophilie, thalassämie, bluttransfusion*, diabetes, diabetiker*, zuckerkrank*, insulin, metformin,
    insulinpumpe, schilddrüsen*, hashimoto, l-thyroxin, adipositas, fettleibig*, mukoviszidose, cholesterin*,
    morbus crohn, morbus basedow, schizophren*, psychose*, psychotisch*, bipolare störung, bipolar erkrankt,
    depression, depressionen, depressiv*, antidepressiv*, neuroleptik*, angststörung*, panikattacke*,
    angstzustände*, trauma-therapie, traumatherapie, ptbs, posttraumatisch*, zwangsstörung*, borderline,
    nervenzusammenbruch, psychiatr*, psychotherap*, psychisch krank*, psychische erkrankung*, psychische
    probleme, psychosomatisch*, suizid*, selbstmord*, selbstverletz*, ritze mich, magersucht, magersüchtig*,
    bulimie, essstörung*, alkoholiker*, alkoholsüchtig*, alkoholsucht, alkoholkrank*, trockener alkoholiker,
    anonyme alkoholiker, entzugsklinik, entziehungskur, entgiftung, drogensüchtig*, drogenabhängig*,
    suchtklinik, methadon, autismus, autist, autistin, autistisch*, asperger, legasthen*, dyskalkulie, adhs,
    lernbehindert*, förderschule, epilep*, krampfanfall*, parkinson, alzheimer, demenz*, multiple sklerose,
    als-erkrankung, zerebralparese, migräne*, neuropathie, ischias*, karpaltunnel*, querschnittsgelähmt*,
    querschnittslähmung, halbseitig gelähmt, schädel-hirn-trauma, gehirnerschütterung, narkolep*,
    muskeldystrophie, glaukom, grüner star, grauer star, grauen star, makuladegeneration, sehbehindert*,
    sehbehinderung, blindenhund, blindenführhund, blindengeld, bin blind, erblindet*, schwerhörig*, gehörlos*,
    taubstumm*, taubblind*, hörsturz, hörgeschädigt*, mein hörgerät, meine hörgeräte, cochlea*, tinnitus,
    herzinfarkt*, herzinsuffizienz, herzkrank*, herzfehler, herzprobleme*, herzschrittmacher, herzoperation*,
    herz-op, angina pectoris, herzrhythmus*, vorhofflimmern, bluthochdruck, hoher blutdruck, hohen blutdruck,
    thrombose*, lungenembolie, aneurysma, bypass-op, bypassoperation, stent, blutverdünner, marcumar,
    betablocker, asthma, asthmatiker*, asthmaspray, copd, lungenentzündung, lungenemphysem, chronische
    bronchitis, schlafapnoe, inhalator für, zöliakie, colitis, reizdarm*, magengeschwür*, gastritis,
    leistenbruch, gallenstein*, bauchspeicheldrüsen*, pankreatitis, leberzirrhose, künstlicher darmausgang,
    stoma, glutenunverträglichkeit, glutenunverträglich*, laktoseintoleran*, laktoseunverträglich*,
    lebensmittelunverträglichkeit*, schuppenflechte, psoriasis, neurodermitis, ekzem*, vitiligo, hautkrankheit*,
    arthritis, arthrose, osteoporose, fibromyalgie, skoliose, lupus, bandscheibenvorfall, bandscheiben-op,
    chronisches erschöpfungssyndrom, hüft-op, hüftoperation, knie-op, knieoperation, künstliches hüftgelenk,
    neue hüfte bekommen, oberschenkelhals*, beinbruch, armbruch, bein gebrochen, arm gebrochen, hüfte gebrochen,
    fuß gebrochen, handgelenk gebrochen, rippen gebrochen, sprunggelenk gebrochen, chronische schmerzen,
    schmerzpatient*, rückenleiden, nierenversagen, niereninsuffizienz, nierenkrank*, nierenstein*, dialyse*,
    nierentransplantation, lebertransplantation, herztransplantation, organtransplantation, spenderniere,
    spenderherz, inkontinen*, blasenentzündung, harnwegsinfekt*, endometriose, prostata*, erektionsstörung*,
    gebärmutter*, unfruchtbar*, kinderwunschklinik, kinderwunschbehandlung, künstliche befruchtung,
    wechseljahre*, schwanger, schwangere, schwangeren, schwangerschaft*, hochschwanger, erwarten ein kind,
    erwarten ein baby, erwarten zwillinge, mutterschutz, mutterschaftsurlaub, karenz gegangen, wochenbett*,
    fehlgeburt*, totgeburt*, sternenkind*, abtreibung*, schwangerschaftsabbruch, kaiserschnitt, entbunden,
    antibabypille, down-syndrom, trisomie*, spina bifida, gendefekt, geburtsfehler, amputiert, amputation*,
    beinprothese, armprothese, meine prothese, rollstuhl, rollstuhlfahrer*, im rollstuhl, rollator,
    schwerbehindert*, schwerbehinderung, schwerbehindertenausweis, behindertenausweis, behindertenpass, grad der
    behinderung, gdb, merkzeichen, invalidenrente, iv-rente, invalidität*, erwerbsminderung*, erwerbsunfähig*,
    berufsunfähig, berufsunfähigkeitsrente, gebärdensprache, pflegegrad, pflegestufe, pflegegeld,
    pflegebedürftig*, pflegefall, krankgeschrieben, krank geschrieben, meine krankmeldung, seine krankmeldung,
    ihre krankmeldung, krankmeldung geschickt, krankmeldung abgegeben, meine krankschreibung, krankenstand,
    arbeitsunfähig*, arbeitsunfähigkeitsbescheinigung, krankengeld, krankheitsbedingt*, chronisch krank*,
    chronische krankheit, chronische erkrankung, autoimmunerkrankung, autoimmunkrankheit, vorerkrankung*,
    blutgruppe, krankenakte, patientenakte, ärztliches attest, attest vom arzt, arztbericht, befund vom arzt,
    krankengeschichte, blutwerte, blutuntersuchung, blutabnahme, im krankenhaus, ins krankenhaus, aus dem
    krankenhaus, im spital, ins spital, spitalaufenthalt, krankenhausaufenthalt, klinikaufenthalt,
    intensivstation, in der notaufnahme, in die notaufnahme, operiert worden, wurde operiert, werde operiert,
    ich muss operiert werden, meine operation, meine op, nach der op, nach meiner op, seit der op, meine reha,
    in der reha, rehaklinik, mein onkologe, mein kardiologe, mein psychiater, meine psychiaterin, mein
    therapeut, meine therapeutin, mein psychologe, meine psychologin, meine frauenärztin, mein frauenarzt,
    sertralin*, fluoxetin*, citalopram*, escitalopram*, lorazepam*, diazepam*, alprazolam*, quetiapin*,
    risperidon*, ozempic, beatmungsgerät, sauerstoffgerät, meine medikamente, meinen medikamenten, ihre
    medikamente, seine medikamente, medikament gegen, tabletten gegen, meine tabletten, an der bandscheibe,
    bandscheiben-operation, verschrieben bekommen, hat mir verschrieben, mrt-termin, mrt-befund, röntgenbild*,
    allergie, allergien, allergiker*, allergisch*, *allergie, heuschnupfen, antibiotik*, eingegipst, im gips,
    gipsbein, rheuma*, bösartig*, knoten in der brust, stimmen hört, höre stimmen, schlaftabletten,
    schmerzmittel, physiotherap*, krankengymnastik, gedächtnisverlust, herzrasen, diagnostiziert, diagnose
    bekommen, arzt sagt, arzt hat gesagt, arzt meint, burnout, burn-out, schlaganfall, hirnblutung, wachkoma,
    herpes, gicht, kur bewilligt, beatmet""",
    said="""krank, erkrankt, blind, taub, gelähmt, depri, aids, krebs, covid, corona, grippe, die grippe,
    infarkt, operiert, op, behindert, behinderung, behinderte, beeinträchtigt, süchtig, clean, in therapie, in
    behandlung, stumm, bettlägerig, übergewichtig, immungeschwächt, im koma, verletzt, unfall gehabt, eine
    infektion, fieber, übergeben, durchfall, bandscheibe, bipolar, ms, unwohl, gestürzt, dement, ansteckend,
    schwindelanfälle""",
    capitals="adhs, copd, gdb, mrt, ms, ptbs",
    never="""krankenversicherung, krankenkasse, sternzeichen krebs, wendekreis des krebses, krebsforschung,
    krebshilfe, flusskrebs, taschenkrebs, einsiedlerkrebs, blinddarmsuppe, virus auf dem, computervirus,
    druckerpatrone, börsendepression, große depression, wirtschaftsdepression, rollstuhlgerecht*, allergisch
    auf, rollstuhlrampe, krankenhausstraße, blutdruckmessgerät*, schlaganfallhilfe, selbstmordkommando,
    allergikerfreundlich*, allergikergeeignet*, rollstuhl für, rollstuhl bestellt, rollator bestellt, taub
    gestellt, blindflug, blind vertraut, blind date, krankes system, kranke preise""",
)
"""Without health of animals and of machines, as far as words can tell."""
