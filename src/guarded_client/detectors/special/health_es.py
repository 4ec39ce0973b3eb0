"""Spanish words for health, by the chapters of the International Classification of Diseases (WHO, CIE-10).

Under each chapter stands what people call its common diseases, with the treatments and the aids that tell of them, and
the words of sick leave and disability in Spain.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.special.words import Words

HEALTH: Final = Words(
    sure="""vih, seropositi*, varicela, sarampión, tuberculosis, hepatitis, sífilis, gonorrea, clamidia, herpes,
    enfermedad de lyme, paludismo, malaria, meningitis, septicemia, covid persistente, he tenido covid, di
    positivo, dio positivo, sarna, antirretroviral*, cáncer, cancerígeno detectado, tumor, tumores, tumoral*,
    carcinoma*, sarcoma*, leucemia, linfoma*, melanoma*, mieloma*, quimioterapia, quimio, radioterapia,
    inmunoterapia, metástasis, oncolog*, oncológic*, mastectomía, biopsia*, tamoxifeno, cuidados paliativos,
    paliativos, enfermedad terminal, enfermo terminal, enferma terminal, anemia, anémic*, drepanocit*,
    hemofili*, talasemia, transfusión de sangre, transfusiones, diabetes, diabétic*, insulina, metformina, bomba
    de insulina, hipotiroid*, hipertiroid*, problema de tiroides, tiroides, obesidad, fibrosis quística,
    colesterol, enfermedad de crohn, crohn, esquizofren*, psicosis, psicótic*, trastorno bipolar, depresión,
    depresiones, depresiv*, antidepresiv*, ansiolític*, antipsicótic*, trastorno de ansiedad, ataque de
    ansiedad, ataques de ansiedad, crisis de ansiedad, ataques de pánico, ataque de pánico, estrés
    postraumático, trastorno obsesivo, toc diagnosticado, psiquiatr*, psiquiátric*, psicoterap*, enfermedad
    mental, salud mental, problemas mentales, suicid*, autolesion*, anorexi*, bulimi*, trastorno alimentari*,
    trastorno de la conducta, alcohólic*, alcoholismo, alcohólicos anónimos, desintoxicación, drogadict*,
    toxicóman*, toxicomanía, metadona, autismo, autista*, asperger, espectro autista, dislexi*, tdah,
    hiperactividad, discapacidad*, discapacitad*, minusvalía, minusválid*, epilep*, epilépti*, parkinson,
    alzheimer, demencia*, esclerosis, parálisis cerebral, migraña*, neuropatía, ciática, túnel carpiano,
    parapléji*, tetrapléji*, hemipléji*, traumatismo craneal, traumatismo craneoencefálico, conmoción cerebral,
    narcoleps*, distrofia muscular, glaucoma, cataratas, degeneración macular, soy ciego, soy ciega, es ciego,
    es ciega, quedó ciego, quedé ciego, invidente*, perro guía, afiliado a la once, sordomud*, lengua de signos,
    lenguaje de signos, sordera, sordocieg*, hipoacusia, audífono, audífonos, implante coclear, acúfenos,
    insuficiencia cardíaca, insuficiencia cardiaca, infarto*, ataque al corazón, enfermo del corazón, problema
    de corazón, problemas de corazón, problemas cardíacos, problemas cardiacos, marcapasos, angina de pecho,
    arritmia*, fibrilación, hipertensión, hipertens*, tensión alta, trombosis, trombo, embolia, aneurisma,
    ictus, derrame cerebral, anticoagulante*, sintrom, betabloqueante*, asma, asmátic*, epoc, enfisema,
    neumonía, bronquitis, apnea del sueño, mi inhalador, colitis, colon irritable, úlcera*, celiac*, celíac*,
    hernia*, cálculos, piedras en el riñón, pancreatitis, cirrosis, colostomía, ostomía, intolerancia al gluten,
    intolerante al gluten, intolerancia a la lactosa, intolerante a la lactosa, hemorroides, apendicitis,
    psoriasis, eccema, dermatitis, vitíligo, artritis, artrosis, osteoporosis, fibromialgia, escoliosis, lupus,
    hernia discal, fatiga crónica, prótesis de cadera, prótesis de rodilla, me rompí, se rompió la, se rompió el
    brazo, fractura de, fracturad*, pierna rota, brazo roto, esguince*, dolor crónico, dolores crónicos,
    lumbalgia, insuficiencia renal, enfermedad renal, diálisis, trasplante*, trasplantad*, incontinencia,
    incontinente*, infección de orina, endometriosis, próstata, disfunción eréctil, histerectomía, vasectomía,
    infertilidad, estéril, reproducción asistida, fecundación in vitro, menopausia, ovarios poliquísticos,
    embarazada, embarazadas, embarazo*, esperando un bebé, esperamos un bebé, esperamos un
    hijo, baja maternal, baja por maternidad, permiso de maternidad, dar a luz, di a luz, dio a luz, postparto,
    posparto, aborto*, abortar, abortado, cesárea, preeclampsia, parto prematuro, píldora anticonceptiva,
    síndrome de down, espina bífida, malformación*, enfermedad rara, enfermedad genética, enfermedad congénita,
    amputad*, amputación*, amputaron, mi prótesis, silla de ruedas, movilidad reducida, grado de discapacidad,
    incapacidad permanente, incapacidad temporal, incapacidad laboral, incapacidad absoluta, gran invalidez,
    invalidez, dependencia severa, gran dependiente, grado de dependencia, baja médica, baja laboral, baja por
    enfermedad, baja por depresión, de baja por, estoy de baja, está de baja, parte de baja, enfermedad crónica,
    enfermo crónico, enferma crónica, enfermedad autoinmune, enfermedad profesional, accidente laboral, grupo
    sanguíneo, historia clínica, historial médico, informe médico, certificado médico, tratamiento médico,
    análisis de sangre, hospitalizad*, hospitalización, ingresad* en el hospital, ingresado en el hospital,
    ingresada en el hospital, ingresado en, me ingresaron, la ingresaron, lo ingresaron, en urgencias, en el
    hospital, uci, cuidados intensivos, me operaron, me operan, me van a operar, le operaron, la operaron,
    operación de, operado de, operada de, intervención quirúrgica, mi cirujano, mi oncólogo, mi cardiólogo, mi
    psiquiatra, mi psicólogo, mi psicóloga, mi ginecólog*, mi médico, sertralin*, fluoxetin*, citalopram*,
    escitalopram*, lorazepam*, diazepam*, alprazolam*, quetiapin*, risperidon*, ozempic, mis medicamentos, mi
    medicación, su medicación, medicación para, pastillas para, mis pastillas, me recetó, me han recetado, me
    diagnosticaron, diagnosticaron, diagnosticad*, diagnóstico de, resonancia magnética, resonancia, alergia*,
    alérgic*, antibiótico*, escayolad*, escayola, reuma*, reumátic*, malign*, bulto en el pecho, oye voces, oigo
    voces, somníferos, calmantes para, analgésicos, fisioterap*, rehabilitación, pérdida de memoria,
    palpitaciones, taquicardia*, quimioterápic*, muletas, el médico me dijo, el médico dice, la doctora me ha
    dicho, trisomía, minusvalido, paralític*""",
    said="""enfermo, enferma, enfermos, bipolar, sida, ciego, ciega, sordo, sorda, mudo, muda, covid, gripe,
    operado, operada, ingresado, ingresada, obeso, obesa, adicto, adicta, en tratamiento, en terapia, en coma,
    convaleciente, cojo, coja, infectado, infectada, inmunodeprimido, inmunodeprimida, la regla, fiebre,
    ansiedad, lesionado, lesionada, mareos, el azúcar alto, vértigos, accidentado, paralizado de, dependiente""",
    capitals="vih, epoc, tdah, toc, tea, sida, tca, eii",
    never="""seguro médico, trópico de cáncer, signo cáncer, horóscopo cáncer, contra el cáncer, investigación
    del cáncer, alérgico a las esperas, alérgica a las esperas, depresión económica, gran depresión, virus
    informático, alérgico a las colas, alérgica a las colas, puerta de urgencias, pedido en urgencias, accesible
    en silla de ruedas, acceso en silla de ruedas, a ciegas, cita a ciegas, abortar la operación, abortar el
    proceso, abortado el proceso, escuadrón suicida, operación de pago, operación de compra, operación de venta,
    operación de transferencia, operación de cambio, cálculos de la factura, cálculos del""",
)
"""Without health of animals and of machines, as far as words can tell."""
