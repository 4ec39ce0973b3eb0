"""Spanish words for special categories, chosen by hand: what a customer writes, not what an encyclopedia lists.

Sources of the names: faiths as the barometer of the Centro de Investigaciones Sociológicas groups them; the
representative unions of Spain; parties in the Congress of Deputies; categories by GDPR Art. 9(1) and the Data Privacy
Vocabulary (DPV-PD).
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.special.health_es import HEALTH
from guarded_client.detectors.special.words import Words
from guarded_client.detectors.words.alternatives import plain
from guarded_client.detectors.words.relatives import SPANISH

_KIN: Final = (
    rf"(?:{plain(SPANISH.everybody)}|hij[oa]s|bebé|padres|mamá|papá|herman[oa]s|abuel[oa]s|prim[oa]s|amig[oa]s"
    r"|familia|compañer[oa]|niñ[oa]s?)"
)
BEFORE: Final = {
    "said": (
        r"(?:(?:\b(?:yo )?(?:soy|era|estoy|estaba|tengo|tenía|tuve|padezco|sufro|vivo|voto|como|quedé|ando)"
        r"|\b(?:él|ella|que|quien) (?:es|era|está|estaba|tiene|tenía|padece|sufre)|\bsomos|\béramos|\bestamos"
        r"|\btenemos"
        r"|\b(?:mi|mis|su|sus|nuestr[oa]s?) [\w-]+ (?:es|era|está|estaba|tiene|tenía|padece|sufre|son|están"
        r"|tienen|se quedó)"
        r"|\bpadece|\bsufre|\bpaciente|\bdebido a|\ba causa de|\bpor estar|\bpor ser|\bpor tener|\bcomo"
        r"|\bal ser|\bal estar"
        r"|\bporque (?:soy|estoy|es|está|somos))(?: [\w'-]+){0,3},?)"
    ),
    "person": (
        r"(?:\bsoy|\bera|\bsomos|\bporque es|\bporque somos|\bpor ser|\bal ser|\bcomo|\bque es"
        rf"|\b(?:mi|mis|su|sus|nuestr[oa]s?) {_KIN} (?:es|era|son|eran))(?: (?:también|un|una|muy|de origen"
        rf"|de raza|persona|mujer|hombre|los dos|ambos))?"
    ),
    "member": (
        r"(?:\bafiliad[oa]s?|\bpertene\w+|\blistas|\bafiliación|\bmiembros?|\bmilit\w+|\bsimpatizantes?"
        r"|\bvot(?:o|é|a|amos|aba|ado|ar|ante|antes|aron)"
        r"|\bcandidat[oa]|\bconcejal[a]?|\bdelegad[oa]|\brepresentante|\bcarn[eé]t?|\bcuota|\bdono|\bdonación|\bapoyo"
        r"|\bhuelga|\binterventor[a]?|\bapoderad[oa]|\blista|\bsección|\bcampaña)(?: [\w'-]+){0,1}?"
        r"(?: (?:a|al|de|del|en|por|para|con|la|el|los|las)){0,3}"
    ),
}
"""What stands before a word of each list, see :class:`~.words.Words`."""

WORDS: Final = {
    "HEALTH": HEALTH,
    "RELIGION": Words(
        sure="""católic*, musulm*, islámic*, islamismo, suní, chií, judío, judía, judíos, judías, judaísmo,
        protestante*, luteran*, anglican*, budist*, budismo, hindú, hindúes, hinduismo, hinduista*, sij, sijs,
        testigo de jehová, testigos de jehová, mormón, mormona, mormones, adventista*, evangélic*, pentecostal*,
        cienciolog*, ateo, atea, ateos, ateísmo, ramadán, fiesta del cordero, velo islámico, llevo velo, lleva
        velo, llevar velo, con el velo, llevar el velo, quitarme el velo, llevo hiyab, hiyab, hijab, nicab,
        niqab, burka, kipá, turbante sij, mezquita, sinagoga, bar mitzvah, corán, torá, shabat, sabbat, yom
        kipur, pésaj, janucá, primera comunión, bautizo de mi, bautizad*, bautismo, voy a misa, va a misa, ir a
        misa, a misa, cuaresma, mi parroquia, nuestra parroquia, mi iglesia, nuestra iglesia, mi fe, nuestra fe,
        mi religión, su religión, nuestra religión, motivos religiosos, razones religiosas, creencias
        religiosas, convicciones religiosas, confesión religiosa, mi imán, mi rabino, mi cura, mi párroco, mi
        pastor, convertid* al islam, convertido al islam, convertida al islam, me convertí al, creo en dios, no
        creo en dios, creer en dios, rezo cinco, rezamos cinco, oración del viernes, alfombra de oración, no
        comemos cerdo, no como cerdo, por ser cristian*, monja, monjas, convento de, seminarista, catequesis,
        catequista, opus dei, semana santa como cofrade, cofrade, hermandad de, diwali""",
        said="""cristiano, cristiana, cristianos, creyente, creyentes, practicante, agnóstico, agnóstica,
        ortodoxo, ortodoxa, religioso, religiosa, halal, kosher, cura, sacerdote, pastor, imán, rabino, monje,
        cuáquero, ayuno, ayunando""",
        never="""calle de la mezquita, visita a la mezquita, entrada a la mezquita, mezquita de córdoba,
        mezquita catedral, reyes católicos, colegio católico, universidad católica, seguro protestante, plaza de
        la sinagoga, arte islámico, bautizo de buceo, bautismo de buceo, bautismo de mar, bautismo de fuego""",
    ),
    "TRADE_UNION": Words(
        sure="""sindicalista*, afiliado sindical, afiliada sindical, afiliación sindical, delegado sindical,
        delegada sindical, delegados sindicales, representante sindical, liberado sindical, liberada sindical,
        enlace sindical, cuota sindical, sección sindical, actividad sindical, mi sindicato, nuestro sindicato,
        al sindicato, del sindicato, sindicado, sindicada, sindicarme, comité de empresa, comisiones obreras,
        ccoo, cc oo, cc.oo, csif, unión general de trabajadores, horas sindicales, elecciones sindicales,
        huelguista*, piquete*, comité de huelga, carnet sindical, miembro de un sindicato""",
        said="en huelga, huelga, un sindicato, sindicato",
        member="ugt, cgt, cnt, uso, ela, lab, cig, csif, ccoo, stec, satse, sepla, un sindicato, sindicato",
        capitals="ugt, ccoo, csif, cgt, satse, sepla",
        never="huelga de transporte, huelga de trenes, huelga de renfe, huelga de correos, huelga de metro",
    ),
    "SEXUAL_ORIENTATION": Words(
        sure="""homosexual*, lesbian*, bisexual*, pansexual*, asexual*, heterosexual*, transgénero, transexual*,
        mujer trans, hombre trans, persona trans, chica trans, chico trans, lgtb*, lgbt*, orientación sexual,
        identidad sexual, vida sexual, pareja gay, matrimonio gay, pareja homosexual, mismo sexo, orgullo gay,
        salido del armario, salí del armario, salir del armario, dos mamás, dos papás, dos madres, dos padres,
        cambio de sexo, reasignación de sexo, disforia de género, mi transición, me gustan los hombres siendo,
        le gustan los hombres, le gustan las mujeres, me dejó por otro hombre, me dejó por otra mujer, homofob*""",
        said="gay, gays, trans, queer, no binario, no binaria, no binarie, intersexual, maricón, bollera",
        person="bi, gay, hetero, trans, queer, lesbi",
        never="calle gay",
    ),
    "ETHNIC_ORIGIN": Words(
        sure="""origen étnico, etnia, minoría étnica, raza negra, racism*, racist*, racial, raciales, color de
        piel, color de mi piel, color de su piel, piel oscura, piel negra, gitan*, romaní, pueblo gitano,
        familia gitana, afrodescendiente*, afroamerican*, mestiz*, mulat*, indígena*, quechua, aimara, mapuche,
        magrebí*, origen marroquí, origen árabe, origen africano, origen senegalés, origen ecuatoriano, origen
        colombiano, origen peruano, origen boliviano, origen dominicano, origen cubano, origen venezolano,
        origen rumano, origen chino, origen paquistaní, origen argelino, origen gitano, origen judío, origen
        extranjero, origen nigeriano, origen indio, origen filipino, origen sirio, origen turco, origen latino,
        persona de color, personas de color, perfil racial, moro de""",
        said="""de origen marroquí, de color, bereber, saharaui, sefardí, kurdo, kurda, árabe, mujer negra,
        hombre negro""",
        person="""negro, negra, negros, negras, moro, mora, árabe, árabes, marroquí, senegalés, senegalesa,
        ecuatoriano, ecuatoriana, colombiano, colombiana, peruano, peruana, boliviano, boliviana, dominicano,
        dominicana, chino, china, indio, india, rumano, rumana, africano, africana, asiático, asiática, latino,
        latina, sudamericano, sudamericana, blanco, blanca, kurdo, kurda, nigeriano, nigeriana, argelino,
        argelina, paquistaní, cubano, cubana, venezolano, venezolana, sirio, siria""",
        never="mano de obra racial, oliva negra, tortilla gitana, brazo de gitano, brazo gitano",
    ),
    "POLITICAL_OPINION": Words(
        sure="""opinión política, opiniones políticas, ideas políticas, ideología, ideas de izquierdas, ideas de
        derechas, convicciones políticas, partido político, militante del, afiliado al partido, afiliada al
        partido, afiliación política, carnet del partido, asilo político, refugiado político, refugiada
        política, perseguido político, extrema derecha, extrema izquierda, ultraderech*, izquierdista*, de
        izquierdas, de derechas, comunist*, marxist*, anarquist*, independentist*, franquist*, falangist*,
        republicano convencido, partido popular, partido socialista, izquierda unida, podemos militante, voté a
        podemos, votante de vox, voté a vox, voto a vox, esquerra republicana, junts per catalunya, bildu,
        manifestación contra, manifestación a favor, activista político""",
        said="""socialista, conservador, conservadora, monárquico, monárquica, nacionalista, republicano,
        republicana, feminista, antifascista, carlista, progresista, liberal, ecologista""",
        member="""pp, psoe, vox, podemos, sumar, iu, erc, junts, pnv, bng, ciudadanos, cup, pacma, sánchez,
        feijóo, abascal, los verdes, partido, socialista, socialistas, chega, compromís""",
        never="por partida doble, al partido de, partido de fútbol, liberal de la cuenta",
    ),
    "PHILOSOPHICAL_BELIEF": Words(
        sure="""masones, masonería, francmas*, logia masónica, mi logia, librepensador*, objetor de conciencia,
        objetora de conciencia, objeción de conciencia, convicciones filosóficas, creencias filosóficas,
        antiespecist*, vegano por convicción, vegana por convicción, vegano por ética, vegana por ética, motivos
        éticos, razones éticas, convicciones éticas""",
        said="""masón, masona, pacifista, humanista, vegano, vegana, veganos, antimilitarista, racionalista,
        estoico, estoica""",
        never="menú vegano, opción vegana, cuero vegano",
    ),
    "BIOMETRIC": Words(
        sure="""biométric*, biometría, huella dactilar, huellas dactilares, mis huellas, sus huellas, mi huella,
        su huella digital, huella de voz, reconocimiento facial, reconocimiento de voz de mi, reconocimiento de
        iris, foto del iris, mi iris, con la huella, fichar con huella, escaneo facial, escaneo de mi cara,
        escanearon la cara, escaneo de iris, escanearon el iris, escaneo de retina, palma de mi mano, palma de
        la mano, prueba de adn, pruebas de adn, test de adn, mi adn, su adn, muestra de adn, perfil genético,
        prueba genética, pruebas genéticas, test genético, análisis genético, datos genéticos, prueba de
        paternidad, muestra de saliva, brca*""",
        never="""lector de huellas, sensor de huellas, lector de huella dactilar, foto biométrica, sensor de
        huella dactilar, huella de carbono""",
    ),
}  # fmt: skip
"""By kind."""
