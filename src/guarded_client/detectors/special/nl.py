"""Dutch words for special categories, chosen by hand: what a customer writes, not what an encyclopedia lists.

Sources of the names: faiths as Statistics Netherlands (CBS) groups them; the unions of the Netherlands and Belgium;
parties in the parliaments of both; categories by GDPR Art. 9(1) and the Data Privacy Vocabulary (DPV-PD).
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.special.health_nl import HEALTH
from guarded_client.detectors.special.words import Words
from guarded_client.detectors.words.alternatives import plain
from guarded_client.detectors.words.relatives import DUTCH

_KIN: Final = (
    rf"(?:{plain(DUTCH.everybody)}|partner|kind(?:eren)?|baby|mama|papa|ouders|groot\w+|nicht|neef|familie"
    r"|schoon\w+|zonen|dochters|verloofde|echtgenoo?te?)"
)
BEFORE: Final = {
    "said": (
        r"(?:(?:\bik (?:ben|was|heb|had|leef|eet|stem|lijd|kreeg|werd|voel me|zit|lig)|\b(?:ben|heb|had|was) ik"
        r"|\b(?:omdat|dat|want|toen|als|sinds) (?:ik|hij|zij|ze|we|wij)|\b(?:hij|zij|ze|die) (?:is|was|heeft"
        r"|had|kreeg|lijdt)"
        r"|\b(?:wij|we) (?:zijn|waren|hebben|hadden)|\b(?:mijn|m'n|zijn|haar|ons|onze|hun) [\w-]+ (?:is|was"
        r"|heeft|had|zijn|waren|hebben|kreeg|lijdt|ligt)"
        r"|\blijdt? aan|\bleed aan|\bwegens|\bvanwege|\bdoor|\bals|\bpatiënte?|\bben|\bondanks)(?: [\w'-]+){0,3},?)"
    ),
    "person": (
        r"(?:\bik (?:ben|was)|\bben ik|\bomdat (?:ik|hij|zij|ze|we)|\b(?:hij|zij|ze) (?:is|was)|\b(?:wij"
        r"|we) (?:zijn|waren)|\bals"
        rf"|\b(?:mijn|m'n|zijn|haar|ons|onze|hun) {_KIN} (?:is|was|zijn|waren))(?: (?:ook|een|allebei|zelf|erg"
        rf"|openlijk))?"
    ),
    "member": (
        r"(?:\blid|\bleden|\blidmaatschap|\baangesloten|\bactief|\bstem(?:de|t|men|mer|mers)?|\bgestemd"
        r"|\bkandidaat|\bgemeenteraads\w+"
        r"|\bafgevaardigde|\bdelegee|\bvertegenwoordiger|\bkaderlid|\bcontributie|\bdoneer|\bdonatie|\bsteun"
        r"|\bstaking|\bgestaakt"
        r"|\bmilitant\w*|\bcampagne|\bflyer\w*|\bfolder\w*|\bop de lijst)"
        r"(?: (?:bij|van|voor|op|de|het|een|in|met|aan|al|jaren|mijn|hele|leven|sinds|ik|heb|altijd|nog|\d+"
        r"|jaar)){0,4}"
    ),
}
"""What stands before a word of each list, see :class:`~.words.Words`."""

WORDS: Final = {
    "HEALTH": HEALTH,
    "RELIGION": Words(
        sure="""katholiek*, rooms-katholiek*, protestant*, gereformeerd*, hervormd*, moslim*, moslima*,
        islamiti*, islam, soenni*, sjii*, alevi*, joods, joodse, jood, joden, jodendom, boeddhis*, hindoe*,
        sikh, sikhs, jehova's getuige*, jehovagetuige*, getuige van jehova, getuigen van jehova, mormon*,
        adventis*, evangelisch*, pinkstergemeente, baptist, baptisten*, methodist*, doopsgezind*, remonstrant*,
        russisch-orthodox*, grieks-orthodox*, atheïs*, ongelovig*, scientology, ramadan, offerfeest,
        suikerfeest, hoofddoek*, hijab, nikab, niqab, boerka, keppel*, keppeltje, synagoge, moskee, bar mitswa,
        bar mitzvah, thora, koran, sabbat, sjabbat, jom kippoer, pesach, chanoeka, eerste communie, vormsel,
        gedoopt, doopdienst, ter communie, kerkdienst*, naar de kerk, mijn kerk, onze kerk, mijn parochie, onze
        parochie, kerkgemeenschap, kerklid, geloofsovertuiging*, geloofsredenen, religieuze redenen, religieuze
        overtuiging*, religieuze gronden, mijn geloof, ons geloof, zijn geloof, haar geloof, mijn religie, onze
        religie, bekeerd tot, mijn imam, onze imam, mijn rabbijn, mijn pastoor, onze pastoor, onze dominee, mijn
        dominee, geloof in god, geloven in god, in god geloof, bid vijf keer, bidden vijf keer, gebedskleed*,
        vrijdaggebed, geen varkensvlees, in het klooster, kloosterzuster, divali, diwali, zondagsrust, vasten
        voor""",
        said="""christen, christenen, christelijk, christelijke, gelovig, gelovige, religieus, orthodox, halal,
        koosjer, een non, priester, pastoor, dominee, imam, rabbijn, monnik, agnost, agnostisch, quaker, vast,
        vasten""",
        never="""moskeestraat, synagogestraat, naast de moskee, achter de moskee, katholieke school, katholieke
        basisschool, katholiek ziekenhuis, christelijke school, protestantse school, islamitische kunst, naar de
        kerkstraat, non stop, non-stop, non food""",
    ),
    "TRADE_UNION": Words(
        sure="""vakbond*, vakbondslid*, vakbondsafgevaardigde*, vakbondsman, vakbondsvrouw, vakvereniging*, fnv,
        cnv, abvv, acv, aclvb, ondernemingsraad, or-lid, ondernemingsraadslid, kaderlid, stakingskas, stakers,
        stakend*, stakingspost*, meegestaakt, syndicaal*, syndicale, syndicalist*, gesyndiceerd*""",
        said="in staking, gestaakt, staak",
        member="fnv, cnv, abvv, acv, aclvb, vcp, aob, unie, bond, lbc, bbtk, de unie, vnv",
        never="""staking van de vakbonden, staking bij de ns, staking van de ns, treinstaking, staking van het
        openbaar vervoer, staking bij postnl""",
    ),
    "SEXUAL_ORIENTATION": Words(
        sure="""homoseksu*, homofiel*, homohuwelijk, homostel, homokoppel, lesbisch*, lesbienne*, biseksu*,
        panseksu*, aseksu*, heteroseksu*, transgender*, transseksu*, transvrouw, transman, trans vrouw, trans
        man, lhbt*, lgbt*, seksuele geaardheid, seksuele oriëntatie, seksuele voorkeur, seksleven, gay pride,
        uit de kast, coming-out, coming out, twee mama's, twee papa's, twee moeders, twee vaders,
        geslachtsverandering, geslachtsoperatie, genderdysforie, mijn transitie, in transitie, valt op mannen,
        val op mannen, valt op vrouwen, val op vrouwen, regenbooggezin, hetzelfde geslacht""",
        said="homo, gay, queer, trans, non-binair, nonbinair, intersekse, pot, polyamoreus",
        person="bi, homo, gay, trans, queer, hetero",
        never="homo sapiens, in transitie van, transitie naar",
    ),
    "ETHNIC_ORIGIN": Words(
        sure="""etnische afkomst, etniciteit, etnische achtergrond, etnische minderheid, etnisch profileren,
        etnisch geprofileerd, racis*, raciaal, huidskleur, donkere huid, zwarte huid, gekleurde vrouw,
        migratieachtergrond, woonwagen*, zigeuner*, afro-amerikaan*, afro-nederland*, van kleur, biculturel*,
        marokkaanse afkomst, turkse afkomst, surinaamse afkomst, antilliaanse afkomst, afrikaanse afkomst,
        arabische afkomst, joodse afkomst, molukse afkomst, indische afkomst, chinese afkomst, congolese
        afkomst, syrische afkomst, somalische afkomst, koerdische afkomst, poolse afkomst, roemeense afkomst,
        bulgaarse afkomst, buitenlandse afkomst, indonesische afkomst, marokkaanse roots, turkse roots,
        marokkaanse komaf, turkse komaf, surinaamse komaf, congolese komaf, afrikaanse komaf, mijn afkomst, zijn
        afkomst, haar afkomst, onze afkomst, hindoestaan*, molukker*, allochto*, koerdisch*""",
        said="roma, sinti, zwarte vrouw, zwarte man, koerd, berber, arabier, donker, getint, molukker, molukse, indo",
        person="""zwart, zwarte, wit, marokkaan, marokkaanse, marokkaans, turk, turkse, turks, surinamer,
        surinaamse, surinaams, antilliaan, antilliaanse, antilliaans, afrikaan, afrikaanse, afrikaans,
        aziatisch, aziaat, arabier, arabisch, congolees, congolese, syriër, syrische, syrisch, somaliër,
        somalisch, koerd, roma, chinees, chinese, indiër, pool, poolse, roemeen, roemeense, ghanees, ghanese,
        eritreeër, afghaan, afghaanse, iraniër, iraanse""",
        never="zwart op wit, huidskleur panty, panty huidskleur, zwart geld",
    ),
    "POLITICAL_OPINION": Words(
        sure="""politieke mening, politieke overtuiging*, politieke voorkeur, politieke opvatting*, politieke
        kleur, politiek gezind*, politiek vluchteling, politiek asiel, partijlid, partijlidmaatschap,
        lidmaatschap van de partij, extreemrechts*, extreem rechts, extreemlinks*, extreem links,
        rechts-extremis*, communis*, marxis*, anarchis*, socialist, socialiste, vvd-lid, pvda-lid, groenlinks*,
        forum voor democratie, vlaams belang, vlaams-nationalis*, partij voor de dieren, pvv-stemmer*,
        klimaatactivist*, extinction rebellion, gele hesjes, gemeenteraadslid voor, wappie""",
        said="""links, rechts, linkse, rechtse, conservatief, progressief, liberaal, nationalist, republikein,
        feminist, feministe, antifascist, sociaaldemocraat, politiek actief, monarchist""",
        member="""vvd, pvda, pvv, d66, cda, sp, groenlinks, sgp, christenunie, denk, volt, bbb, nsc, fvd, ja21,
        n-va, cd&v, vooruit, groen, open vld, pvda, wilders, rutte, timmermans, baudet, partij, de groenen""",
        never="""links boven, rechts boven, links onder, rechts onder, naar links, naar rechts, partij kleding,
        partij goederen""",
    ),
    "PHILOSOPHICAL_BELIEF": Words(
        sure="""vrijmetsel*, mijn loge, vrijdenker*, dienstweigeraar*, gewetensbezwa*, antroposo*,
        levensbeschouwing*, levensbeschouwelijk*, levensovertuiging*, vrijzinnig*, veganist uit overtuiging,
        veganiste uit overtuiging, om ethische redenen, ethische overtuiging, dierenrechtenactivist*,
        antispecis*, filosofische overtuiging*""",
        said="pacifist, pacifiste, humanist, humaniste, veganist, veganiste, vegan, rationalist, stoïcijn",
        never="vegan leer, vegan burger",
    ),
    "BIOMETRIC": Words(
        sure="""biometri*, mijn vingerafdruk*, zijn vingerafdruk*, haar vingerafdruk*, onze vingerafdrukken,
        vingerafdrukken afgenomen, vingerafdrukken genomen, vingerafdruk afgenomen, stemafdruk, stemprofiel,
        gezichtsherkenning*, gezichtsscan*, mijn gezicht gescand, irisscan*, iris gescand, netvliesscan*,
        handpalm*, aderscan*, dna-test*, dna-onderzoek, dna-profiel*, dna-staal, dna-monster, mijn dna, zijn
        dna, haar dna, genetische test*, genetisch onderzoek, genetische gegevens, genentest, vaderschapstest*,
        speekselmonster*, speekselstaal, brca*""",
        never="""vingerafdruksensor*, vingerafdrukscanner*, vingerafdruklezer*, mijn vingerafdrukscanner,
        biometrische pasfoto, gezichtsherkenning op mijn telefoon, vingerafdrukken op het, vingerafdrukken op de""",
    ),
}  # fmt: skip
"""By kind."""
