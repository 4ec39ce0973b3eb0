"""Words of Spanish, Italian and Portuguese that name models take for names, lower case.

No word stands here that is a usual surname or given name, such as "Mesa", "Caro", "Gentile" or "Mora".
"""

from __future__ import annotations

from typing import Final

LABELS: Final = frozenset(
    """
    ab abonada abonado abuela abuelo acusada acusado afiliación aguarda aguarde aguardo alegato allegato alumna alumno
    aluna alunna alunno aluno amanhã andiamo apolice apól apólice arguido asegurada asegurado asistentes aspetto
    assenti assicurata assicurato assistita assistito att atte ausentes auth autorização autorizzazione avv ayer b.i
    b.v bastidor beneficiaria beneficiária bewoner boleto bolletta bollettino c.c c.i caducidad carné catastral
    cedolino cel cell cellulare celular cep chamador chamadora chiamante cie cif cip cipa cittadinanza clave cns cod
    codice codigo colegiada colegiado conducente conductor conductora condutor conheço conosco conozco constatazione
    contacto contato contatto contraente contratante contratto contribuinte coren crm cuil cuit cups curp curso cédula
    código d.lgs d.n d.n.i destinataria destinatario destinatário digli dile diles dille dipendente ditta documento
    domani domicilio domicílio dña empresa encarregado encomenda encomendas entrevistada entrevistado entrevistador
    entrevistadora episodio eredi esenz esenzione espero estimada estimado excusa excusan exma exmas exmo exmos
    expediente f.n f.nac factura facturas faltaram faltou fattura fatture fatura faturas faturação fdo ficha firmado
    firmante firmato fisc fiscale fnac freguesia frigorífico geb gent.ma gent.mo geom hab habitación herdeiros
    herederos hnos hoje horario horarios horário horários ieri importe importo imputada imputado inami insz
    intervistata intervistato intervistatore intestataria juf lavadora lavatrice leerling legajo llamante localidad
    localidade matricola matricula matrícula mañana mittente morada motivo movil municipio mvg mãe móv móvil n.i.e
    n.i.f n.v nac nacionalidad nacionalidade nasc nascida nascido nass nata nato naturalidade nib nipc niss nonna
    nonno nota notas nunca nuss nómina obs observaciones observações oggi ontem operador operadora operatore
    operatrice orari orario ordine ordini orçamento pac padre pagamenti pagamento pagamentos pago pagos pai
    palavra-passe patente pec pedido pedidos pendente pendiente permesso permiso pis piva poblacion población poliza
    polizza pratica pratiche presentes presenti presupuesto prezada prezadas prezado prezados prezzo preço procurador
    procuradora prodotto producto productos produto profesión professione profissão provincia província pte pz póliza
    querela r.g recapito remetente remitente renavam reserva residencia residente residenza residência rfc rg
    richiedente rif riferimento riziv rogito rut s.a s.l scadenza scheda senhores sesso sexo señores signori siniestro
    siniestros sinistri sinistro sinistros sns solicitante solicitud sottoscritta sottoscritto spett spettabile targa
    tarifa tarjeta telaio telf teléfonos tessera tfno titolare tlf tlm tomador tomadora totale trabajador trabajadora
    tramitador trámite tsi turno ubicación uff ufficio usuaria usuario utenza utilizador utilizadora validade vamos
    vencimento vencimiento viatura vigencia vovo vovó vovô vºbº zaaknr
    """.split()  # noqa: SIM905
)
"""Labels of fields and openings of letters: never a name, in any case."""

INSIDE: Final = frozenset(
    """
    abitano abitava afferma ainda amica amigo anche ancora antes aqui aquí até aunque avete ayer bajo basso bene
    bien bisogno blanco bom buon buono cardholder che chega chegou chiamami chiamarmi como comunica comunicò con
    conferma confirma cosa cuando cunhada cunhado dal dalla dalle declara desde dichiara donde dopo dove dovrei
    durante e ed eredi es estaba estado estamos estava estou está están falou firmò firmó fissa foi foram había
    hanno hasta hay herdeiros herederos hizo hoje holder hoy invece lei llamaron llamó llena llevo loro madrinha
    marido marito med mentre mesmo meu mi minha moglie muita muito muy más nació nacque nasceu nega negam negano
    nessuno niega niegan ninguém nosso nostra nostro novia novio nuestra nuestro o oggi ontem otra otro padrinho
    paga pagou pagò pagó para perché pero però por porque porta pra presso q qualche quando que quella quello questa
    questo quiero recebeu recibió ricevuto riferisce sai saiu saranno sarà seguinte sem sempre será serão siamo
    siempre sin sobre soffre soffro sogra sogro solicita solicitó somos sono sostiene sua suegra suegro suocera
    suocero são también também tenía tienen tinha trabaja tras tutti tutto usted va vado vai vem verrà viene viven
    vivono vostra vostro vuelve vuole y zaakvoerder è é
    """.split()  # noqa: SIM905
)
"""Words of sentences: in lower case, no name begins or ends with one."""
