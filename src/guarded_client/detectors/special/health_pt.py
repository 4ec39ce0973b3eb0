"""Portuguese words for health, by the chapters of the International Classification of Diseases (WHO, CID-10).

Under each chapter stands what people call its common diseases, with the treatments and the aids that tell of them, in
the words of Portugal and of Brazil.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.special.words import Words

HEALTH: Final = Words(
    sure="""vih, hiv, varicela, catapora, sarampo, seropositiv*, soropositiv*, tuberculose, hepatite*, sífilis,
    gonorreia, clamídia, herpes, zona no, doença de lyme, malária, meningite, septicemia, covid longa, tive
    covid, testei positivo, testou positivo, sarna, antirretroviral*, cancro, câncer, tumor, tumores, tumoral,
    carcinoma*, sarcoma*, leucemia, linfoma*, melanoma*, mieloma*, quimioterapia, quimio, radioterapia,
    imunoterapia, metástase*, oncolog*, oncológic*, mastectomia, biópsia*, biopsia*, tamoxifeno, cuidados
    paliativos, paliativos, doença terminal, doente terminal, fase terminal, anemia, anémic*, anêmic*,
    drepanocit*, falciforme, hemofili*, talassemia, transfusão de sangue, transfusões, diabetes, diabétic*,
    insulina, metformina, bomba de insulina, hipotiroid*, hipotireoid*, hipertiroid*, hipertireoid*, tiroide,
    tireoide, obesidade, fibrose quística, fibrose cística, colesterol, doença de crohn, crohn, esquizofren*,
    psicose*, psicótic*, transtorno bipolar, perturbação bipolar, depressão, depressões, depressiv*, deprimid*,
    antidepressiv*, ansiolític*, antipsicótic*, crise de ansiedade, crises de ansiedade, perturbação de
    ansiedade, transtorno de ansiedade, ataque de pânico, ataques de pânico, síndrome do pânico, stress
    pós-traumático, estresse pós-traumático, esgotamento nervoso, esgotamento, psiquiatr*, psiquiátric*,
    psicoterap*, doença mental, saúde mental, problemas mentais, suicíd*, suicid*, automutila*, anorexi*,
    anoréti*, bulimi*, distúrbio alimentar, perturbação alimentar, transtorno alimentar, alcoólic*, alcoolismo,
    alcoólatra, alcoólicos anónimos, alcoólicos anônimos, desintoxicação, toxicodependen*, dependente químico,
    metadona, autismo, autista*, asperger, espectro do autismo, espectro autista, dislexi*, disléxic*, phda,
    tdah, hiperativ*, deficiência, deficiências, deficiente*, epileps*, epilépti*, epiléti*, parkinson,
    alzheimer, demência*, esclerose, paralisia cerebral, enxaqueca*, neuropatia, ciática, túnel cárpico, túnel
    do carpo, paraplégi*, tetraplégi*, hemiplégi*, traumatismo craniano, traumatismo cranioencefálico,
    narcoleps*, distrofia muscular, glaucoma, cataratas, catarata, degenerescência macular, invisual, invisuais,
    sou cego, sou cega, é cego, é cega, cão-guia, amblíope, surdo-mudo, surda-muda, língua gestual, língua de
    sinais, surdez, surdocego, aparelho auditivo, aparelhos auditivos, implante coclear, acufenos, zumbido,
    enfarte*, infarto*, ataque cardíaco, insuficiência cardíaca, problema cardíaco, problemas cardíacos, doença
    cardíaca, doente cardíaco, problemas de coração, problema de coração, pacemaker, marca-passo, angina de
    peito, arritmia*, fibrilhação, fibrilação, hipertensão, hipertens*, tensão alta, pressão alta, trombose*,
    embolia, aneurisma, avc, derrame cerebral, anticoagulante*, varfine, betabloqueador*, betabloqueante*, asma,
    asmátic*, dpoc, enfisema, pneumonia, bronquite, apneia do sono, colite, cólon irritável, intestino
    irritável, úlcera*, celíac*, hérnia*, pedra nos rins, pedras nos rins, cálculos renais, pedra na vesícula,
    pancreatite, cirrose, colostomia, ostomia, intolerância ao glúten, intolerante ao glúten, intolerância à
    lactose, intolerante à lactose, hemorroid*, apendicite, psoríase, eczema, dermatite*, vitiligo, artrite*,
    artrose*, osteoporose, fibromialgia, escoliose, lúpus, lupus, hérnia discal, hérnia de disco, fadiga
    crónica, fadiga crônica, prótese da anca, prótese do joelho, prótese de quadril, parti a perna, parti o
    braço, partiu a perna, partiu o braço, partiu a anca, parti o pé, quebrei a perna, quebrei o braço, quebrou
    a perna, quebrou o braço, fratura*, fraturou, fraturei, perna partida, braço partido, entorse*, dor crónica,
    dores crónicas, dor crônica, dores crônicas, dores nas costas, insuficiência renal, doença renal,
    hemodiálise, diálise, transplante*, transplantad*, incontinência, incontinente*, infeção urinária, infecção
    urinária, endometriose, próstata, disfunção erétil, histerectomia, vasectomia, infertilidade, procriação
    medicamente, fertilização in vitro, menopausa, ovários poliquísticos, ovários policísticos, grávida,
    grávidas, gravidez*, gestante, à espera de bebé, à espera de um bebé, à espera de gémeos, esperando um bebê,
    esperamos um filho, licença de maternidade, licença-maternidade, licença maternidade, dei à luz, deu à luz,
    parto, pós-parto, aborto*, abortei, abortou, cesariana*, cesárea, pré-eclâmpsia, pílula contracetiva, pílula
    anticoncepcional, síndrome de down, trissomia*, espinha bífida, malformação, malformações, doença rara,
    doença genética, doença congénita, doença congênita, amputad*, amputação, amputações, a minha prótese,
    cadeira de rodas, cadeirante, mobilidade reduzida, atestado multiusos, atestado de incapacidade, grau de
    incapacidade, incapacidade permanente, incapacidade temporária, invalidez, reforma por invalidez,
    aposentadoria por invalidez, auxílio-doença, subsídio de doença, baixa médica, baixa por doença, de baixa
    por, estou de baixa, está de baixa, licença médica, atestado médico, afastado pelo inss, afastada pelo inss,
    doença crónica, doença crônica, doente crónico, doente crónica, doença autoimune, doença profissional,
    acidente de trabalho, grupo sanguíneo, tipo sanguíneo, processo clínico, ficha clínica, prontuário,
    historial clínico, histórico médico, relatório médico, tratamento médico, análises ao sangue, exame de
    sangue, exames de sangue, hospitalizad*, internad*, internamento, internação, no hospital, nas urgências,
    cuidados intensivos, uti, fui operado, fui operada, foi operado, foi operada, vou ser operad*, ser operado,
    ser operada, operação ao, operação à, cirurgia, cirurgias, intervenção cirúrgica, o meu cirurgião, meu
    oncologista, meu cardiologista, meu psiquiatra, minha psiquiatra, meu psicólogo, minha psicóloga, minha
    ginecologista, meu ginecologista, sertralin*, fluoxetin*, citalopram*, escitalopram*, lorazepam*, diazepam*,
    alprazolam*, quetiapin*, risperidon*, ozempic, meus medicamentos, minha medicação, medicação para, remédio
    para, remédios para, comprimidos para, meus comprimidos, receitou-me, me receitou, diagnosticad*,
    diagnosticaram, diagnóstico de, diagnosticou, ressonância magnética, tac à, alergia*, alérgic*,
    antibiótico*, engessad*, gesso na, reumatism*, reumatoid*, malign*, nódulo, caroço no peito, ouve vozes,
    ouço vozes, soníferos, analgésicos, fisioterap*, reabilitação, perda de memória, palpitações, taquicardia,
    muletas, o médico disse, médica disse, médico diz, paralític*, autoimune""",
    said="""doente, doentes, bipolar, sida, aids, cego, cega, surdo, surda, mudo, muda, covid, gripe, gripado,
    gripada, operado, operada, obeso, obesa, viciado, viciada, em tratamento, em terapia, em coma,
    convalescente, coxo, coxa, infetado, infetada, infectado, infectada, imunodeprimido, imunodeprimida, febre,
    ansiedade, lesionado, lesionada, acidentado, vertigens, tonturas, acamado, acamada, dependente, inválido,
    inválida, estéril, burnout""",
    capitals="vih, hiv, dpoc, avc, phda, tdah, toc, pea",
    never="""seguro de saúde, plano de saúde, trópico de câncer, signo de câncer, contra o cancro, contra o
    câncer, alergia a filas, alérgica a filas, pesquisa do câncer, investigação do cancro, depressão económica,
    grande depressão, vírus informático, alérgico a filas, acesso a deficientes, lugar de deficientes, vaga de
    deficiente, deficiência do produto, deficiência no serviço, deficiências do serviço, serviço deficiente, às
    cegas, esquadrão suicida, operação à distância, operação ao balcão, cirurgia plástica da app, transplante de
    roseiras, zumbido na coluna, zumbido no altifalante, parto do princípio, parto de manhã, parto amanhã, parto
    para, parto às, parto em viagem, febre dos saldos, tumor do sistema""",
)
"""Without health of animals and of machines, as far as words can tell."""
