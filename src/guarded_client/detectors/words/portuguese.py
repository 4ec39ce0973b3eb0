"""Portuguese words that name models take for names, most often in headings, forms, products and short messages.

Hardly anybody is called by them. Compared with the given names and surnames of Faker's languages of Europe, and with
surnames that are words, such as those of trades, animals and places.
"""

from __future__ import annotations

from typing import Final

PORTUGUESE: Final = frozenset(
    """
    inquilina fiador fiadora porteiro estafeta ausentes vereadora tesoureiro tesoureira faturar maqueiro
    colheita avisa olhe traz lido telhado árbitro espectadores arrendatário arrendatária chamo pediatra candidata
    aberto abertura aceite acesso acessos acessórios acidente acordo acórdão adesão adiantamento administrador
    administração advogada advogado aeroporto agenda agente agora agradeço aguardo agência ainda ajuda alarme
    alergia alergias algum alguma alguém alimentação almoço aluguel aluguer amarelo amassar ambulância
    amortização andamento anexo anexos anterior antes anulado anulação análise análises aparelho apartamento
    apelação aplicativo aplicação apoio aposentadoria aquecimento arguido armazém armário arquivo arrendamento
    arroz artigo artigos ascensor assinatura assinaturas assistência associação assunto atenciosamente atendente
    atendimento atenção atestado atividade ativo atraso atualização audiência aula aumento autarquia autocarro
    automóvel autor autos avaliação avaria aviso avisos azeite açúcar bacalhau bagagem baixa balcão banco bancos
    banho bastante bateria bebida bebidas benefício bicicleta bilhete bilhetes bloqueado bloqueio bolacha bolo
    bolsa bombeiros bota botas botão braço brinquedo busca bónus cabeça cadeira cadeiras caderneta café cafés
    caixa calendário calor calças cama cambio camisa camisola campanha cancelado cancelamento cancelar
    candidatura capacidade capital capítulo carga cargo carnaval carne carregador carregamento carrinho carros
    carteira cartão cartões casaco caso categoria causa caução cebola celular centro certidão certificado
    chamada chamadas chefe chegada chegaram chegou cheguei chuva chuveiro cidadania cidade cidadão cinza
    cirurgia claro cliente clientes cláusula clínica cobertor cobertura cobrança coisa colchão coleira coluna
    colégio comboio comentário comentários comercial comissão como companhia compensação compra comprador
    compras comprei compro comprovante comprovativo computador comunicado comunicação comunidade concelho
    concurso condição condições condomínio conduta conexão conferência confirmado confirmar confirmação confirmo
    conforme congresso conjunto conselho consulta consultas consultor consultora consultório consumidor consumo
    conta contabilidade contabilista contador contas conteúdo continuação contrato contratos contribuição
    controle controlo conversa convite coração correio correios corrente correspondência corrida costas cota
    cotação couro cozinha creche criança crianças crédito créditos cuidado cuidados cupom cupão curso custo
    custos câmbio câmera código cópia dados danos data datas decisão declaração dedução defeito defesa delegação
    demonstração demora dente dentes dentista departamento depois depósito descarga desconto descontos descrição
    desculpa desculpe desde despacho despedimento despesa despesas destino detalhe detalhes devolução devoluções
    diabetes diagnóstico dieta diferença dificuldade dinheiro direito direitos direção disco dispensa
    disponibilidade disponível dispositivo diária documentação documento documentos doença duração débito dívida
    dúvida dúvidas edifício edição educação efeito eletricidade eletrodomésticos elevador email emergência
    emissão emprego empresa empresas empréstimo encargo encargos endereço energia enfermagem enfermeira
    enfermeiro engano engenheiro enquanto ensino entrada entrega entregas entretanto entrevista então envelope
    enviado enviar enviei envio equipa equipamento equipe erro erros escada escola escolha escrevo escritura
    escritório especialidade especialista espera espero esposa estacionamento estado estatuto estação estimativa
    estudo etapa exame exames exemplo exercício experiência explicação extrato fabricante falha falta familiar
    família farinha farmácia fase fatura favor febre fecho feira felizmente feriado feriados festa ficha
    ficheiro fidelização filme filtro final finalidade financeiro financiamento finanças firma fiscal fixo fogão
    folha fone fones formação formulário fornecedor fornecimento forno foto fotografia fotos fralda fraldas
    frase freio frequência frete frigorífico frio frota fruta frutas funciona funcionam funcionamento
    funcionária funcionário fundo função furo fábrica férias galeria garagem garantia gasolina geladeira gelo
    gerente gerência gestor gestora gestão ginásio gostaria gostava governo gramas gratuito grupo grátis guia
    género hipoteca história histórico homem honorários horas hospedagem hotel humano ideia identidade
    identificação idioma imagem impedimento importância imposto impostos imprensa impressora imóveis imóvel
    incidente inclui inclusive incêndio indemnização indenização indicação indústria infecção infelizmente
    informação informações informo informática ingresso inquilino inquérito inscrição inspeção instalação
    instituição instituto instruções integração intenção interesse interior internamento internação internet
    investimento início isenção janela jantar jogo jogos jornal julgamento junta junte juros justiça laboratório
    lançamento lavandaria legenda legislação leilão leitura lembrete lente lençol letivo levantamento libertação
    licença licor ligação ligações liguei limite limpeza linha linhas litro litros livraria livre livro livros
    local localização logística lojas lote lugar lugares lâmpada língua líquido maio maiúsculas malas mandato
    manhã manteiga manual manutenção marcação marcações margem matemática materiais material matrimónio mecânico
    medicamento medicamentos medicação medicina medida medidas meio melhor melhoria membro memória menor
    mensagem mensagens mensal mensalidade menu mercadoria meses metade metros ministério minuto minutos mista
    misturar mobília mochila modalidade modelo modificação moeda molhado momento montagem montante morada moro
    mostra motivo motor motorista mousse mudança mulher multa multas município museu máquina mãos médias médico
    mínimo módulo móveis música nacional natal negócio negócios nenhum nenhuma ninguém noite normal normas notas
    notificação notícia notícias novidade novidades nunca nível número números objetivo objeto obra obras
    obrigação observação ocasião oferta ofertas oficina ombro onde operação opinião oportunidade opção opções
    ordem organização orientação origem orçamento osso ouvido ovos paciente pacote pacotes padaria padrão
    pagamento pago paguei palavra panela papel parabéns paragem parcela parcelas parecer parede parque parte
    partes participação partido passageiro passageiros passagem passagens passeio passo pasta pastel património
    pausa país pedi pedido pele penalização pendente penicilina pensão percurso perda perdi perdão perfeito
    perfil pergunta perguntas permanência permissão período peso pessoa pessoal pessoas petição peça peças peço
    pilha piscina piso placa planeamento plano planos planta plataforma plástico pneu pneumonia pneus podia
    polícia política ponto pontos população porque porém posição posso posto pousada prato prazo prazos
    precisava preciso predial preencha preferência prejuízo preparação presente presidente presidência pressa
    pressão prestação prestações preços primeira primeiro principal privacidade problema problemas procedimento
    processo procuração produtos produção professor professora programa projeto promoção promoções proposta
    propriedade proprietária proprietário proteção protocolo prova provas prémio prêmio próximo publicação
    publicidade página páginas pérola público quadro qualidade quando quantidade quanto quantos quarto queijo
    queixa queixas quente queria questão questões quilos quilómetros quota radiografia rapidez razão recebi
    receita receitas recepção receção recibo recibos reclamação reclamações recolha recomendação recuperação
    recurso recursos rede redes redução reembolso referência reforma refrigerante registo registro região regra
    regras regulamento relatório relatórios relação relógio remessa remoção renda rendimento renovação reparação
    reparo reposição representante reprovação requerente requerimento rescisão reservas resgate resolução
    responsabilidade responsável resposta respostas restaurante restituição resto resultado resultados retenção
    retirada reunião reuniões revista revisão risco roteador roupa roupas salada saldo salmão salário sangue
    sapato sapatos saudação saudações saída saúde secador secretaria secretária secção seguimento seguinte
    segurado seguradora segurança seguro seguros selo semana semanas sempre senhora sensor sentença serviço
    serviços sessão setor sexo seção sigo silêncio simples sinal sinalização sintoma sintomas sistema site
    situação sobremesa sociedade software sofá solicitação solicito solução sono sopa subscrição subsídio
    subtotal sucesso sugestão sumo supermercado supervisor suporte supremo suspensão série tabela talvez tamanho
    também tampa tarde tarefa tarefas tarifário taxa taxas teclado tecnologia telefonema televisor televisão
    temos temperatura tempo temporada tenho tensão tentei teor terapia termo termos terraço terreno terça teste
    testemunha testes tinha tinta toalha tomada tosta total trabalhador trabalhadores trabalho tradução
    transação transferência transferências transporte tratamento travão trem tribunal trimestre troca trocas
    tráfego turismo turma táxi técnica técnico técnicos título ultimamente unidade unidades uniforme
    universidade urgente urgência urgências utilização vacina vaga validação valor valores vantagem vantagens
    vaso velocidade vencido vendas vendedor venho verdade verificação vermelha versão vestido vezes veículo
    veículos viagem viagens vidro vinho visita visitas vista viver vivo você volume voos vídeo ácaros água
    índice óculos óleo último
    condómino condómina fração senhorio encarregado
    """.split()  # noqa: SIM905
)
