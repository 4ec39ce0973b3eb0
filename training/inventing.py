"""Words that no list has: names spelled otherwise, two names crossed, names out of syllables.

A model that sees only names of lists learns the lists. These look like names of the language and are (nearly) nobody's.
"""

from __future__ import annotations

from random import Random

VOWELS = "aeiouyàâäáãåæéèêëíìîïóòôöõøœúùûüÿý"
LIKE = {"vowel": "aaeeeiioouuy", "consonant": "bcdfghjklmnprsttvz"}
SYLLABLES = {
    "en": (
        "Ash Black Brad Thorn Wake Hol Har Kings Nor Pem Ridd Stan Wex Whit Crom Gil Lock Mar Tur Bex Dun El Fair".split(),
        "a e in er le ing o".split(),
        "ford well by son ham ton ley man worth shaw wick more field kins gate low stock bury cott".split(),
    ),
    "fr": (
        "Bar Bel Ber Cha Chau Cour Dau Du Fa Fon Gau Gi Gran La Lau Le Mar Mon Pel Per Ra Ro Sau Tri Va Vil Bru Que".split(),
        "ri li mon nou vi ra ro che gui lle pe ti be do za".split(),
        "eau et ard in on ier let aud ot ain ville mont el neau ière iaux ac eux andre oux igny".split(),
    ),
    "de": (
        "Bach Berg Brun Dorn Eich Fel Gra Hein Holt Kal Kles Lem Mal Nie Ober Pfei Ram Schle Stei Thie Wal Wen Zil".split(),
        "e er en el in ter ken ger".split(),
        "mann meier bauer hofer rich ner feld stein kamp ski bach huber wald meister loh itz sen ke brink".split(),
    ),
    "es": (
        "Al Are Bal Be Can Car Cor Es Fer Gal Gue Her La Lo Mal Mon Na Ol Pa Que Ro Sal Ta Val Za Ur Etxe".split(),
        "ba ca di ga lle mo na pe ra ri ta zo rre do".split(),
        "ez era al ado illo osa uena ano arra etxea ales ero ón eda illa anco oso uría ués".split(),
    ),
    "it": (
        "Al Bar Bel Bo Ca Cas Col De Fal Fer Ga Gra La Lo Man Mar Mo Pa Pel Ra Ri Ro Sal San Ta Tor Va Zan Scar".split(),
        "ba ca di ga le mo na pe ra ri ta ve do cche".split(),
        "ini etti ello one ucci ano aro illo azzi anti ese oni etta ato ussi asco ardi ola in".split(),
    ),
    "nl": (
        "Bak Beek Bos Broek Dek Dijk Goe Haan Hoe Jan Kok Kui Lan Mee Mul Noor Oos Prin Roe Schou Ter Veld Wil Zee".split(),
        "e en ker der ke ger me".split(),
        "ma stra sma huis man kamp berg sen ink veen hof boer wijk mans dam laar horst".split(),
    ),
    "pt": (
        "Al Ara Bar Bel Bran Ca Car Cor Da Es Fa Fer Gon Gui La Lo Ma Me Mon No Pa Pe Qua Ri Sal Tei Va Vi".split(),
        "ba ca da li me na pe ra ri to ve xa lha".split(),
        "eira ão es ais inho ado osa oso eiro ora elo edo ante ães oso ila uim".split(),
    ),
    "migrants": (
        "Ab Adje Al Bah Bou Chow Dia El Fof Gha Had Kam Kha Kou Kow Mba Mou Ngu Nko Okon Ou Rah Sa Sid Sou Tch Toi Yil Za".split(),
        "ba da ha li ma na ou ra ri wa ki la dji".split(),
        "ré ovic ska ski wicz oğlu oui ane i oune dou wu eh ari kwo man mba bé ko té ane aoui amé ngo".split(),
    ),
}


def cased(model: str, word: str) -> str:
    """The word, with its first letter upper case as names have it."""
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def variant(r: Random, name: str) -> str:
    """The name spelled otherwise: one or two letters replaced by letters like them, doubled, dropped or swapped."""
    letters = list(name)
    for _ in range(1 if r.random() < 0.8 else 2):
        if len(letters) < 4:
            break
        i = r.randrange(1, len(letters))
        c = letters[i].lower()
        if not c.isalpha() or letters[i].isupper() or not letters[i - 1].isalpha():
            continue
        x = r.random()
        if x < 0.5:
            letters[i] = r.choice(LIKE["vowel" if c in VOWELS else "consonant"])
        elif x < 0.65:
            letters.insert(i, r.choice(LIKE["consonant" if c in VOWELS else "vowel"]))
        elif x < 0.8:
            letters.insert(i, letters[i])
        elif x < 0.92:
            del letters[i]
        elif i + 1 < len(letters):
            letters[i], letters[i + 1] = letters[i + 1], letters[i]
    return cased(name, "".join(letters))


def crossed(r: Random, a: str, b: str) -> str:
    """The beginning of one name and the end of another, met where a consonant follows a vowel."""
    cuts = [i for i in range(2, len(a) - 1) if a[i - 1].lower() in VOWELS and a[i].lower() not in VOWELS]
    ends = [i for i in range(1, len(b) - 2) if b[i - 1].lower() in VOWELS and b[i].lower() not in VOWELS]
    if not cuts or not ends:
        return variant(r, a)
    return cased(a, a[: r.choice(cuts)] + b[r.choice(ends) :].lower())


def invented(r: Random, names: tuple[str, ...], lang: str) -> str:
    """A surname that sounds of the language."""
    x = r.random()
    if x < 0.45:
        return crossed(r, r.choice(names), r.choice(names))
    if x < 0.75:
        return variant(r, r.choice(names))
    heads, middles, tails = SYLLABLES[lang]
    return r.choice(heads) + (r.choice(middles) if r.random() < 0.45 else "") + r.choice(tails)
