"""Dishes, drinks and what they are made of, lower case, that name models take for persons, places and companies.

Written for this library from menus and orders where the seven languages are spoken; held against the given names and
surnames of Faker's locales.
"""

from __future__ import annotations

from typing import Final

DISHES: Final = frozenset(
    """
    acarajé aglio aioli albariño albondigas albóndigas alfajores allioli amaretto amarone andouillette apfelschorle
    apfelstrudel arancini arepa arepas arrabbiata arrabiata asado aubergine açai babaganoush bacalao bacalhau
    baguette baklava balti barbaresco basmati bavarois bavette beaujolais bechamel beignet beignets bhaji bhuna
    biriyani birra biryani biscotti bitterballen blanquette boerenkool bolognaise bolognesa bolognese boudin
    bouillabaisse boulgour brandade bratkartoffeln brezel brezeln brigadeiro brigadeiros brioche briyani brownie
    brownies bruschetta bruschette brûlée burrata burrito burritos cabernet cachaça caipirinha calamares calamari
    calamaro calzone camomille canelés cannelloni cannoli caponata cappuccino caprese capricciosa carbonade
    carbonara cassoulet cerveja cerveza ceviche chablis chalupa chamomile champurrado chapati chapatti chardonnay
    chausson cheesecake chimichanga chimichurri chipolata chipolatas choripán choucroute chouquette chouquettes
    churrasco churros chutney clafoutis colcannon coleslaw cordon-bleu couscous coxinha coxinhas creme croque-madame
    croque-monsieur croquetas croquettes crostini crumpets crème currywurst custard darjeeling dashi dhal dhansak
    dim-sum donburi dosa dumpling dumplings edamame empanada empanadas enchilada enchiladas entrecôte escalope
    espresso esqueixada fajita fajitas falafel farfalle farofa faux-filet feijoada fettuccine fideuà fish-and-chips
    flammkuchen focaccia foie fondue francesinha frikadelle frikadellen frikandel frikandellen frites fritter
    fritters fusilli gaspacho gazpacho gelato gewürztraminer gnocchi gofio goulash gratin gravadlax gravy griottes
    guacamole gulasch gulaschsuppe gyoza gyros haggis hollandaise horchata houmous hummus hutspot jalapeño jalfrezi
    jambalaya kaiserschmarrn karaage kartoffelpuffer kartoffelsalat kasspatzn kebab kebap keema kefta kibbeh kimchi
    knödel kofta korma kouign-amann kroket kroketten kulfi kumpir köfte königsberger laksa lapsang lasagna lasagne
    lasagnes latte leberknödel leberkäse lentilles limoncello linguine linguini linzertorte loempia loempias
    macchiato mapo-tofu marinara masala massaman matcha maultaschen merguez merlot migas milanesa mille-feuille
    minestrone miso mojito montepulciano morcilla moussaka mousse muesli mulligatawny muscadet naan nachos namasté
    nasi-goreng nigiri oolong orecchiette osso-buco ossobuco paella pakora pakoras panacotta panettone panna-cotta
    pannacotta pannekoek pannenkoek pannenkoeken papardelle pappardelle pastel-de-nata pastilla pastéis patatas
    penne peperoni pepperoni pesto piccata pico-de-gallo pierogi pilau pintxos pizzaiola poffertjes polenta pomerol
    pommes poppadom poppadoms porridge poulet poutine prosciutto puchero pulpo quesadilla quesadillas quiche
    raclette radler ragoût ragù ramen ratatouille ravioli remoulade rendang ribollita riesling rillettes rioja
    risotto risottos rogan rooibos rotini rouladen rösti saag sachertorte saint-émilion salmorejo salsiccia
    saltimbocca samosa samosas sancerre sancocho sandwich sangiovese sashimi saucisson sauerbraten sauerkraut
    sauternes sauvignon schnitzel schweinebraten schäufele scone scones semifreddo semoule sencha shakshuka shawarma
    sobrasada sopaipillas souchong soufflé soutzoukakia souvlaki spaetzle spaghetti spanakopita spätzle sriracha
    stamppot stollen stracciatella stroganoff stroopwafel stroopwafels strudel supplì sushi szechuan tabbouleh
    taboulé tacos tagine tagliata tagliatelle tahini tajine tamales tandoori tapas tapenade tapioca tarama
    taramasalata tartare tarte tartelette tartiflette tartine tempranillo tempura teppanyaki teriyaki tiramisu
    tiramisù tiropita tofu tonkatsu tortellini tortelloni tortilla tortillas tostada tostadas tostas trifle trofie
    tzatziki udon uitsmijter vatapá vermicelli verveine vichyssoise vindaloo vinho vino vol-au-vent weißwurst
    yakisoba yakitori zabaglione zarzuela zucchini zwetschgenkuchen
    """.split()  # noqa: SIM905
)
"""What is eaten and drunk."""
