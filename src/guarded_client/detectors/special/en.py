"""English words for special categories, chosen by hand: what a customer writes, not what an encyclopedia lists.

Sources of the names: faiths and peoples as the census of England and Wales 2021 groups them; unions of the Trades Union
Congress and the AFL-CIO; parties in the parliaments of the United Kingdom, Ireland and the United States; categories by
GDPR Art. 9(1) and the Data Privacy Vocabulary (DPV-PD).
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.special.health_en import HEALTH
from guarded_client.detectors.special.words import Words
from guarded_client.detectors.words.alternatives import plain
from guarded_client.detectors.words.relatives import ENGLISH

_KIN: Final = (
    rf"(?:{plain(ENGLISH.everybody)}|child|kid|baby|grand\w+|cousin|boyfriend|girlfriend|fianc\w+|parents"
    r"|children|kids|sons|daughters|family|colleague|neighbour)"
)
_PERSON: Final = (
    rf"(?:\bi am|\bi'm|\bim|\bhe is|\bshe is|\b(?:he|she)'s|\bwe are|\bwe're|\bwho is|\bwho are"
    rf"|\b(?:my|his|her|our|their) {_KIN}(?:'s| is| are| was| were)|\bas an?|\bbecause (?:i am|i'm|he is|she is|we are)"
    rf"|\b(?:i|he|she) was|\bwe were)"
)
BEFORE: Final = {
    "said": (
        r"(?:(?:\bi am|\bi'?m|\bi was|\bi have|\bi'?ve|\bi had|\bi got|\bi feel|\bi vote[ds]?|\bi eat|\bi keep"
        r"|\b(?:he|she|who) (?:is|was|has|had)|\b(?:he|she)'s|\b(?:we|they) (?:are|were|have|had)|\b(?:we|they)'re"
        r"|\b(?:my|his|her|our|their) [\w-]+ (?:is|was|has|had|are|were|have)|\bsuffer(?:s|ed|ing)? from|\bbeing"
        r"|\bdiagnosed with|\brecover(?:s|ed|ing)? from|\btreated for|\bpatients? (?:is|with|has|had)|\bdue to"
        r"|\bbecause of|\bas an?)(?: [\w'-]+){0,3},?)"
    ),
    "person": rf"{_PERSON}(?: (?:also|a|an|both|now|very|really|openly|from a|of))?",
    "member": (
        r"(?:\bmembers? (?:of|in)|\bmembership (?:of|in|card)|\bjoin(?:ed|ing)?|\bbelongs? to"
        r"|\bvot(?:e|ed|ing|er)s?(?: for)?|\bsupport(?:s|ed|er|ers|ing)?(?: of| for)?|\b(?:donat|contribut)\w+ to"
        r"|\b(?:canvass|campaign|stood|stand|ran|run|running)(?:ed|ing)? (?:as an? \w+ )?for|\bcard-carrying|\blifelong"
        r"|\b(?:candidate|councillor|activist|volunteer|leaflets?) for|\b(?:subs|dues|subscription) to"
        r"|\brep(?:resentative)? (?:of|for|at|with)|\b(?:picket line|strike) (?:with|of))(?: [\w'-]+){0,2}"
    ),
}
"""What stands before a word of each list, see :class:`~.words.Words`."""

WORDS: Final = {
    "HEALTH": HEALTH,
    "RELIGION": Words(
        sure="""catholic*, muslim*, islam, islamic faith, sunni, shia, shiite*, jewish, judaism, protestant*,
        anglican*, episcopalian*, lutheran*, calvinis*, presbyterian*, baptist church, methodist*, buddhis*,
        hindu, hindus, hinduism,
        sikh*, jain, jainism, taois*, bahai, baha'i, zoroastrian*, rastafari*, wicca*, pagan*, shinto*, scientolog*,
        unitarian*, atheis*, mormon*, latter-day saints, latter day saint*, jehovah's witness, jehovah's witnesses,
        seventh-day adventist*, adventist*, evangelical*, pentecostal*, ramadan, eid al-fitr, eid al-adha, eid
        prayers, hijab, niqab, burqa, kirpan, my turban, mosque, mosques, synagogue*, gurdwara*, bar mitzvah, bat
        mitzvah, quran, koran, torah, shabbat, sabbath, yom kippur, rosh hashanah, passover, first communion, holy
        communion, confirmation class, born-again christian, religious belief*, religious reasons, religious
        grounds, religious affiliation, religious minority, my church, our church, my faith, our faith, my religion,
        his religion, her religion, our religion, my parish, our parish, our congregation, my rabbi, my imam, my
        priest, my pastor, my vicar, converted to, baptism, baptised, baptized, christening, wears the veil, wear
        the veil, headscarf, an ordained, ordained priest, nun at, go to mass, goes to mass, sunday mass, in a
        convent, in a monastery, diwali, hanukkah, celebrate eid, celebrates eid, celebrate vaisakhi, goes to
        chapel, go to chapel, believe in god, believe in allah, pray five times, prayer mat, friday prayers, i fast
        during, good friday service, easter mass""",
        said="""christian, a christian, orthodox, a jew, jews, agnostic, religious, a believer, kosher, halal, a
        quaker, a priest, quakers, a novice, a convert, a rabbi, an imam, a nun, a monk, a baptist, a vicar, not
        religious, fasting, of the faith, devout""",
        never="""christian dior, christian louboutin, kosher salt, mosque road, mosque street, mosque lane,
        synagogue lane, synagogue street, mosque tours, mosque tour, mosque car park, next to the mosque, baptism of
        fire, catholic school, catholic hospital, catholic church on, religious holiday hours, buddhist statue,
        roman catholic school, converted to pdf, converted to a, converted to euros, converted to dollars, converted
        to pounds, converted to the, islamic art""",
    ),
    "TRADE_UNION": Words(
        sure="""trade union*, trades union*, labor union*, labour union*, union member*, union membership, union
        rep, union reps, union representative*, union dues, union subs, union card, union official, union steward,
        shop steward*, unionised, unionized, unionise, unionize, trade unionist*, unite the union, unite rep, unison
        rep, collective bargaining, works council*, picket line, joined the union, join the union, joining the
        union, left the union, afl-cio, teamster*, my union is, my union has, my union says, union meeting*, union
        petition, union secretary, union branch, union fee*, union newsletter, union activity, union organiser,
        union organizer, strike ballot""",
        said="on strike, in a union, in the union, my union",
        member="""unite, unison, gmb, rmt, usdaw, nasuwt, neu, nut, rcn, bma, ucu, pcs, cwu, aslef, tssa, fbu, seiu,
        uaw, afscme, nea, aft, ibew, cwa, the union, a union, our union, siptu, fórsa""",
        capitals="gmb, rmt, usdaw, nasuwt, ucu, aslef, tssa, seiu, afscme, ibew, siptu",
        never="""european union, credit union*, western union, student union*, students' union, students union,
        union jack, union square, rugby union, union station, soviet union, union of, customs union, civil union""",
    ),
    "SEXUAL_ORIENTATION": Words(
        sure="""homosexual*, lesbian*, bisexual*, pansexual*, asexual*, heterosexual*, transgender*, transsexual*,
        lgbt, lgbtq*, lgbti*, sexual orientation, sexual preference*, sexuality, sex life, gay couple*, gay man, gay
        men, gay woman, gay women, gay marriage, gay pride, gay bar, gay rights, gay son, gay daughter, gay friend*,
        same-sex, same sex couple, came out as, come out as, came out to my, came out to his, came out to her,
        coming out as, i came out, openly gay, two dads, two mums, two moms, my husband and i are two men, we are
        two men, we are two women, trans man, trans woman, trans men, trans women, grindr, attracted to men,
        attracted to women, drag queen, i transitioned, my transition, gender reassignment, gender dysphoria,
        hormone therapy, left me for a man, left me for another woman, same sex marriage""",
        said="""gay, queer, trans, non-binary, nonbinary, a homo, intersex, genderfluid, polyamorous, celibate, two
        men, two women""",
        person="gay, bi, straight, trans, queer, poly",
        never="gay street, gay road",
    ),
    "ETHNIC_ORIGIN": Words(
        sure="""ethnic origin*, ethnicity, ethnic minority, ethnic background, racial origin, racial profiling,
        racially, mixed race, mixed heritage, african american*, afro-caribbean, afro-latin*, black people, black
        person, black family, asian people, person of colour, person of color, people of colour, people of color,
        woman of color, woman of colour, romani, romany, roma family, roma people, traveller family, travellers'
        site, irish traveller*, sinti, skin colour, skin color, brown-skinned, dark-skinned, black-skinned,
        light-skinned, native american*, first nations, aboriginal*, torres strait, inuit, maori, indigenous
        people*, windrush, my tribe, enrolled in my tribe""",
        said="""a black woman, a black man, black woman, black man, asian woman, asian man, half asian, half black,
        half white, half african, half nigerian, half indian, half chinese, half arab, half jewish, half pakistani,
        half turkish, half moroccan, half jamaican, ashkenazi, sephardi, sephardic, biracial, a gypsy, latino,
        latina, latinx, hispanic, indigenous, of colour, of color, roma origin, african origin, arab origin, asian
        origin, indian origin, pakistani origin, chinese origin, turkish origin, jewish origin, kurdish, berber,
        tamil, uyghur, rohingya, punjabi, yoruba, igbo, hausa, somali, afro""",
        person="""a traveller, traveller, black, brown, half nigerian, half indian, asian, arab, an arab, white,
        african, caribbean, pakistani, bangladeshi, kurdish, roma, romani, latino, latina, hispanic, indigenous,
        indian, chinese, vietnamese, moroccan, algerian, turkish, nigerian, ghanaian, jamaican, métis, somali,
        ethiopian, eritrean, syrian, iraqi, iranian, afghan, egyptian, tunisian, lebanese, palestinian, congolese,
        senegalese, filipino, filipina, mexican, puerto rican, haitian, dominican, tamil, sri lankan, korean,
        japanese, thai, ashkenazi""",
        member="""african descent, asian descent, indian descent, arab descent, jewish descent, pakistani descent,
        chinese descent, turkish descent, caribbean descent""",
        never="skin colour foundation, skin color foundation, skin colour tights",
    ),
    "POLITICAL_OPINION": Words(
        sure="""political opinion*, political views, political beliefs, political party, political activ*, political
        asylum, party member, party membership, party conference, left-wing*, right-wing*, far-right, far-left,
        voted labour, voted tory, voted conservative, voted republican, voted democrat, voted green, voted for
        trump, voted for biden, voted for harris, voted for obama, voted for corbyn, voted for farage, voted for
        starmer, voted remain, voted leave, voted brexit, trump supporter*, labour supporter*, tory voter*, labour
        voter*, green voter*, communist party, labour party, conservative party, green party, republican party,
        democratic party, liberal democrats, lib dem*, reform uk, ukip, scottish national party, plaid cymru, sinn
        féin, fianna fáil, fine gael, tea party movement, extinction rebellion, black lives matter, pro-palestin*,
        pro-israel, pro-life, pro-choice march, antifa, maga, protest march, i protested against, party activist,
        party candidate, political prisoner, against brexit, for brexit, labour man, labour woman, arrested at a
        demo, at a demonstration for, at the demo""",
        said="""a communist, communist, a socialist, socialist, a conservative, an anarchist, a republican, a
        democrat, a liberal, a tory, republican, democrat, tory, a nationalist, a marxist, a lifelong democrat, a
        lifelong republican, a libertarian, an environmental activist, an activist, a feminist, a brexiteer, a
        remainer, a monarchist, left of centre, anti-vaxxer""",
        member="""labour, tories, the tories, conservatives, the greens, libdems, lib dems, liberal democrats,
        republicans, democrats, trump, biden, obama, corbyn, farage, starmer, sunak, the snp, snp, brexit,
        communist, democrat, republican, tory, socialist""",
        capitals="ukip, snp, dup, sdlp, maga",
    ),
    "PHILOSOPHICAL_BELIEF": Words(
        sure="""freemason*, masonic lodge, my lodge meets, my lodge, being a vegan, antispeciesist*, conscientious
        objector*, philosophical belief*, ethical vegan*, secular humanist*, freethinker*, animal liberation, vegan
        for ethical reasons, vegan on ethical grounds, on grounds of conscience""",
        said="""a pacifist, a humanist, a vegan, vegan, a stoic, an anti-natalist, a mason, a rationalist, a
        transhumanist""",
        never="vegan leather",
    ),
    "BIOMETRIC": Words(
        sure="""biometric*, my fingerprint*, his fingerprint*, her fingerprint*, our fingerprints, fingerprints were
        taken, fingerprints taken, took my fingerprint*, voiceprint*, voice print*, voice recognition sample, facial
        recognition, face recognition, face scan*, facial scan*, faceprint, scanned my face, template of my face,
        photo of my face on file, iris scan*, scanned my iris, retina scan*, retinal scan*, scanned my retina, palm
        scan*, palm print*, scanned my palm, hand geometry, gait recognition, dna test*, dna result*, dna sample*,
        dna profile, my dna, his dna, her dna, genetic test*, genetic data, genetic profile, genome sequenc*,
        genetic condition, brca*, paternity test, saliva sample, dna kit, scan of my hand, scanned my hand, scan of
        my face, scan of my eye*, copy of my fingerprints, record of my voice, recording of my voice print, 23andme""",
        never="""fingerprint reader, fingerprint sensor, fingerprint scanner, biometric passport photo size,
        biometric lock""",
    ),
}  # fmt: skip
"""By kind."""
