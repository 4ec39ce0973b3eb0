"""English words for special categories, chosen by hand: what a customer writes, not what an encyclopedia lists."""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.special.words import Words

SAID: Final = (
    r"(?:\bi am|\bi'?m|\bi was|\bi have|\bi'?ve|\bi had|\bi got|\bi feel|\bi vote[ds]?|\bi eat|\bi keep"
    r"|\b(?:he|she|who) (?:is|was|has|had)|\b(?:he|she)'s|\b(?:we|they) (?:are|were|have|had)|\b(?:we|they)'re"
    r"|\b(?:my|his|her|our|their) [\w-]+ (?:is|was|has|had|are|were|have)|\bsuffer(?:s|ed|ing)? from|\bbeing"
    r"|\bdiagnosed with|\bpatients? (?:is|with)|\bdue to|\bbecause of)"
)
"""What stands before a word that is said of somebody."""

WORDS: Final = {
    "HEALTH": Words(
        sure="""diabetes, diabetic*, hiv, hiv-positive, cancer, cancers, cancerous, tumor*, tumour*, leukemia,
        leukaemia, lymphoma, melanoma, chemotherapy, chemo, radiotherapy, metastas*, schizophren*, bipolar
        disorder, autism, autistic, epilepsy, epileptic, asthma, asthmatic, parkinson's, alzheimer's,
        dementia, multiple sclerosis, hepatitis, cirrhosis, tuberculosis, kidney failure, kidney disease,
        heart failure, heart disease, heart attack, dialysis, hypertension, hypothyroid*, endometriosis,
        miscarriage*, abortion*, pregnant, pregnancy, maternity leave, postpartum, ivf, clinically
        depressed, depression, antidepressant*, anxiety disorder, panic attack*, ptsd, insulin, psychiatr*,
        psychotherap*, suicid*, self-harm, anorexi*, bulimi*, eating disorder*, alcoholism, drug addict*, in
        rehab, wheelchair*, disability benefit*, disability allowance, disabled person, disabled people,
        disabled badge, blue badge, registered disabled, my disability, i am disabled, i'm disabled, legally
        blind, registered blind, i am blind, i am deaf, i'm deaf, hard of hearing, visually impaired, sick
        leave, sick note, off sick, medical leave, medical condition*, medical record*, medical history,
        chronic illness, chronic pain, mental illness, mental health problem*, blood type, blood group,
        hospitalised, hospitalized, hospitalisation, hospitalization, migraine*, allergy, allergies,
        allergic, coeliac*, celiac*, gluten intolerance, gluten intolerant, lactose intolerance, lactose
        intolerant, dyslexi*, adhd, down syndrome, down's syndrome, crohn's disease, fibromyalgia,
        arthritis, pacemaker, hip replacement, organ transplant, palliative care, erectile dysfunction,
        menopaus*""",
        said="""ill, sick, depressed, bipolar, anxiety, aids, deaf, infertile, covid, the flu, a stroke, surgery, an
        operation, an alcoholic, paralysed, paralyzed, in therapy, on medication, terminally ill, a
        disability""",
        never="""hearing aids, first aids, great depression, pregnant pause, cancer research, sick of, sick and
        tired, wheelchair access, wheelchair accessible, hypoallergenic, allergy advice, suicide squad""",
    ),
    "RELIGION": Words(
        sure="""catholic*, muslim*, islam, jewish, judaism, protestant*, buddhis*, hindu*, sikh*, atheis*, mormon*,
        jehovah's witness, jehovah's witnesses, evangelical*, pentecostal, ramadan, eid, hijab, mosque*,
        synagogue*, bar mitzvah, bat mitzvah, quran, koran, first communion, born-again christian, religious
        beliefs, my church, my faith, my religion, my parish, religious affiliation, baptism, baptised,
        baptized""",
        said="christian, a christian, orthodox, a jew, agnostic, religious, a believer, kosher, halal, a quaker",
        never="christian dior, christian louboutin, kosher salt, mosque road, mosque street, baptism of fire",
    ),
    "TRADE_UNION": Words(
        sure="""trade union*, labor union*, labour union*, union member*, union membership, union rep, union reps,
        union representative*, union dues, union card, union official, shop steward*, unionised, unionized,
        trade unionist*, unite the union, collective bargaining""",
        said="on strike, in a union, in the union, my union",
        never="european union, credit union*, western union, student union*, students' union, union jack, union square",
    ),
    "SEXUAL_ORIENTATION": Words(
        sure="""homosexual*, lesbian*, bisexual*, pansexual*, asexual*, heterosexual*, transgender*, transsexual*,
        lgbt, lgbtq*, sexual orientation, sex life, gay couple*, gay man, gay men, gay woman, gay women, gay
        marriage, gay pride, same-sex partner, same-sex couple, same-sex marriage""",
        said="gay, queer, bi, trans, non-binary, nonbinary, a homo",
    ),
    "ETHNIC_ORIGIN": Words(
        sure="""ethnic origin*, ethnicity, racial origin, mixed race, mixed-race, african american*,
        african-american*, afro-caribbean, black woman, black man, person of colour, person of color, people
        of colour, people of color, romani, skin colour, brown-skinned, dark-skinned, black-skinned""",
        said="""of african descent, of asian descent, of indian descent, of arab descent, of jewish descent, half
        asian, half black, biracial, a gypsy, latino, latina, hispanic, aboriginal, indigenous""",
        never="skin colour foundation",
    ),
    "POLITICAL_OPINION": Words(
        sure="""political opinion*, political views, political beliefs, party member, party membership, left-wing*,
        right-wing*, far-right, far-left, voted labour, voted tory, voted conservative, voted republican,
        voted democrat, voted for trump, voted for biden, voted remain, voted leave, trump supporter*,
        labour supporter*, tory voter*, communist party, political activist*""",
        said="""a communist, communist, a socialist, socialist, a conservative, an anarchist, a republican, a
        democrat, a liberal, a tory, labour, republican, democrat, tory, a nationalist, a marxist""",
    ),
    "PHILOSOPHICAL_BELIEF": Words(
        sure="""freemason*, masonic lodge, conscientious objector*, philosophical belief*, ethical vegan*, secular
        humanist*, freethinker*""",
        said="a pacifist, a humanist, a vegan, vegan, a stoic, an anti-natalist",
    ),
    "BIOMETRIC": Words(
        sure="""biometric data, biometric template*, my fingerprint*, my fingerprints, fingerprints were taken,
        voiceprint*, facial recognition, face recognition, iris scan*, retina scan*, retinal scan*, dna
        test*, genetic test*, genetic data, genetic profile""",
        never="fingerprint reader, fingerprint sensor, fingerprint scanner",
    ),
}  # fmt: skip
"""By kind."""
