"""Spanish phrases by topic, a regular expression a line: what customers and bots write. Accents are folded away.

Each begins at the beginning of a word. A repetition has an upper bound, so that the search stays linear.
"""

# ruff: noqa: E501

from __future__ import annotations

from typing import Final

from guarded_client.policy import Topic

PHRASES: Final = {
    Topic.HUMAN: r"""
        (?:hablar|chatear|comunicar\w{0,4}|contactar|tratar|conversar) (?:con|a) (?:una? |un |el |la |algun\w? |alguna |vuestr[oa] |su )?(?:verdader[oa] |otr[oa] )?(?:persona|humano|alguien|agente|operador[a]?|asesor[a]?|responsable|encargad[oa]|supervisor[a]?|gestor[a]?|ser humano|compañer[oa]|companer[oa]|empleado|jefe)\b
        (?:persona|gente|agente|ser) (?:real|humana|humano|de verdad|de carne y hueso)\b
        (?:quiero|necesito|prefiero|querria|quisiera|exijo|deme|dame|ponme con|pongame con|paseme con|pasame con|paseme|pasame) (?:a |con )?(?:una?|un|el|la|algun\w?|alguien)? ?(?:persona|humano|agente|operador[a]?|asesor[a]?|responsable|encargad[oa]|supervisor[a]?|alguien)\b
        (?:pase|pasen|pasa|ponga|pongan|transfiera|transfieran|conecte)(?:me|nos) (?:con|a)\b
        (?:no (?:quiero|me vale|me sirve)(?: \w{1,10}){0,3}|harto de(?: \w{1,8})?|harta de(?: \w{1,8})?|basta de|deja de ser|otro) ?(?:un |una |este |esta |el |la )?(?:robot|bot|chatbot|maquina|contestador|ia)\b
        (?:llamame|llamadme|llameme|llamenme|que me llamen|que me llame|me llamen|devolvedme la llamada|me llame) ?(?:alguien|una persona|por favor)?\b
        (?:hay|atiende|trabaja) (?:alguien|alguna persona)\b
        ^ ?(?:agente|humano|persona|operador[a]?|asesor[a]?)[ .!?]{0,3}$
        de carne y hueso\b
        (?:algun|algún) humano\b
        (?:atienda|atiende|conteste|contesten|llame|responda|atendiera)(?: \w{1,8}){0,1} (?:alguien|un empleado|una persona|un humano|un agente|un operador)\b
        (?:traspase|traspasa|derive|deriva|pase|pasa)me (?:a|con)\b
        (?:telefono|numero) de (?:un|una) (?:comercial|persona|agente|gestor|responsable)\b
        con un (?:bot|robot|contestador|chatbot)\b
        (?:ejecutiv[oa]|agente|operador[a]?|asistente|asesor[a]?|representante) human[oa]\b
        """,
    Topic.COMPLAINT: r"""
        (?:reclamacion|reclamaciones|hoja de reclamaciones|reclamar)\b
        (?<!ninguna )(?<!sin )(?:queja|quejas|quejarme|me quejo|quejarnos)\b
        (?:inaceptable|inadmisible|vergonzos[oa]|verguenza|intolerable|indignante|impresentable|lamentable|vergüenza|tomadura de pelo)\b
        (?:muy|realmente|tan|sumamente|profundamente|totalmente) (?:descontent[oa]|decepcionad[oa]|insatisfech[oa]|enfadad[oa]|molest[oa]|disgustad[oa]|indignad[oa]|cabread[oa])\b
        (?:peor|pesim[oa]|horrible|nefast[oa]) (?:servicio|experiencia|empresa|atencion|trato|compañia|compania)\b
        (?:servicio|atencion|trato|experiencia) (?:pesim[oa]|nefast[oa]|horrible|lamentable|vergonzos[oa]|deplorable|penos[oa])\b
        (?:defensor del (?:cliente|consumidor|pueblo)|oficina del consumidor|omic|facua|ocu|consumo|agencia de proteccion de datos|aepd)\b
        (?:nunca mas|jamas) (?:compr|ped|volv|contrat)\w{1,6}
        (?:segunda|tercera|cuarta|quinta|enesima|decima) vez que\b
        (?:hart[oa]s?|hasta las narices|hasta la coronilla) (?:de|con)\b
        (?:poner|pongo|presentar|interponer) (?:una )?(?:queja|reclamacion|denuncia)\b
        (?:estoy|estamos|me siento|nos sentimos) (?:\w{1,8} )?(?:hart[oa]s?|indignad[oa]s?|engañad[oa]s?|enganad[oa]s?|estafad[oa]s?|decepcionad[oa]s?|cabread[oa]s?|enfadad[oa]s?)\b
        (?:malisim[oa]|malisimos|maleducad[oa]|estafa|timo|calidad pesima)\b
        nadie (?:me|nos) (?:dice|contesta|responde|hace caso)\b
        (?:pesim[oa]s?|hartisim[oa]s?|que decepcion|que verguenza|que falta de respeto)\b
        """,
    Topic.REFUND: r"""
        (?:reembols|reintegr)\w{1,8}
        (?:devol|devuel)\w{1,8}(?: \w{1,10}){0,4} (?:dinero|importe|euros|cantidad|pago|cobro|cuota|gastos|dolares|pesos|€)
        (?:mi|el|nuestro) dinero (?:de vuelta|de nuevo)\b
        (?:recuperar|me devuelvan|me devolvais|me devuelvas|que me devolvais|devuelvanme|devuelveme|devolvedme|le devolvemos|te devolvemos|les devolvemos|se le devolvera|devolucion del)\b
        (?:indemni|compensa)\w{1,8}
        (?:gesto comercial|vale de|cupon de|bono de|descuento (?:de \d|por las)|atencion comercial|cortesia comercial)\b
        (?:anul|condon|elimin|quit|cancel|retir|perdon)\w{1,5} (?:la|las|el|los|esa|esas|esos|dichos|su|sus)? ?(?:comision|comisiones|gastos|recargo|recargos|penalizacion|cargo|cargos|multa|intereses)\b
        (?:abono|abonar\w{0,3}|abonad[oa]|abonaremos|abonamos) (?:en|de|a|el importe|la cantidad|los)\b
        (?:retroceso|retroceder el cargo|contracargo)\b
        (?:retorn|devuelv|devolv)\w{1,6}(?: \w{1,6}){0,2} [\d,.]{1,8} ?(?:€|euros|dolares|pesos)
        (?:abonamos|abonaremos|abonar|descontamos|descontar)(?: \w{1,8}){0,1} [\d,.]{1,8}
        recuper\w{1,4} (?:el precio|el importe|mi dinero|lo pagado)\b
        (?:lo minimo|como minimo|merezco|espero)(?: \w{1,8}){0,4} (?:un )?(?:descuento|compensacion)\b
        (?:bonifi)\w{1,7}
        (?:regres|devuelv|reembols)\w{1,6} (?:\w{1,4} )?(?:mi|el|su|nuestro) (?:dinero|plata|pago)\b
        descuento de cortesia\b
        """,
    Topic.LEGAL: r"""
        (?:rescind|rescis|resol|resuel|cancel|suspend|suspens|bloque|cerr|cierr|anul|baj|extin)\w{1,8} (?:de )?(?:su|tu|el|la|mi|vuestro) (?:contrato|cuenta|poliza|seguro|suscripcion|servicio|linea|tarjeta|alquiler)\b
        (?:su|tu|la|mi|el) (?:solicitud|peticion|reclamacion|prestamo|hipoteca|credito|visado|beca|recurso|siniestro|ayuda|prestacion)(?: de \w{1,15})? (?:ha sido|fue|sera|esta|no ha sido|queda|han sido) (?:\w{1,12} )?(?:denegad|rechazad|desestimad|aprobad|concedid|aceptad)[oa]s?\b
        (?:denegar|deneg|rechaz|desestim|denieg|aprob|conced)\w{1,6}(?: \w{1,8}){0,2} (?:su|tu|la|el|mi|me) ?(?:solicitud|prestamo|hipoteca|credito|cobertura|siniestro|visado|recurso|prestacion|ayuda)?\b
        (?:me|nos|le|os) (?:han |ha |fue |fueron )?(?:denegad|rechazad|desestimad|embargad|despedid|demandad)[oa]s?\b
        (?:demanda|demandar\w{0,3}|demandarles|juzgado|juicio|tribunal\w{0,3}|abogad[oa]s?|burofax|acciones legales|via judicial|denuncia\w{0,4}|embarg\w{1,5}|desahuci\w{1,5}|moros\w{1,4}|agencia de cobro|empresa de recobro|recobro|ejecucion hipotecaria|asnef|fichero de morosos|lista de morosos)\b
        (?:no tiene|sin|no tengo) derecho (?:a|al)\b
        (?:no|ya no) (?:esta|estan|estoy|estaba) (?:cubiert|asegurad)[oa]s?\b
        (?:responsabilidad (?:legal|penal)|incumplimiento (?:de|del) contrato|incumplimiento contractual)\b
        (?:puntuacion crediticia|historial crediticio|scoring|cirbe)\b
        despid\w{1,5}
        (?:no renovar|cancelar|rescindir|resolver) (?:su|tu|el|la) (?:poliza|contrato|seguro|cuenta)\b
        (?:peticion|solicitud|ayuda|prestacion)(?: \w{1,10}){0,5} (?:desestimad|denegad|rechazad)[oa]s?\b
        empresas? de (?:recobros?|cobros?)\b
        (?:empresas?|agencias?|despachos?) de cobranzas?\b
        """,
    Topic.VULNERABLE: r"""
        (?:suicid\w{1,6}|quitarme la vida|quitarse la vida|matarme|hacerme daño|hacerme dano|acabar con todo|no quiero vivir|no quiero seguir viviendo|ganas de morir|quiero morir\w{0,3}|dejar de vivir)\b
        (?:no puedo mas|no aguanto mas|estoy desesperad[oa]|no veo salida|al limite|desbordad[oa])\b
        (?:no (?:puedo|podemos|puede|llego|llegamos|tengo para|me llega para|nos llega para|tenemos para)) (?:a )?(?:seguir )?(?:pagar\w{0,3}|fin de mes|comer|alimentar|hacer frente|afrontar)\b
        (?:endeudad[oa]s?|sobreendeud\w{1,8}|deudas hasta|ahogad[oa] (?:en|por) (?:las )?deudas|sin hogar|sin techo|en la calle con|banco de alimentos|caritas|ingreso minimo vital|comedor social|insolven\w{1,4}|desahuci\w{1,4}|ley de segunda oportunidad)\b
        (?:tutela|curatela|tutor legal|tutora legal|incapacitad[oa] judicialmente|guardador de hecho|residencia de ancianos|residencia de mayores|alzheimer|demencia|poder notarial)\b
        (?:violencia (?:de genero|machista|domestica)|maltrat\w{1,6}|orden de alejamiento|casa de acogida|(?:mi|su) (?:marido|mujer|pareja|ex|novi[oa]|exmarido)(?: \w{1,8}){0,2} (?:pega|golpea|amenaza|maltrata|pego))\b
        (?:fallecid[oa]|fallecio|fallecimiento|acaba de morir|murio|ha muerto|viud[oa]|enviud\w{1,4}|certificado de defuncion|funeral|entierro)\b
        (?:perdido|perdi|perdio) (?:el |mi |a mi |a su |su )?(?:trabajo|empleo|marido|mujer|madre|padre|hij[oa]|pareja)\b
        (?:fase terminal|enfermedad terminal|cuidados paliativos|emergencia medica)\b
        (?:me tiro|tirarme|me mato|hacerse daño|hacerse dano|hacerme daño|autolesion\w{0,3})\b
        (?:en paro|sin trabajo|letras sin pagar|recibos sin pagar|meses sin pagar|debo dinero|cortar la luz|cortan la luz|corten la luz|no duermo|estoy llorando)\b
        (?:perdida|muerte) de (?:su|mi|tu|nuestr[oa]) (?:padre|madre|hij[oa]|marido|mujer|herman[oa]|espos[oa]|abuel[oa])\b
        (?:pesame|condolencias)\b
        (?:le|me|la) (?:amenaza|esta robando|esta vaciando)\b
        (?:amenaz\w{1,6} con|tengo (?:mucho )?miedo|asustad[oa]|cortado la luz|cortado el agua|sin luz ni)\b
        """,
}
