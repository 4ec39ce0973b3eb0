"""Portuguese words for special categories, chosen by hand: what a customer writes, not what an encyclopedia lists.

Sources of the names: faiths as the census of Portugal 2021 and that of Brazil 2022 group them; the unions of Portugal
and Brazil; parties in the Portuguese parliament and large ones in Brazil; categories by GDPR Art. 9(1) and the Data
Privacy Vocabulary (DPV-PD).
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.special.health_pt import HEALTH
from guarded_client.detectors.special.words import Words
from guarded_client.detectors.words.alternatives import plain
from guarded_client.detectors.words.relatives import PORTUGUESE

_KIN: Final = (
    rf"(?:{plain(PORTUGUESE.everybody)}|namorad[oa]|filh[oa]s|bebé|bebê|pais|irmãos|avós|prim[oa]s|amig[oa]s"
    r"|família|colega)"
)
BEFORE: Final = {
    "said": (
        r"(?:(?:\b(?:eu )?(?:sou|era|estou|estava|tenho|tinha|tive|sofro|vivo|voto|como|fiquei|ando)"
        r"|\b(?:ele|ela|que|quem) (?:é|era|está|estava|tem|tinha|sofre|ficou)|\bsomos|\béramos|\bestamos|\btemos"
        r"|\b(?:meu|minha|meus|minhas|seu|sua|nosso|nossa|dele|dela) [\w-]+ (?:é|era|está|estava|tem|tinha|teve"
        r"|sofre|são|estão|têm|ficou)"
        r"|\bsofre de|\bsofro de|\bpaciente|\butente|\bdevido a|\bdevido à|\bpor causa d[aeo]|\bpor ser"
        r"|\bpor estar|\bpor ter|\bcomo|\bsendo"
        r"|\bporque (?:sou|estou|é|está|somos|tenho))(?: [\w'-]+){0,3},?)"
    ),
    "person": (
        r"(?:\bsou|\bera|\bsomos|\bporque é|\bporque somos|\bpor ser|\bsendo|\bcomo|\bque é"
        rf"|\b(?:meu|minha|meus|minhas|seu|sua|nosso|nossa) {_KIN} (?:é|era|são|eram))"
        r"(?: (?:também|um|uma|muito|de origem|de raça|pessoa|mulher|homem|os dois|ambos))?"
    ),
    "member": (
        r"(?:\bfiliad[oa]s?|\bfiliação|\bsindicalizad[oa]|\bmembros?|\bmilit\w+|\bsimpatizantes?|\bsóci[oa]"
        r"|\bvot(?:o|ei|a|amos|ava|ado|ar|ante)"
        r"|\bcandidat[oa]|\bvereador[a]?|\bdelegad[oa]|\bdirigente|\brepresentante|\bcartão|\bquotas?|\bapoio"
        r"|\bgreve|\bdoação"
        r"|\blista|\bsecção|\bseção|\bcampanha|\bdeputad[oa]|\bpanfletos)(?: [\w'-]+){0,1}?"
        r"(?: (?:a|ao|à|de|do|da|dos|das|em|no|na|nos|por|pelo|pela|para|com|o)){0,3}"
    ),
}
"""What stands before a word of each list, see :class:`~.words.Words`."""

WORDS: Final = {
    "HEALTH": HEALTH,
    "RELIGION": Words(
        sure="""católic*, muçulman*, islâmic*, islão, islã, islamismo, sunita*, xiita*, judeu, judia, judeus,
        judaísmo, fé judaica, protestante*, luteran*, anglican*, budist*, budismo, hindu, hindus, hinduísmo,
        sikh, testemunha de jeová, testemunhas de jeová, mórmon, mórmones, adventista*, evangélic*,
        pentecostal*, assembleia de deus, igreja universal, candomblé, umband*, espírita*, cientolog*, ateu,
        ateia, ateus, ateísmo, ramadão, ramadã, festa do sacrifício, véu islâmico, uso véu, o lenço na cabeça,
        usar o véu, uso hijab, hijab, niqab, burca, quipá, turbante sikh, mesquita, sinagoga, bar mitzvah,
        alcorão, corão, torá, shabat, sabat, yom kippur, pessach, chanucá, primeira comunhão, crisma, batizado
        d*, batizad*, baptizad*, vou à missa, vai à missa, ir à missa, à missa, quaresma, minha paróquia, nossa
        paróquia, minha igreja, nossa igreja, minha fé, nossa fé, fé cristã, minha religião, sua religião, nossa
        religião, motivos religiosos, razões religiosas, crenças religiosas, crença religiosa, convicções
        religiosas, meu imã, meu imame, meu rabino, meu padre, nosso padre, meu pastor, nosso pastor, pároco,
        convertid* ao islão, converti-me ao, me converti ao, acredito em deus, não acredito em deus, acreditar
        em deus, creio em deus, rezo cinco, rezamos cinco, oração de sexta, tapete de oração, não comemos porco,
        não como porco, freira, freiras, convento, seminarista, catequese, catequista, opus dei, terreiro, pai
        de santo, mãe de santo, diwali""",
        said="""cristão, cristã, cristãos, crente, crentes, praticante, praticantes, agnóstico, agnóstica,
        ortodoxo, ortodoxa, religioso, religiosa, halal, kosher, padre, sacerdote, pastor, imã, imame, rabino,
        monge, jejum, judaico""",
        never="""rua da mesquita, rua da sinagoga, visita à mesquita, universidade católica, escola católica,
        colégio católico, arte islâmica, batismo de fogo, batismo de mergulho, batismo de voo, convento de,
        pousada convento, nossa senhora""",
    ),
    "TRADE_UNION": Words(
        sure="""sindicalista*, sindicalizad*, delegado sindical, delegada sindical, dirigente sindical,
        representante sindical, quota sindical, quotas sindicais, contribuição sindical, atividade sindical,
        filiação sindical, comissão de trabalhadores, meu sindicato, nosso sindicato, do sindicato, ao
        sindicato, no sindicato, pro sindicato, para o sindicato, cgtp, ugt, cgtp-in, fenprof, central única dos
        trabalhadores, força sindical, grevista*, piquete de greve, plenário sindical, cartão do sindicato,
        sócio do sindicato, fiz greve, fez greve, aderi à greve, aderiu à greve""",
        said="em greve, greve, um sindicato, sindicato",
        member="cgtp, ugt, cut, spac, fenprof, stop, sep, snpvac, sindicato, um sindicato, simm",
        never="""greve dos comboios, greve da cp, greve do metro, greve dos correios, greve dos transportes,
        greve de ônibus, sindicato de condóminos""",
    ),
    "SEXUAL_ORIENTATION": Words(
        sure="""homossexual*, homossexuais, lésbic*, bissexual*, bissexuais, pansexual*, assexual*,
        heterossexual*, transgénero, transgênero, transexual*, transexuais, travesti, mulher trans, homem trans,
        pessoa trans, rapariga trans, lgbt*, orientação sexual, identidade de género, identidade de gênero, vida
        sexual, casal gay, casal homossexual, casal homoafetivo, homoafetiv*, casal do mesmo sexo, mesmo sexo,
        orgulho gay, parada gay, se assumiu gay, se assumiu lésbica, saí do armário, saiu do armário, sair do
        armário, assumi-me como, duas mães, dois pais homens, duas mamãs, dois papás, mudança de sexo,
        redesignação sexual, disforia de género, minha transição, gosta de homens, gosto de homens sendo, gosta
        de mulheres, deixou-me por outro homem, deixou-me por outra mulher, homofob*, homofób*""",
        said="""gay, gays, trans, queer, não binário, não binária, não-binário, não-binária, intersexo,
        paneleiro, fufa""",
        person="bi, gay, hétero, trans, queer",
        never="rua gay",
    ),
    "ETHNIC_ORIGIN": Words(
        sure="""origem étnica, etnia, minoria étnica, raça negra, racism*, racist*, racial, raciais, cor da
        pele, cor da minha pele, cor de pele, pele escura, pele negra, cigan*, comunidade cigana, família
        cigana, afrodescendente*, afro-american*, afroamerican*, afro-brasileir*, mestiç*, mulat*, indígena*,
        quilombola*, pessoa de cor, pessoas de cor, origem africana, origem angolana, origem cabo-verdiana,
        origem caboverdiana, origem guineense, origem moçambicana, origem brasileira, origem árabe, origem
        marroquina, origem indiana, origem chinesa, origem judaica, origem ucraniana, origem romena, origem
        nepalesa, origem paquistanesa, origem síria, origem turca, origem estrangeira, origem japonesa, origem
        são-tomense, descendência africana, descendência japonesa, descendência indígena, ascendência africana,
        perfil racial""",
        said="de cor, curdo, curda, árabe, berbere, mulher negra, homem negro, moreno de pele",
        person="""negro, negra, negros, negras, preto, preta, pretos, branco, branca, pardo, parda, árabe,
        cigano, cigana, angolano, angolana, cabo-verdiano, cabo-verdiana, guineense, moçambicano, moçambicana,
        africano, africana, brasileiro, brasileira, chinês, chinesa, indiano, indiana, marroquino, marroquina,
        asiático, asiática, nepalês, nepalesa, japonês, japonesa, sírio, síria, curdo, curda, ucraniano,
        ucraniana, paquistanês, paquistanesa, são-tomense, bengali""",
        never="""preto no branco, azeitona preta, cor da pele meias, meias cor da pele, meias cor de pele, cor
        de pele base""",
    ),
    "POLITICAL_OPINION": Words(
        sure="""opinião política, opiniões políticas, ideias políticas, convicções políticas, posição política,
        ideologia, partido político, militante do, militante da, filiado no, filiada no, filiado ao, filiada ao,
        filiação partidária, cartão do partido, ativista político, asilo político, refugiado político, refugiada
        política, perseguido político, perseguição política, extrema-direita, extrema-esquerda, extrema direita,
        extrema esquerda, de esquerda, de direita, comunist*, marxist*, anarquist*, bolsonarist*, petista*,
        lulista*, salazarist*, bloquista*, partido socialista, partido comunista, iniciativa liberal, bloco de
        esquerda, votei no chega, votei chega, votei ps, votei no lula, votei no bolsonaro, votei psd, voto no
        chega, lista do ps, lista do psd""",
        said="""socialista, conservador, conservadora, monárquico, monárquica, nacionalista, republicano,
        republicana, feminista, antifascista, progressista, liberal, ecologista, independentista""",
        member="""ps, psd, chega, pcp, pt, psol, mdb, pl, cds, pan, livre, cdu, bloco, lula, bolsonaro,
        montenegro, ventura, costa, partido, verdes, socialista, socialistas, novo""",
        never="""coluna de esquerda, coluna de direita, lado de esquerda, botão de direita, botão de esquerda,
        porta de esquerda, porta de direita, gaveta de esquerda, gaveta de direita""",
    ),
    "PHILOSOPHICAL_BELIEF": Words(
        sure="""maçon, maçom, maçons, maçonaria, maçónic*, maçônic*, loja maçónica, livre-pensador*, livre
        pensador*, objetor de consciência, objetora de consciência, objeção de consciência, objetores de
        consciência, convicções filosóficas, crenças filosóficas, antiespecist*, vegano por convicção, vegana
        por convicção, vegano por ética, vegana por ética, motivos éticos, razões éticas, convicções éticas,
        antroposof*""",
        said="pacifista, humanista, vegano, vegana, veganos, vegan, antimilitarista, racionalista, estoico, estoica",
        never="menu vegano, opção vegana, couro vegano, hambúrguer vegano, opção vegan, menu vegan",
    ),
    "BIOMETRIC": Words(
        sure="""biométric*, biometria, impressão digital, impressões digitais, digitais colhidas, minhas
        digitais, impressão vocal, impressão de voz, reconhecimento facial, reconhecimento de voz da minha,
        reconhecimento da íris, leitura da íris, leitura do rosto, digitalização do rosto, digitalização da
        íris, íris da minha, a minha íris, digitalizaram o rosto, digitalizaram a íris, scan do rosto, palma da
        mão, palma da minha mão, teste de adn, testes de adn, teste de dna, exame de dna, meu adn, seu adn, meu
        dna, seu dna, amostra de adn, amostra de dna, perfil genético, teste genético, testes genéticos, análise
        genética, dados genéticos, teste de paternidade, amostra de saliva, brca*""",
        never="""leitor de impressões digitais, leitor de impressão digital, sensor de impressões digitais,
        sensor de impressão digital, foto biométrica, fotografia biométrica""",
    ),
}  # fmt: skip
"""By kind."""
