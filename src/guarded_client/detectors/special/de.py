"""German words for special categories, chosen by hand: what a customer writes, not what an encyclopedia lists.

Sources of the names: faiths as the census of Germany 2022 and the statistics of Austria and Switzerland group them; the
unions of DGB, ÖGB and SGB; parties in the parliaments of the three countries; categories by GDPR Art. 9(1) and the Data
Privacy Vocabulary (DPV-PD).
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.special.health_de import HEALTH
from guarded_client.detectors.special.words import Words
from guarded_client.detectors.words.alternatives import plain
from guarded_client.detectors.words.relatives import GERMAN

_KIN: Final = (
    rf"(?:{plain(GERMAN.everybody)}|partner(?:in)?|kind(?:er)?|baby|eltern|gro(?:ß|ss)\w+|verlobter?|familie"
    r"|schwieger\w+|söhne|töchter|lebensgefährt(?:e|in))"
)
_PERSON: Final = (
    r"(?:\bich (?:bin|war)|\bbin ich|\bweil ich|\bdass ich|\bda ich|\b(?:er|sie) (?:ist|war)|\bwir (?:sind"
    r"|waren)|\bweil wir"
    rf"|\b(?:mein|meine|sein|seine|ihr|ihre|unser|unsere) {_KIN} (?:ist|sind|war|waren)|\bals|\bweil (?:er|sie))"
)
BEFORE: Final = {
    "said": (
        r"(?:(?:\bich (?:bin|war|habe|hab|hatte|leide|wurde|werde|wähle|esse|lebe|fühle mich)|\b(?:bin|habe"
        r"|hatte|war) ich"
        r"|\b(?:weil|dass|da|wenn|wo) (?:ich|er|sie|wir)|\b(?:er|sie|der|die) (?:ist|war|hat|hatte|wurde|leidet)"
        r"|\bwir (?:sind|waren|haben|hatten)|\b(?:mein|meine|meinem|meiner|sein|seine|ihr|ihre|unser|unsere) [\w-]+"
        r" (?:ist|war|hat|hatte|sind|waren|haben|hatten|wurde|leidet)|\bleidet? an|\blitt an|\berkrankt an|\bwegen"
        r"|\baufgrund|\bdurch|\bals|\bpatient(?:in)?|\bbin|\bseit meiner|\bseit meinem|\bobwohl (?:ich|er|sie))"
        r"(?: [\w'-]+){0,3},?)"
    ),
    "person": rf"{_PERSON}(?: (?:auch|ein|eine|einer|sehr|selbst|selber|beide|offen|sogar))?",
    "member": (
        r"(?:\bmitglied(?:er|schaft)?|\bbeigetreten|\beingetreten|\baktiv|\bengagiert?|\bgewählt|\bwähl(?:e|en"
        r"|t|te|er|erin)"
        r"|\bstimme|\bspend\w+|\bunterstütz\w+|\bkandidat\w*|\bkandidier\w+|\bwahlkampf|\bfunktionär\w*|\bstreike"
        r"|\bbeitr(?:ag|äge)|\bgehöre?|\bflyer|\binfostand|\b(?:bin|war) (?:[\w-]+ )?bei|\bvertrauens\w+"
        r"|\bsekretär\w*|\bgemeinderat|\bstadtrat|\bortsverein|\bparteibuch|\bausweis)"
        r"(?: (?:bei|in|an|für|von|aus|mit|zu|im|der|die|des|den|dem|seit|\d+|jahren|immer|schon|noch|ich|habe"
        r"|wird|nur)){0,4}"
    ),
}
"""What stands before a word of each list, see :class:`~.words.Words`."""

WORDS: Final = {
    "HEALTH": HEALTH,
    "RELIGION": Words(
        sure="""katholik*, katholisch getauft, römisch-katholisch*, protestant*, evangelisch getauft,
        evangelisch-lutherisch, muslim*, moslem*, islamgläubig*, islamischen glaubens, jüdischen glaubens,
        muslimischen glaubens, christlichen glaubens, sunnit*, schiit*, alevit*, jüdin, jude, juden, judentum,
        buddhis*, hindu, hindus, hinduis*, sikh*, zeuge jehovas, zeugin jehovas, zeugen jehovas, zeugen jehova,
        mormon*, adventist*, neuapostolisch*, freikirch*, evangelikal*, pfingstgemeinde, baptist, baptistin,
        baptisten*, methodist*, griechisch-orthodox*, russisch-orthodox*, atheist*, konfessionslos*,
        scientolog*, ramadan, opferfest, zuckerfest, kopftuch, hidschab, hijab, nikab, burka, kippa, turban
        tragen, synagoge, in die moschee, in der moschee, unsere moschee, meine moschee, moscheegemeinde, bar
        mizwa, bar mitzwa, bat mizwa, thora, sabbat, schabbat, jom kippur, pessach, chanukka, kommunion,
        erstkommunion, konfirmation, firmung, taufe unser*, taufe mein*, getauft, kirchensteuer,
        kirchenaustritt, kirche ausgetreten, kirche austreten, kirchenmitglied*, kirchgemeinde, kirchengemeinde,
        meine gemeinde betet, religionszugehörigkeit, religiöse gründe*, religiösen gründen, religiöse
        überzeugung*, religiösen überzeugung*, glaubensgründen, glaubensgemeinschaft, meine religion, unsere
        religion, mein glaube, unser glaube, meinem glauben, unseres glaubens, konvertiert, zum islam, mein
        imam, mein rabbiner, mein pfarrer, unser pfarrer, glaube an gott, glauben an gott, bete fünfmal, beten
        fünfmal, gebetsteppich, freitagsgebet, zur messe gehe, sonntagsgottesdienst, gottesdienst besuch*, im
        kloster, nonne, ordensschwester, kein schweinefleisch, divali, diwali, faste im""",
        said="""katholisch, evangelisch, christlich, christ, christin, christen, orthodox, jüdisch, islamisch,
        muslimisch, gläubig, religiös, halal, koscher, priester, pfarrer, pastor, pastorin, imam, rabbiner,
        mönch, agnostiker, agnostikerin, quäker, fasten""",
        never="""moscheestraße, synagogenplatz, neben der moschee, hinter der moschee, katholisches krankenhaus,
        evangelisches krankenhaus, katholische schule, evangelische schule, moschee straße, konvertiert zu pdf,
        datei konvertiert, evangelische straße""",
    ),
    "TRADE_UNION": Words(
        sure="""gewerkschaft*, verdi-mitglied, ver.di, ig metall, ig bau, ig bce, betriebsrat*, betriebsrätin*,
        personalrat*, personalrätin, vertrauensleut*, dgb, ögb, arbeiterkammerrat, unia-mitglied, streikgeld,
        streikposten, streikend*, warnstreik teilgenommen, warnstreik dabei, am streik teilgenommen,
        tarifkommission, gdl-mitglied, nahrung-genuss""",
        said="im streik, streike, betriebsrat, gewerkschafter",
        member="""verdi, igm, ngg, gew, gdl, evg, marburger bund, cockpit, ufo, syna, unia, vpod, gpa, vida,
        younion, dgb, sgb""",
        never="gewerkschaftshaus straße, gewerkschaftsstraße",
    ),
    "SEXUAL_ORIENTATION": Words(
        sure="""homosexuell*, homosexualität, lesbisch*, lesbe, lesben, bisexuell*, bisexualität, pansexuell*,
        asexuell*, heterosexuell*, transgender*, transsexuell*, transfrau, transmann, trans-frau, trans-mann,
        transident*, lgbt*, lsbt*, sexuelle orientierung, sexuellen orientierung, sexuelle identität,
        sexualleben, schwules paar, schwuler mann, schwulen sohn, gleichgeschlechtlich*, homo-ehe, als schwul
        geoutet, geoutet, mein coming-out, christopher street day, zwei mamas, zwei mütter, zwei väter, zwei
        papas, geschlechtsangleich*, geschlechtsumwandlung, regenbogenfamilie*, mit einem mann verheiratet bin
        ich als mann, steht auf männer, stehe auf männer, steh auf männer, steh auf frauen, stehe auf frauen,
        sexuelle vorlieben, für einen mann verlassen hat er""",
        said="schwul, queer, trans, non-binär, nichtbinär, intersexuell, intergeschlechtlich, polyamor, homo",
        person="bi, schwul, trans, queer, hetero, lesbisch",
    ),
    "ETHNIC_ORIGIN": Words(
        sure="""ethnische herkunft, ethnischer herkunft, ethnische minderheit, ethnischen minderheit, rassist*,
        rassismus*, hautfarbe, dunkelhäutig*, schwarze hautfarbe, migrationshintergrund, sinti, roma-familie,
        sinti und roma, afrodeutsch*, afroamerikan*, person of color, people of color, kurdisch*, kurden,
        türkischstämmig*, arabischstämmig*, russlanddeutsch*, spätaussiedler*, türkischer abstammung, arabischer
        abstammung, afrikanischer abstammung, jüdischer abstammung, türkischer herkunft, arabischer herkunft,
        afrikanischer herkunft, syrischer herkunft, afghanischer herkunft, iranischer herkunft, polnischer
        herkunft, russischer herkunft, marokkanischer herkunft, vietnamesischer herkunft, kroatischer herkunft,
        serbischer herkunft, albanischer herkunft, kurdischer herkunft, rumänischer herkunft, ausländischer
        herkunft, meiner herkunft, seiner herkunft, ihrer herkunft, stammt aus der türkei, stamme aus der
        türkei, stammen aus der türkei, stammt aus syrien, stamme aus syrien, stammen aus syrien, stammen aus
        ghana, stamme aus ghana, stammt aus ghana, stammen aus nigeria, stamme aus nigeria, stammen aus dem
        kosovo, stammt aus eritrea, stamme aus eritrea, racial profiling""",
        said="""schwarze frau, schwarzer mann, roma, romni, sinto, sintiza, jenische, jenischer, kurde, kurdin,
        araber, araberin, farbig""",
        person="""schwarz, schwarze, schwarzer, rom, türke, türkin, türken, kurde, kurdin, araber, araberin,
        syrer, syrerin, afghane, afghanin, iraner, iranerin, marokkaner, marokkanerin, afrikaner, afrikanerin,
        asiate, asiatin, weiß, roma, sinto, sinti, vietnamese, vietnamesin, inder, inderin, albaner, albanerin,
        nigerianer, nigerianerin, somalier, somalierin, eritreer, eritreerin, tschetschene, tschetschenin,
        russlanddeutscher, russlanddeutsche""",
        never="hautfarbe make-up, make-up in hautfarbe, hautfarbe strumpfhose*, schwarz auf weiß",
    ),
    "POLITICAL_OPINION": Words(
        sure="""politische meinung, politischen meinung, politische überzeugung*, politischen überzeugung*,
        politische einstellung, politischen einstellung, politisch verfolgt*, politischer flüchtling,
        politisches asyl, parteimitglied*, parteibuch, parteizugehörigkeit, parteitag als, cdu-mitglied,
        spd-mitglied, afd-mitglied, linksextrem*, rechtsextrem*, marxist*, kommunistin, anarchist*,
        klimaaktivist*, letzte generation aktiv, fridays for future, wähle die grünen, wähle grün,
        grünen-wähler*, afd-wähler*, wähle links, wähle rechts, wahlkampf gemacht, gegen rechts demonstriert,
        auf der demo festgenommen, querdenker*, reichsbürger*, gelbwesten""",
        said="""kommunist, sozialist, sozialistin, sozialdemokrat, sozialdemokratin, konservativ, links, rechts,
        linke, linker, liberal, nationalist, grüner, antifaschist, antifaschistin, feministin, politisch aktiv,
        monarchist""",
        member="""cdu, csu, spd, fdp, afd, bsw, grünen, die linke, linken, linkspartei, partei, övp, spö, fpö,
        neos, kpö, svp, glp, evp, jusos, junge union, scholz, merz, weidel, habeck, söder, kickl, wagenknecht,
        piraten""",
        never="""links oben, rechts oben, links unten, rechts unten, nach links, nach rechts, von links nach
        rechts, partei des vertrag*""",
    ),
    "PHILOSOPHICAL_BELIEF": Words(
        sure="""freimaurer*, meine loge, freidenker*, kriegsdienstverweiger*, wehrdienstverweiger*,
        anthroposoph*, weltanschauung*, weltanschaulich*, gewissensgründen, veganer aus überzeugung, veganerin
        aus überzeugung, ethische gründe vegan, aus ethischen gründen vegan, tierrechtler*, antispezies*,
        humanistischer verband, zeugen des""",
        said="""pazifist, pazifistin, humanist, humanistin, veganer, veganerin, vegan, rationalist,
        zivildienstleistender, stoiker""",
        never="weltanschauung des films, vegan leather, vegane wurst, veganes leder",
    ),
    "BIOMETRIC": Words(
        sure="""biometri*, fingerabdruck von mir, fingerabdrücke*, meinen fingerabdruck, mein fingerabdruck,
        meinem fingerabdruck, seinen fingerabdruck, ihren fingerabdruck, stimmabdruck, stimmprofil,
        gesichtserkennung*, gesichtsscan*, gesicht gescannt, mein gesicht, iris-scan, irisscan*, meine iris,
        iris mein*, iris gescannt, netzhautscan*, venenscan*, handvenen*, handflächenscan*, meine handfläche,
        dna-test*, dna-analyse*, dna-probe*, dna-profil*, meine dna, seine dna, ihre dna, gentest*, gendaten,
        genetische daten, genetischen daten, genetische untersuchung*, genanalyse*, erbgut*, vaterschaftstest*,
        speichelprobe*, stimmerkennung meiner, brca*""",
        never="""fingerabdrucksensor*, fingerabdruckscanner*, fingerabdruckleser*, fingerabdrücke auf dem,
        fingerabdrücke auf der, biometrisches passbild, biometrische passbilder, biometrisches foto""",
    ),
}  # fmt: skip
"""By kind."""
