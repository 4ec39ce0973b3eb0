"""Words for peoples, languages and religions, which a name model takes for places: "the Israeli soil"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.words.listed_names import is_listed

_KINDS: Final = frozenset({"LOCATION", "ORGANIZATION"})
_PEOPLES: Final = frozenset(
    """
    afghan african albanian algerian american americans angolan arab arabian arabic arabs argentine argentinian
    armenian asian asians australian austrian azerbaijani bahraini bangladeshi basque bavarian belarusian belgian
    bolivian bosnian brazilian briton britons bulgarian burmese cambodian cameroonian canadian canadians caribbean
    catalan chilean chinese christians colombian congolese croatian cuban cypriot czech dane danes danish dominican
    dutch ecuadorian egyptian eritrean estonian ethiopian european europeans filipino finnish flemish frenchman
    georgian germans ghanaian greeks haitian hindu hindus hispanic hungarian icelandic indian indians indonesian
    iranian iraqi israeli israelis italian italians ivorian jamaican japanese jewish jews jordanian kazakh kenyan
    korean kosovar kurdish kurds kuwaiti laotian latino latinos latvian lebanese liberian libyan lithuanian
    luxembourgish macedonian malagasy malaysian malian maltese mauritian mexican mexicans moldovan mongolian
    moroccan mozambican muslim muslims namibian nepalese nigerian norwegian norwegians omani pakistani palestinian
    palestinians panamanian paraguayan persian peruvian polish portuguese qatari romanian russian russians rwandan
    saudi scandinavian scottish senegalese serbian shia shiite shiites sicilian sikh sikhs singaporean slovak
    slovenian somali spaniard spaniards spanish sudanese sunni sunnis swedish swiss syrian syrians taiwanese
    tanzanian thai tibetan tunisian turkish ugandan ukrainian ukrainians uruguayan uzbek venezuelan vietnamese
    westerner westerners yemeni zambian zimbabwean belgen belgische belgischen britten chinesen deutsche deutschen
    duitse duitsers engelse engländer engelsen europäer französische französischen fransen franse franzosen
    griechen griechische indische inder italiaanse italiener italienische italienischen japaner katholiken muslime
    niederländer niederländische niederländischen nederlandse österreicher österreichische österreichischen
    polnische polnischen portugiese russen russische russischen schweizerische schweizerischen spaanse spanier
    spanische spanischen syrer türken türkische türkischen ukrainer ukrainische vlaamse
    """.split()  # noqa: SIM905
)


def without_peoples(text: str, entities: Iterable[Entity]) -> Iterable[Entity]:
    """What a model found, without places and organisations that are such a word and nobody's name."""
    for entity in entities:
        word = text[entity.start : entity.end]
        if entity.kind not in _KINDS or word.lower() not in _PEOPLES or is_listed(word):
            yield entity
