"""What is written in Spanish, Italian and Portuguese, also in Latin America; texts are invented.

What must be found stands between ⟦ and ⟧.
"""

import pytest

from guarded_client.detectors.cascade import Cascade

RULES = Cascade(names="off")
FOUND = {
    "BR_CPF": ["meu cpf é ⟦52998224725⟧ ok", "CPF ⟦111.444.777-35⟧", "titular ⟦529.982.247-25⟧, ativo"],
    "BR_CNPJ": ["empresa ⟦11.222.333/0001-81⟧, ativa"],
    "MX_CURP": ["mi CURP: ⟦HUSX920630MDFRLM08⟧"],
    "MX_RFC": ["Mi RFC es ⟦GOML850412AB3⟧ y necesito la factura"],
    "AR_CUIT": ["mi CUIT es ⟦20-32456789-3⟧", "cuil ⟦20324567893⟧"],
    "CL_RUT": ["RUT: ⟦12.345.678-5⟧", "el señor, ⟦12.345.678-5⟧, vive"],
    "IDENTITY_CARD": [
        "CC ⟦52.847.193⟧ de aquí",
        "RG nº ⟦1.234.567 SSP/MA⟧ e mais",
        "título de eleitor ⟦1234 5678 0123⟧",
        "autorização de residência n.º ⟦123456789⟧",
        "PIS ⟦120.12345.67-8⟧, ok",
    ],
    "ES_NIF": ["D.N.I. ⟦45.678.123 - X⟧"],
    "ES_SOCIAL_SECURITY": ["núm. seg. social ⟦281234567890⟧"],
    "MEDICAL_RECORD": [
        "nº de expediente médico ⟦HM-20231⟧ a nombre",
        "tarjeta sanitaria ⟦CYNG012345678901⟧",
        "no, es ⟦VLLB 1 610222 00 4⟧ la buena",
        "TSI ⟦VLLB1610222004⟧",
        "CIP-SNS ⟦BBBBBBBBQR648597⟧",
    ],
    "LAND_PARCEL": ["Ref. catastral: ⟦9872023VH5797S0001WX⟧", "finca ⟦9872023VH5797S⟧"],
    "LICENSE_PLATE": [
        "el coche es un seat leon ⟦1234BCD⟧ blanco",
        "el vehículo ⟦4471-KLM⟧ fue retirado",
        "la macchina ⟦AB 123 CD⟧ e basta",
        "furgone ⟦xy456zz⟧",
        "una furgoneta ⟦4412 kcv⟧",
        "vinha numa carrinha ⟦44-12-kc⟧",
        "o meu carro é ⟦AB 12 CD⟧, um Peugeot",
    ],
    "AGE": ["padre Cheikh, ⟦41 anni⟧; madre Awa", "Entrevistada: ⟦sesenta y tres años⟧", "Lei: ⟦sessantatré anni⟧."],
    "IT_IDENTITY_CARD": [
        '{"documento": {"tipo": "CI", "numero": "⟦CA55512LK⟧"}}',
        "documento di identità ⟦AR 9988776⟧",
    ],
    "IT_VAT_CODE": ["partita iva numero ⟦IT12345678901⟧"],
    "PT_NIF": ["contribuinte nº ⟦PT501234567⟧"],
    "PT_CC": ["bilhete de identidade n.º ⟦9876543⟧", "Num. de Identificação: ⟦12345678⟧"],
    "DRIVER_LICENSE": ["carta de condução ⟦L-1234567 8⟧"],
    "CASE_NUMBER": ["o processo n.º ⟦1234/21.5T8LSB⟧ corre"],
    "CUSTOMER_NUMBER": [
        "CPE ⟦PT0002000012345678AB⟧",
        "mi póliza es la ⟦55443322⟧",
        "n.º de póliza ⟦1234-567890-1⟧",
        "polizza ⟦1/2345/30/123456789⟧",
        "n. tessera ⟦88123456⟧",
        "dos seguros: la ⟦POL-2231890⟧ de hogar",
    ],
    "BANK_ACCOUNT": ["c/c n. ⟦000000123456⟧", "NIB: ⟦003501234567890123454⟧", "Conto corrente n. ⟦1000/00012345⟧"],
    "PHONE_NUMBER": [
        "llamadme al ⟦6 5 4 3 2 1 0 9 8⟧",
        "il mio numero è ⟦333 12 34 567⟧",
        "zap ⟦(21) 99876-5432⟧",
        "fixo: ⟦(11) 3456-7890⟧ e mais",
        "Teléfono: 915867000 / ⟦600778812⟧",
        "meu whats é ⟦11 97766-5544⟧",
        "mi telefono es ⟦seis cinco cuatro treinta y dos diez noventa y ocho⟧",
        "il numero è ⟦tre quattro sette ventidue trentatré quarantacinque sei⟧",
        "é ⟦nove um dois trinta e quatro cinquenta e seis setenta e oito⟧",
        "paga por Bizum desde el ⟦677889900⟧.",
        "NOMBRE;APELLIDO1;MOVIL\nANA;RUIZ;⟦619445566⟧",
    ],
    "DATE_OF_BIRTH": [
        "F.Nac: ⟦1/9/72⟧",
        "Hab. 312 - F.N. ⟦14/07/1948⟧",
        "DN: ⟦1/9/72⟧",
        "d. nasc. ⟦12/10/2003⟧",
        "nato ad Ancona in data ⟦4 luglio 1966⟧",
        "nacido el día ⟦8 de agosto de 1.962⟧",
        "Nascimento: ⟦02/1985⟧",
        "Nació en Lugo en ⟦1944⟧ y tiene",
        "cumple años el ⟦9 de septiembre⟧",
        "compie gli anni il ⟦9 settembre⟧",
        "faz anos a ⟦9 de setembro⟧",
        "NOMBRE;APELLIDO1;F_NACIMIENTO\nANA;RUIZ;⟦14/05/1961⟧",
    ],
    "SECRET": [
        "mi pin es el ⟦2580⟧",
        "o pin é o ⟦2468⟧",
        "mi è arrivato il codice ⟦667788⟧",
        "Il codice OTP che mi è arrivato è ⟦449201⟧",
        "recebi o código ⟦889900⟧",
        "el código que me ha llegado es el ⟦553201⟧",
        "código de verificación: ⟦448 201⟧",
        "clave de acceso ⟦8841⟧",
        "Mi usuario es x y la clave ⟦Tortuga55⟧",
    ],
    "USERNAME": ["utente=⟦m.rossini⟧ esito", "utilizador=⟦rsantos⟧ ip", '{"usuario": "⟦carlos.ruiz⟧"}'],
    "ADDRESS": [
        "⟦Cl. Doctor Fleming nº3 4ºC, 30003, Murcia⟧",
        "⟦Pº de Gracia, 55, pral. 1.ª, 08007 Barcelona⟧",
        "⟦Carrer de Balmes, 132, 3r 2a, 08008 Barcelona⟧",
        "⟦Polígono Industrial El Pino, parcela 14, 41016 Sevilla⟧",
        "⟦Calle 72 No. 10-34 Of. 501, Bogotá⟧ y luego",
        "⟦Cra. 15 # 93-47, apto 302, Bogotá⟧",
        "vivo en ⟦calle luna 8 segundo b⟧",
        "⟦avenida de los poblados 133 escalera 2 cuarto c⟧",
        "⟦P.le Roma 3, Venezia⟧",
        "⟦P.zza Duomo, 1, 50122 Firenze⟧",
        "abito in ⟦via Dante Alighieri al civico 14⟧",
        "⟦Pct. das Acácias, lt. 5, 2.º F, 2735-001 Cacém⟧",
        "⟦Bairro da Esperança, bloco 3, entrada 2, 7800-111 Beja⟧",
        '"cep": "⟦01310-100⟧"',
        "COGNOME;CAP;NOTE\nRIGHETTI;⟦37121⟧;nulla",
    ],
}
LEFT = [
    "la macchina da 150 cv e 1200 cc",
    "mi coche de 2018 BMW, motor a 3000 RPM, vehículo de 1500 kms",
    "FNAC 12/03/2024, tubo DN 50 10/20",
    "Via libera del Senato alla legge 104.",
    "Ci vediamo in piazza alle 5.",
    "La póliza 2024 cuesta 120 euros",
    "la póliza es de 120000 euros",
    "recibí el código de descuento 553201",
    "ho ricevuto il codice sconto 667788",
    "il codice che vedo sul prodotto è 12345",
    "Código de Verificação:2018ACO899XSQTZBL81ZOE6V34P",
    "RFC 2616 y RFC 7231",
    "una casa en la plaza 3; tv LG 55",
    "o motor do carro tem 12 válvulas",
    "Total: sesenta y tres euros",
    "y la clave está en el orden",
    "total 1.234.567-8 unidades",
]


@pytest.mark.parametrize(("kind", "marked"), [(kind, text) for kind, texts in FOUND.items() for text in texts])
def test_what_southern_europe_or_latin_america_writes_is_missed_or_cut(kind: str, marked: str) -> None:
    text = marked.replace("⟦", "").replace("⟧", "")
    value = marked[marked.index("⟦") + 1 : marked.index("⟧")]
    found = [(entity.kind, text[entity.start : entity.end]) for entity in RULES.detect([text], {})[0]]
    assert (kind, value) in found


@pytest.mark.parametrize("text", LEFT)
def test_something_that_looks_like_it_is_covered(text: str) -> None:
    assert RULES.detect([text], {})[0] == []
