"""Italian words for special categories, chosen by hand: what a customer writes, not what an encyclopedia lists.

Sources of the names: faiths as ISTAT and CESNUR group them; the representative unions of Italy; parties in its
parliament; categories by GDPR Art. 9(1) and the Data Privacy Vocabulary (DPV-PD).
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.special.health_it import HEALTH
from guarded_client.detectors.special.words import Words
from guarded_client.detectors.words.alternatives import plain
from guarded_client.detectors.words.relatives import ITALIAN

_KIN: Final = (
    rf"(?:{plain(ITALIAN.everybody)}|fidanzat[oa]|figli|figlie|bambin[oaie]|papà|genitori|fratelli|sorelle"
    r"|nonn[ie]|famiglia|vicin[oa]|collega|ragazz[oa])"
)
BEFORE: Final = {
    "said": (
        r"(?:(?:\b(?:io )?(?:sono|ero|ho|avevo|soffro|vivo|voto|mangio|sto|stavo)|\b(?:lui|lei|che) (?:è|era|ha"
        r"|aveva|soffre)"
        r"|\bsiamo|\beravamo|\babbiamo|\b(?:mio|mia|miei|mie|suo|sua|suoi|nostr[oaie]|loro) [\w-]+ (?:è|era|ha"
        r"|aveva|sono|erano|hanno|soffre|sta)"
        r"|\bsoffre di|\bsoffro di|\bpaziente|\baffett[oa] da|\bmalat[oa] di|\ba causa d(?:i|el|ella|ell')"
        r"|\bper via d(?:i|el|ella|ell')|\bessendo"
        r"|\bin quanto|\bcome|\bperché (?:sono|è|siamo|ho|ha)|\bda quando)(?: [\w'-]+){0,3},?)"
    ),
    "person": (
        r"(?:\bsono|\bero|\bsiamo|\bperché è|\bessendo|\bin quanto|\bche è|\bcome"
        rf"|\b(?:mio|mia|miei|mie|suo|sua|suoi|nostr[oaie]) {_KIN} (?:è|era|sono|erano))"
        r"(?: (?:anche|un|una|molto|di origine|di origini|persona|donna|uomo|tutti e due|entrambi))?"
    ),
    "member": (
        r"(?:\biscritt[oaie]|\biscrizione|\bmembro|\bmembri|\bmilit\w+|\bsimpatizzante|\btesser\w+|\bvot(?:o|a"
        r"|ato|iamo|are|ante)"
        r"|\bvotav\w+|\bcandidat[oa]|\bcandida|\bgazebo|\bfirme|\bconsiglier[ea]|\bdelegat[oa]|\brappresentante"
        r"|\bquota|\bsostengo|\bsostenitore"
        r"|\bsostenitrice|\bsciopero|\bdonazione|\blista|\bsezione|\bcampagna|\bvolantin\w+)(?: [\w'-]+){0,1}?"
        r"(?: (?:a|al|alla|alle|ai|di|del|della|dei|delle|in|nel|nella|per|con|il|la|lo|i|le)){0,3}"
    ),
}
"""What stands before a word of each list, see :class:`~.words.Words`."""

WORDS: Final = {
    "HEALTH": HEALTH,
    "RELIGION": Words(
        sure="""cattolic*, musulman*, islamic*, islam, sunnit*, sciit*, ebreo, ebrea, ebrei, ebree, ebraismo,
        fede ebraica, comunità ebraica, protestant*, luteran*, valdes*, anglican*, buddist*, buddismo,
        buddhist*, induist*, induismo, sikh, testimone di geova, testimoni di geova, mormon*, avventist*,
        evangelic*, pentecostal*, scientolog*, ateo, atea, atei, ateismo, ramadan, festa del sacrificio, porto
        il velo, porta il velo, togliere il velo, togliermi il velo, velo islamico, hijab, niqab, burqa, kippah,
        turbante sikh, moschea, sinagoga, bar mitzvah, corano, torah, shabbat, yom kippur, pesach, hanukkah,
        prima comunione, cresima, cresimat*, battesimo di mi*, battesimo del mio, battesimo di mia, battesimo di
        nostr*, battesimo di mio, battezzat*, vado a messa, va a messa, andare a messa, a messa, la messa della
        domenica, quaresima, la mia parrocchia, nostra parrocchia, la mia chiesa, nostra chiesa, la mia fede,
        nostra fede, fede cristiana, fede islamica, fede musulmana, la mia religione, sua religione, nostra
        religione, motivi religiosi, ragioni religiose, credo religioso, convinzioni religiose, appartenenza
        religiosa, il mio imam, mio rabbino, mio parroco, nostro parroco, mio pastore, convertit* all'islam,
        convertito all'islam, convertita all'islam, credo in dio, non credo in dio, credere in dio, prego
        cinque, preghiamo cinque, preghiera del venerdì, tappeto da preghiera, non mangiamo maiale, non mangio
        maiale, suora, suore, convento, seminarista, catechismo, catechista, opus dei, neocatecumenale, diwali,
        osservo il sabato""",
        said="""cristiano, cristiana, cristiani, credente, credenti, praticante, praticanti, agnostico,
        agnostica, ortodosso, ortodossa, ortodossi, religioso, religiosa, halal, kosher, prete, sacerdote,
        pastore, imam, rabbino, monaco, monaca, frate, digiuno, digiunando""",
        never="""via della moschea, davanti alla moschea, vicino alla moschea, via della sinagoga, visita alla
        moschea, visita alla sinagoga, università cattolica, scuola cattolica, arte islamica, battesimo del
        fuoco, battesimo della sella, battesimo di volo, credo in dio denaro, convento di, hotel convento""",
    ),
    "TRADE_UNION": Words(
        sure="""sindacalist*, iscritto al sindacato, iscritta al sindacato, iscrizione al sindacato, tessera
        sindacale, tessera del sindacato, delegato sindacale, delegata sindacale, rappresentante sindacale,
        rappresentanza sindacale, permesso sindacale, permessi sindacali, distacco sindacale, attività
        sindacale, quota sindacale, trattenuta sindacale, riunione sindacale, assemblea sindacale, il mio
        sindacato, nostro sindacato, del sindacato, al sindacato, rsu, rsa sindacale, cgil, cisl, uil, ugl,
        cobas, fiom, fim-cisl, uilm, usb lavoro, filcams, fisascat, picchetto, scioperante*, ho scioperato,
        aderito allo sciopero, aderisco allo sciopero""",
        said="in sciopero, sciopero, un sindacato, sindacato",
        member="cgil, cisl, uil, ugl, usb, cub, gilda, anief, snals, un sindacato, sindacato, anaao",
        never="""sindacato dei consumatori, sciopero dei treni, sciopero dei mezzi, sciopero trasporti, sciopero
        dei trasporti, sciopero dei corrieri, sciopero delle poste""",
    ),
    "SEXUAL_ORIENTATION": Words(
        sure="""omosessual*, lesbic*, bisessual*, pansessual*, asessual*, eterosessual*, transgender,
        transessual*, donna trans, uomo trans, persona trans, ragazza trans, ragazzo trans, lgbt*, orientamento
        sessuale, identità di genere, vita sessuale, coppia gay, coppia omosessuale, coppia dello stesso sesso,
        stesso sesso, gay pride, coming out, due mamme, due papà, due madri, due padri, cambio di sesso,
        riassegnazione, disforia di genere, la mia transizione, gli piacciono gli uomini, le piacciono le donne,
        mi piacciono le donne essendo, unione civile con il mio compagno, unione civile con la mia compagna,
        omofob*, omogenitorial*""",
        said="gay, trans, queer, non binario, non binaria, intersessuale, finocchio",
        person="bi, gay, etero, trans, queer",
        never="via gay, finocchio selvatico",
    ),
    "ETHNIC_ORIGIN": Words(
        sure="""origine etnica, origini etniche, etnia, minoranza etnica, razzism*, razzist*, razziale,
        razziali, colore della pelle, colore della mia pelle, pelle scura, pelle nera, persona di colore,
        persone di colore, uomo di colore, donna di colore, ragazzo di colore, di colore e, zingar*, sinti,
        sinta, etnia rom, famiglia rom, comunità rom, afroitalian*, afroamerican*, afrodiscendent*, meticci*,
        mulatt*, maghrebin*, extracomunitari*, origine marocchina, origini marocchine, origine senegalese,
        origini senegalesi, origine nigeriana, origini nigeriane, origine albanese, origini albanesi, origine
        rumena, origini rumene, origine cinese, origini cinesi, origine africana, origini africane, origine
        araba, origini arabe, origine tunisina, origini tunisine, origine egiziana, origini egiziane, origine
        ebraica, origini ebraiche, origine straniera, origini straniere, origine indiana, origini indiane,
        origine pakistana, origini pakistane, origine peruviana, origini peruviane, origine curda, origini
        curde, origine filippina, origini filippine, origine siriana, origini siriane, origine ucraina, origini
        ucraine, origine turca, origini turche, origine etiope, origini etiopi, origine somala, origini somale,
        origine bengalese, origini bengalesi""",
        said="rom, curdo, curda, arabo, araba, berbero, berbera, nero di pelle, nera di pelle, donna nera, uomo nero",
        person="""nero, nera, neri, nere, arabo, araba, arabi, marocchino, marocchina, senegalese, nigeriano,
        nigeriana, albanese, rumeno, rumena, romeno, romena, cinese, africano, africana, asiatico, asiatica,
        indiano, indiana, pakistano, pakistana, bianco, bianca, curdo, curda, tunisino, tunisina, egiziano,
        egiziana, peruviano, peruviana, rom, sinti, somalo, somala, etiope, eritreo, eritrea, siriano, siriana,
        filippino, filippina, bengalese""",
        never="nero su bianco, lavoro nero",
    ),
    "POLITICAL_OPINION": Words(
        sure="""opinione politica, opinioni politiche, idee politiche, convinzioni politiche, orientamento
        politico, appartenenza politica, ideologia, partito politico, iscritto al partito, iscritta al partito,
        tessera di partito, tessera del partito, militante del, attivista politico, attivista politica, asilo
        politico, rifugiato politico, rifugiata politica, perseguitato politico, estrema destra, estrema
        sinistra, di sinistra, di destra, comunist*, marxist*, anarchic*, neofascist*, fascist*, leghist*,
        grillin*, meloniano, partito democratico, forza italia, fratelli d'italia, movimento 5 stelle, movimento
        cinque stelle, rifondazione comunista, ho votato meloni, ho votato lega, ho votato pd, consigliere
        comunale per""",
        said="""socialista, conservatore, conservatrice, monarchico, monarchica, nazionalista, repubblicano,
        repubblicana, femminista, antifascista, progressista, liberale, ambientalista, indipendentista""",
        member="""pd, lega, fratelli, m5s, 5 stelle, cinque stelle, fdi, italia viva, azione, sel, avs, psi,
        verdi, meloni, salvini, schlein, conte, renzi, calenda, partito, sinistra, destra, cinquestelle""",
        never="""colonna di sinistra, colonna di destra, tasto di sinistra, tasto di destra, lato di destra,
        lato di sinistra, pulsante di destra, pulsante di sinistra, porta di sinistra, porta di destra, cassetto
        di sinistra, cassetto di destra, auricolare di destra, auricolare di sinistra, parte di destra, parte di
        sinistra, partito di, partito da, partito per""",
    ),
    "PHILOSOPHICAL_BELIEF": Words(
        sure="""massone, massoni, massoneria, massonic*, loggia, libero pensatore, obiettore di coscienza,
        obiettrice di coscienza, obiettori di coscienza, obiezione di coscienza, convinzioni filosofiche,
        convinzione filosofica, antispecist*, vegano per scelta etica, vegana per scelta etica, vegano per
        etica, vegana per etica, motivi etici, ragioni etiche, convinzioni etiche, antroposof*""",
        said="pacifista, umanista, vegano, vegana, vegani, antimilitarista, razionalista, stoico, stoica",
        never="menu vegano, menù vegano, opzione vegana, loggia panoramica",
    ),
    "BIOMETRIC": Words(
        sure="""biometri*, impronta digitale, impronte digitali, le mie impronte, le sue impronte, la mia
        impronta, impronta vocale, riconoscimento facciale, riconoscimento del volto, riconoscimento vocale
        della mia, scansione del volto, scansione del viso, scansione dell'iride, l'iride di, mia iride,
        scansione della retina, scansionato il volto, scansionato l'iride, palmo della mano, palmo della mia,
        test del dna, esame del dna, test dna, mio dna, suo dna, campione di dna, profilo genetico, test
        genetico, test genetici, esame genetico, analisi genetica, dati genetici, test di paternità, campione di
        saliva, brca*""",
        never="""lettore di impronte, lettore di impronta digitale, lettore di impronte digitali, sensore di
        impronte digitali, sensore di impronta digitale, sensore impronte digitali, lettore impronte digitali,
        foto biometrica, impronte sul vetro""",
    ),
}  # fmt: skip
"""By kind."""
