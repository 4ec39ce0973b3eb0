"""Frequent function words of seven languages, by which a text's language is told."""

from __future__ import annotations

from typing import Final, Literal

Language = Literal["en", "fr", "de", "es", "it", "nl", "pt", "unknown"]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ENGLISH: Final = frozenset(
    _words(
        """
        am an and are as at be been but by can could did do does for from had has have he hello her hi his how i if in
        is it its me my need not of or our please she so thanks that the their there they this to want was we were
        what when where who will with would you your
        """
    )
)
"""Frequent English function words."""

FRENCH: Final = frozenset(
    _words(
        """
        ai au aux avec avez bonjour c ce cette d dans de des du elle en est et il j je l la le les leur lui ma mais
        merci mes mon n ne nous ont ou où par pas plus pour qu que qui s sa se ses si son sont suis sur svp tout un une
        vos votre vous à était été
        """
    )
)
"""Frequent French function words."""

OTHER_LANGUAGES: Final[dict[Language, frozenset[str]]] = {
    "de": frozenset(
        _words(
            """
            aber allem aller anbei auch auf bei bereits bin bist bitte brauche braucht dabei damit danach dann das dass
            dazu deine dem denn der des deshalb die diese diesem diesen dieser dieses doch durch eigentlich ein eine
            einem einen einer eines einfach etwas euch euer eure fehlt für ganz gegen geht gemäss gemäß gerne gestern
            gibt gilt habe haben hat hatte heute hätte ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer innerhalb
            ins ist jede jeder jedoch jetzt kann keine keinen kommt konnte können könnte könnten leider mehr mein meine
            meinem meinen meiner mich mir mit möchte müssen nach nachdem neue neuen nicht nichts noch nur oder ohne
            schon sehr sein seine seinem seinen seiner seit selbst sich sie sind soll sollte sondern sonst sowie
            trotzdem und uns unser unsere unseren unter viel viele vielen vielleicht vom von wann war warum weil welche
            welcher wenn wer werde werden wie wieder wir wird wurde wurden würde zu zuerst zum zur zurück zwei zwischen
            über
            """
        )
    ),
    "es": frozenset(
        _words(
            """
            al ante aquí así aunque aún bien cada como con cuando cuál cuándo cómo de debe deben del desde después
            donde dos durante dónde el ella ellos en entre era es esa ese eso esta estaba estamos estas este esto
            estos estoy está están fue gracias ha hace hacer han hasta hay hemos hola hoy la las le les lo los me mi
            mis mucho muchos muy más nada ni no nos nosotros nuestra nuestro nunca os otra otro para pero podemos
            por porque pueda puede pueden puedo que quien quiero quién qué sabe se sea ser sido siempre sin sobre
            somos son soy su sus sé sí también tan te tenemos tengo tiene tienen toda todas todo todos tras tu tus
            un una unas unos usted ustedes va voy y ya
            """
        )
    ),
    "it": frozenset(
        _words(
            """
            abbiamo adesso ai al all alla alle allo altra altri altro anche ancora avete aveva bene che chi ci ciao
            col come con cosa così cui da dai dal dall dalla dalle degli dei del dell della delle dello deve devo di
            dopo dove due e ed era fa fare fatto fino già gli grazie ha hai hanno ho i il in invece io l la le lei
            li lo loro lui ma me mi mia mie miei mio molto ne negli nei nel nell nella nelle noi non nostra nostro
            oggi ogni per perché però più poi possiamo posso prima può quale quali quando quanto quella quelle
            quello quest questa queste questi questo qui quindi se sei sempre senza si sia siamo siete solo sono sta
            stata stati stato sto su sua sue sugli sui sul sull sulla sulle suo suoi ti tra tu tutta tutte tutti
            tutto un una uno vi voi vorrei vostra vostro è
            """
        )
    ),
    "nl": frozenset(
        _words(
            """
            aan alleen als altijd beide betekent bij bijvoorbeeld blijft daarna daarom dat de deze die dit doen doet
            door dus echter een eens eerst eerste elke en enkele er gaat gebeurd gedaan geeft geen gehad gekregen geldt
            geleden gelieve genoeg geweest geworden goed goede graag groot had hadden heb hebben hebt heeft heel het
            hierbij hij hoe hun ieder iemand iets ik in is jaar jij jouw jullie kan kost krijg krijgt kun kunnen kunt
            kwam liggen maakt maand maar mee meest met mij mijn moest moet moeten mogelijk mogen naar naast nemen
            niemand niet niets nieuw nieuwe nodig nog nooit of om omdat onder onze ook op opnieuw reeds samen sinds
            slechts soms steeds te tegen terug tijdens toch toen tot tussen twee uit uw vaak van vanaf veel verder
            volgende volgens voor voordat vraag waar waarom wanneer was wat weer weet weg wel welke werd wij willen
            wordt zal ze zeer zelf zich zij zijn zonder zou zouden zullen
            """
        )
    ),
    "pt": frozenset(
        _words(
            """
            agora ainda algum alguma além antes ao aos apenas aquela aquele aqui as assim até bem cada com como da
            das de dela dele deles depois desde dessa desse desta deste disso do dois dos duas durante e ela elas
            ele eles em entre era essa esse esta estamos estava este estou está estão eu fazer foi foram fui hoje há
            isso isto já lhe lá mais mas me mesmo meu meus minha minhas muita muito muitos na nada nas nem nenhum
            nenhuma nesta neste no nos nossa nosso num numa nunca não o obrigado onde ontem os ou outra outro para
            pela pelas pelo pelos pode podem por porque posso pra quais qual quando quanto que quem quer quero se
            seja sem sempre ser será seu seus sobre somos sou sua suas são só também te tem temos tenho ter teve
            tinha tive toda todas todo todos tudo têm um uma umas uns vai vez você vocês vão à às é
            """
        )
    ),
}
"""Frequent function words of the languages that have no model of their own."""
