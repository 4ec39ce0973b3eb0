"""Portuguese phrases by topic, a regular expression a line: what customers and bots write. Accents are folded away.

Each begins at the beginning of a word. A repetition has an upper bound, so that the search stays linear.
"""

# ruff: noqa: E501

from __future__ import annotations

from typing import Final

from guarded_client.policy import Topic

PHRASES: Final = {
    Topic.HUMAN: r"""
        (?:falar|conversar|contactar|comunicar|tratar|falo) (?:com|a) (?:uma? |um |o |a |algum\w? |alguma |vosso |vossa |outro |outra )?(?:verdadeir[oa] )?(?:pessoa|humano|alguem|ser humano|assistente|operador[a]?|atendente|funcionari[oa]|responsavel|colaborador[a]?|supervisor[a]?|gerente|gestor[a]?|colega|agente)\b
        (?:pessoa|gente|atendente|ser|alguem) (?:real|humana|humano|de verdade|verdadeira|de carne e osso)\b
        (?:quero|queria|preciso|gostaria|prefiro|exijo|desejo|passe-me|passa-me|me passa|me passe|deem-me|pode me passar)(?: de)? (?:para |a |com |ser atendid[oa] por )?(?:uma?|um|o|a|algum\w?)? ?(?:pessoa|humano|atendente|operador[a]?|assistente humano|responsavel|funcionari[oa]|supervisor[a]?|alguem)\b
        (?:passe-me|passem-me|passa-me|ligue-me|liguem-me|transfira-me|transfiram-me|me transfira|me transfere|me passe|me passa) (?:a|para|com)\b
        (?:chega de|fart[oa] de(?: \w{1,8})?|cansad[oa] de(?: \w{1,8})?|nao (?:quero|falo|adianta)(?: \w{1,10}){0,3}) ?(?:com )?(?:um |uma |este |esta |o |a |esse |essa )?(?:robo|robot|bot|chatbot|maquina|ia)\b
        (?:liguem-me|ligue-me|liga-me|me liguem|me ligue|me liga|que me liguem|telefonem-me|quero que me liguem|retornem a ligacao|devolvam a chamada)\b
        (?:ha|tem|existe) (?:ai )?(?:alguem|alguma pessoa)\b
        ^ ?(?:atendente|humano|pessoa|operador[a]?|assistente)[ .!?]{0,3}$
        de carne e osso\b
        (?:alguem|um gestor|um colega|uma pessoa|um operador|um atendente)(?: \w{1,8}){0,2} (?:me ligue|me ligasse|ligasse|ligar|telefonar|telefone|atenda|atender|contacte)\b
        (?:chame|chamem|chama) (?:um|uma|o|a|alguem)
        (?:explicar|tratar|trato|falar|resolver)(?: \w{1,8}){0,3} (?:a|com) (?:um|uma) (?:operador|funcionari|pessoa|humano|gestor|assistente)\w{0,2}\b
        me transfer\w{1,3}\b
        (?:com|a) (?:um bot|uma maquina|um robo)\b
        """,
    Topic.COMPLAINT: r"""
        (?:reclamacao|reclamacoes|reclamar|livro de reclamacoes|procon|reclame aqui)\b
        (?<!razao de )(?<!sem )(?:queixa|queixas|queixar-me|me queixar|me queixo)\b
        (?:inaceitavel|inadmissivel|vergonhos[oa]|vergonha|intoleravel|escandalos[oa]|lamentavel|absurdo|ridiculo|uma palhacada|falta de respeito|um descaso)\b
        (?:muito|realmente|tao|extremamente|profundamente|totalmente|bastante) (?:insatisfeit[oa]|desiludid[oa]|desapontad[oa]|decepcionad[oa]|chatead[oa]|zangad[oa]|indignad[oa]|irritad[oa]|desagradad[oa]|descontente)\b
        (?:pior|pessim[oa]|horrivel|terrivel) (?:servico|atendimento|experiencia|empresa|apoio|suporte)\b
        (?:servico|atendimento|experiencia|apoio) (?:pessim[oa]|horrivel|terrivel|lamentavel|vergonhos[oa]|deploravel|mise\w{1,6})\b
        (?:deco|provedor do cliente|defesa do consumidor|anacom|asae|cnpd|provedor de justica|juizado|comissao de protecao de dados)\b
        (?:nunca mais|jamais) (?:compr|ped|volt|contrat)\w{1,6}
        (?:segunda|terceira|quarta|quinta|enesima|decima) vez que\b
        (?:fart[oa]s?|cansad[oa]s?|pelos cabelos|de saco cheio) (?:de|com|d[eo]s?t[ea]s?)\b
        (?:apresentar|fazer|registar|registrar|abrir) (?:uma )?(?:queixa|reclamacao|denuncia)\b
        (?:desiludid|desapontad|chatead|indignad|decepcionad|zangad)(?:issim)?[oa]s?\b
        (?:palhacada|malcriad[oa]|mal-educad[oa]|mal educad[oa]|aldrabice|burla|golpe|andam a enrolar|ja chega|servico tao mau|tao mau)\b
        ninguem (?:me|nos) (?:responde|diz|atende|resolve)\b
        (?:horroros[oa]|que decepcao|que vergonha|um nojo)\b
        """,
    Topic.REFUND: r"""
        (?:reembols|ressarc|estorn)\w{1,9}
        (?:devol|restitu)\w{1,9}(?: \w{1,10}){0,4} (?:dinheiro|valor|montante|quantia|euros|reais|pagamento|importancia|€)
        (?:meu|o) dinheiro (?:de volta|de novo)\b
        (?:devolvam-me|devolva-me|me devolvam|me devolva|quero a devolucao|devolucao do|dinheiro de volta)\b
        (?:indemniz|indeniz|compensa)\w{1,9}
        (?:gesto comercial|vale de|voucher de|desconto de \d|cortesia|credito em conta|nota de credito|cupao de|cupom de)\b
        (?:anul|cancel|retir|perdo|isent|elimin|remov)\w{1,5}(?: \w{1,6}){0,2} (?:comissao|comissoes|taxa|taxas|penalizacao|multa|juros|encargo|encargos|cobranca)\b
        (?:credit)\w{1,6}(?: \w{1,10}){0,3} (?:conta|cartao|euros|reais|valor|€)
        (?:isencao da|isencao de|chargeback)\b
        (?:perdo|isent|anul)[\w-]{1,9}(?: \w{1,8}){0,2} (?:comissao|taxa|multa|juros|encargo)\b
        (?:comissao|taxa|multa|encargo)(?: \w{1,12}){0,6} (?:anulad|perdoad|cancelad|devolvid)[oa]\b
        [\d,.]{1,8} (?:euros|reais|€) (?:devolvid|estornad|creditad)\w{1,2}\b
        (?:receb\w{1,3}|recuper\w{1,3}) (?:o|de volta o|do) (?:valor|dinheiro|preco)\b
        (?:minimo|atencaozinha|atencao)(?: \w{1,8}){0,3} (?:um desconto|no preco)\b
        desconto na fatura\b
        (?:creditad|devolvid|estornad)[oa]s? (?:na|no|em|a|ao)\b
        """,
    Topic.LEGAL: r"""
        (?:rescind|rescis|resol|denunci|cancel|suspen|suspend|bloque|encerr|anul|cess)\w{1,8} (?:de |do |da |com )?(?:o |a |seu |sua |o seu |a sua |o meu |a minha |meu |minha |vosso )?(?:contrato|conta|apolice|seguro|subscricao|assinatura|servico|linha|cartao|arrendamento)\b
        (?:contrato|conta|apolice|seguro)(?: \w{1,12}){0,4} (?:rescindid[oa]|cancelad[oa]|suspens[oa]|bloquead[oa]|encerrad[oa])\b
        (?:seu|sua|o|a|meu|minha|vosso) (?:pedido|solicitacao|credito|emprestimo|financiamento|visto|recurso|sinistro|candidatura|beneficio|proposta)(?: de \w{1,15})? (?:foi|sera|nao foi|esta|encontra-se|fica) (?:\w{1,12} )?(?:recusad|negad|rejeitad|indeferid|aprovad|concedid|aceit)[oae]?\b
        (?:recus|rejeit|neg|indefer)\w{1,6}(?: \w{1,8}){0,3} (?:pedido|credito|emprestimo|cobertura|sinistro|visto|recurso|financiamento|beneficio|proposta)\b
        (?:processo judicial|processar-vos|processa-los|processar voces|tribunal|tribunais|advogad[oa]s?|acao judicial|acoes judiciais|via judicial|medidas legais|acao legal|injuncao|penhor\w{1,5}|despejo|acao de despejo|agente de execucao|oficial de justica|cobranca judicial|cobranca coerciva|empresa de cobrancas?|execucao fiscal|queixa-crime|citacao|intimacao)\b
        (?:nao tem|sem|nao tenho|nao teve) direito\b
        (?:nao|ja nao) (?:esta|estava|estou) (?:cobert|segur|abrangid|elegivel)\w{0,3}\b
        (?:responsabilidade (?:legal|penal)|incumprimento (?:do )?contrat\w{1,5}|quebra de contrato|descumprimento)\b
        (?:serasa|spc|mapa de responsabilidades|central de responsabilidades|lista negra|score de credito|nome sujo|negativad[oa]|lista de devedores)\b
        (?:despedi(?:d[oa]|mento|ram)|demitid[oa]|demissao|justa causa)\b
        pontuacao de credito\b
        (?:requerimento|pedido|solicitacao)(?: \w{1,10}){0,6} (?:indeferid|recusad|negad|rejeitad)[oa]\b
        (?:opor-se|opoe-se|oposicao) a renovacao\b
        (?:recus|neg|rejeit)\w{1,4} (?:a|o) (?:minha|meu|nossa|sua|seu) (?:adesao|pedido|proposta|candidatura|inscricao)\b
        """,
    Topic.VULNERABLE: r"""
        (?:suicid\w{1,6}|tirar a (?:minha )?(?:propria )?vida|acabar com a (?:minha )?vida|matar-me|me matar|fazer-me mal|me machucar|acabar com tudo|por fim a vida|nao quero (?:mais )?viver|vontade de morrer|quero morrer|deixar de viver)\b
        (?:nao aguento mais|ja nao aguento|nao consigo mais|nao posso mais|estou desesperad[oa]|sem saida|no limite das minhas forcas)\b
        (?:nao (?:consigo|conseguimos|posso|podemos|consegue|tenho como|temos como|tenho dinheiro para|chega para|ganho para)) (?:mais )?(?:pagar|comer|alimentar|suportar|fazer face|chegar ao fim do mes)\b
        (?:endividad[oa]s?|sobre-?endivid\w{1,7}|superendivid\w{1,7}|dividas ate|afogad[oa] em dividas|cheio de dividas|cheia de dividas|insolven\w{1,4}|sem-abrigo|sem abrigo|sem teto|moradores? de rua|banco alimentar|cesta basica|bolsa familia|rendimento social|rsi|despejad[oa]s?)\b
        (?:maior acompanhad[oa]|acompanhante legal|tutela|tutor legal|curatela|curador[a]?|interdit[oa]|lar de idosos|alzheimer|demencia|procuracao)\b
        (?:violencia (?:domestica|de genero|no namoro)|maltrat\w{1,6}|maus-tratos|casa abrigo|medida protetiva|(?:meu|minha|o meu|a minha) (?:marido|mulher|companheir[oa]|ex|ex-marido|namorad[oa])(?: \w{1,8}){0,2} (?:bate|agride|ameaca|maltrata|persegue|bateu))\b
        (?:falecid[oa]|faleceu|falecimento|acabou de morrer|morreu|viuv[oa]|enviuv\w{1,3}|certidao de obito|obito|funeral|enterro|luto)\b
        (?:perdi|perdeu|perder|perdido) (?:o |a |meu |minha |o meu |a minha |o seu )?(?:emprego|trabalho|marido|mulher|mae|pai|filh[oa])\b
        (?:fase terminal|doente terminal|cuidados paliativos|emergencia medica)\b
        (?:me mato|matar-me|magoar-se|magoar-me|me atiro|atiro-me)\b
        (?:desempregad[oa]|atolad[oa]s em dividas|cortam a luz|cortarem a luz|cortar a luz|nao durmo|devo \w{1,6} rendas|rendas em atraso|a chorar|chorando)\b
        (?:pesames|condolencias)\b
        (?:perda|morte) d[aeo] (?:sua|seu|minha|meu) (?:filh[oa]|pai|mae|marido|mulher|irma|irmao|espos[oa])\b
        (?:e|foi|sou) (?:ameacad|agredid|maltratad)[oa]\b
        """,
}
