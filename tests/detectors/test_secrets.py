"""Secrets by family. Values are put together here, so that no scanner takes this page for a leak."""

from __future__ import annotations

import pytest

from guarded_client.detectors import secrets
from guarded_client.detectors.cascade import Cascade
from guarded_client.detectors.secrets import (
    codes,
    codes_said,
    codes_sent,
    credentials,
    key_formats,
    machines,
    passwords,
    said,
    settings,
    unnamed,
)

CASCADE = Cascade(names="off")


def filler(length: int) -> str:
    return ("aB3dE5fG7hJ9kL1m" * (length // 16 + 1))[:length]


def hexadecimal(length: int) -> str:
    return ("0a1b2c3d4e5f6789" * (length // 16 + 1))[:length]


def upper(length: int) -> str:
    return filler(length).upper()


A36, H32 = filler(36), hexadecimal(32)
UUID = "-".join((H32[:8], H32[:4], H32[4:8], H32[:4], H32[:12]))
ISSUED = [
    *(f"gitea_{hexadecimal(40)}", f"sktsec_{filler(40)}_api", f"ory_pat_{filler(32)}", f"testsk_{filler(32)}.eu"),
    *(f"SSWS 00{filler(40)}", f"prod:happy-otter-123|{filler(80)}", f"key_{hexadecimal(128)}"),
    *(f"sk_live_{filler(24)}", f"rk_test_{filler(24)}", f"whsec_{filler(32)}"),
    *(f"ghp_{A36}", f"gho_{A36}", f"ghs_{A36}", f"github_pat_{filler(22)}_{filler(59)}"),
    *(f"glpat-{filler(20)}", f"gldt-{filler(20)}", f"glrt-{filler(20)}", f"glptt-{hexadecimal(40)}"),
    *(f"npm_{A36}", f"pypi-AgEI{filler(80)}", f"dckr_pat_{filler(27)}", f"rubygems_{hexadecimal(48)}"),
    *(f"sk-{filler(48)}", f"sk-proj-{filler(40)}_{filler(20)}", f"sk-ant-api03-{filler(90)}", f"hf_{filler(34)}"),
    *(f"gsk_{filler(52)}", f"r8_{filler(37)}", f"xai-{filler(80)}", f"pplx-{filler(48)}", f"nvapi-{filler(64)}"),
    *(f"AKIA{upper(16)}", f"ASIA{upper(16)}", f"AIza{filler(35)}", f"ya29.{filler(60)}", f"GOCSPX-{filler(28)}"),
    *(f"abc8Q~{filler(34)}", f"{filler(76)}AZDOabcd", f"SK{H32}", f"AC{H32}", f"SG.{filler(22)}.{filler(43)}"),
    *(f"xoxb-1234567890-{filler(24)}", f"xapp-1-{upper(11)}-1234567890123-{hexadecimal(64)}", f"tskey-auth-{filler(12)}-{A36}"),
    *(f"hvs.{filler(90)}", f"{filler(14)}.atlasv1.{filler(64)}", f"dop_v1_{hexadecimal(64)}", f"dapi{H32}", f"key-{H32}"),
    *(f"lin_api_{filler(40)}", f"figd_{filler(40)}", f"ntn_{filler(46)}", f"shpat_{H32}", f"PMAK-{H32[:24]}-{hexadecimal(34)}"),
    *(f"glsa_{filler(32)}_{H32[:8]}", f"xkeysib-{hexadecimal(64)}-{filler(16)}", f"{H32}-us12", f"pat-eu1-{UUID}"),
    *(f"123456789:AA{filler(33)}", f"M{filler(23)}.{filler(6)}.{filler(27)}", f"ATATT3{filler(180)}", f"nfp_{A36}"),
    *(f"$2b$12${filler(53)}", f"$argon2id$v=19$m=65536,t=3,p=4${filler(22)}${filler(43)}", f"eyJ{filler(20)}.{filler(40)}.{filler(43)}"),
    *(f"A3-{upper(6)}-{upper(6)}-{upper(5)}-{upper(5)}-{upper(5)}-{upper(5)}", f"p8e-{filler(32)}", f"LTAI{filler(20)}"),
    *(f"EZAK{filler(54)}", f"cmVmd{filler(59)}", f"GR1348941{filler(20)}", f"eyJrIjoi{filler(70)}==", f"glc_{filler(40)}"),
    *(f"pat.{filler(22)}.{filler(24)}.{filler(20)}", f"sha256~{filler(43)}", f"ico-{filler(32)}", f"API-{upper(26)}"),
    *(f"duffel_live_{filler(43)}", f"shippo_test_{hexadecimal(40)}", f"CLOJARS_{filler(60).lower()}", f"fo1_{filler(43)}"),
    *(f"rdme_{filler(70).lower()}", f"sm_pat_{filler(16)}", f"sgp_{hexadecimal(40)}", f"sntryi_{hexadecimal(64)}"),
    *(f"v1.0-{hexadecimal(24)}-{hexadecimal(146)}", f"bedrock-api-key-{filler(40)}", f"dp.said.{filler(44)}"),
    *(f"EAAM{filler(60)}", f"abc7Q~{filler(34)}", f"sk_prod_{filler(24)}", f"{filler(6)}_{filler(29)}_mmk", f"tk-us-{filler(48)}"),
]  # fmt: skip
GENERATED = "kT7pQ2xV9mB4nL8sW3zR6yH1dF5gJ0cA"
ISSUED += [
    *(f"ck_{hexadecimal(40)}", f"pk_{H32[:8].replace('a', '1').replace('b', '2').replace('c', '3').replace('d', '4')}_{upper(32)}"),
    *(f"hcaik_{filler(58).lower()}", f"bb_live_{filler(32)}", f"crsr_{hexadecimal(64)}", f"castai_v1_{hexadecimal(64)}"),
    *(f"live_{hexadecimal(35)}", f"n8n_api_{filler(40)}", f"xau_{filler(40)}", f"bkct_{filler(40)}", f"pdl_live_apikey_{filler(40)}"),
    *(f"APP_USR-{'12345678' * 2}-010203-{H32}-123456789", f"rpa_{upper(46)}", f"y0_{filler(55)}", f"pina_{upper(60)}"),
    *(f"md-{filler(22)}", f"ak-{filler(22)}", f"secret-{filler(43)}", f"xaat-{UUID}", f"sk-helicone-{filler(30)}"),
    *(f"1//0{filler(60)}", f"4/0A{filler(60)}", f"SCW{upper(17)}", f"AKID{filler(32)}", f"t1.{filler(60)}.{filler(86)}"),
    *(f"vk1.a.{filler(150)}", f"sl.u.{filler(130)}", f"{filler(11)}:APA91b{filler(134)}", f"{'A' * 22}{filler(80)}"),
    *(f"act.{filler(60)}!{filler(10)}.va", f"1/{'12345678' * 2}:{H32}", f"1000.{H32}.{H32[::-1]}", f"st.{UUID}.{H32}.{H32}"),
    *(f"0.{UUID}.{filler(30)}:{filler(22)}==", f"ser.{filler(22)}"),
]  # fmt: skip
NAMED = [
    "password: ⟦Tr0ub4dor&3⟧",
    '"password": "⟦correct horse battery⟧",',
    "DB_PASSWORD=⟦hunter2⟧",
    "contraseña: ⟦Girasol99⟧ gracias",
    "Mein Passwort lautet ⟦Sonne#77⟧.",
    "Kennwort: ⟦sonnenblume⟧",
    "wachtwoord = ⟦tulp1234⟧",
    "a senha é ⟦girassol7!⟧",
    "palavra-passe: ⟦girassol⟧",
    "mon code secret : ⟦4471⟧",
    "mi clave de acceso: ⟦abc-77⟧",
    "la mia password è ⟦girasole22⟧",
    "code PIN : ⟦8452⟧",
    "api_key = '⟦" + filler(32) + "⟧'",
    "AWS_SECRET_ACCESS_KEY=⟦" + filler(40) + "⟧",
    "AccountKey=⟦" + filler(86) + "==⟧;EndpointSuffix=core.windows.net",
    "  session_token: ⟦" + hexadecimal(40) + "⟧",
    '{"auth_token": "⟦' + filler(24) + '⟧"}',
    "AWS account id: ⟦1234-5678-9012⟧",
    "tool --token ⟦abc-def-123⟧ run",
]
PLACED = [
    "Ocp-Apim-Subscription-Key: ⟦" + H32 + "⟧",
    '{"auths": {"ghcr.io": {"auth": "⟦' + filler(40) + '⟧"}}}',
    "    client-key-data: ⟦" + filler(120) + "⟧",
    "MAIL_PASS=⟦0c7f44e1⟧",
    "username admin privilege 15 password 0 ⟦hT7kq2wPz⟧",
    "snmp-server community ⟦r3adC0mm⟧ RO",
    "echo '⟦zoe:s3cret-77⟧' | chpasswd",
    'psk="⟦Kaas!773rIyi⟧"',
    'variable "db_password" {\n  default = "⟦Plage@524r9fj⟧"\n}',
    "    auth: ⟦em9lOnMzY3JldC03Nw==⟧",
    "GMAIL_APP_PASSWORD=⟦abcd efgh ijkl mnop⟧",
    "Cisco: enable secret 5 ⟦$1$mERr$" + filler(22) + "⟧",
    'env:\n  - name: DB_PASS\n    value: "⟦Noite#245PjCv⟧"',
    "net use Z: \\\\srv\\share /user:zoe ⟦Tulpe7!⟧",
    "db.example.net:5432:shop:app:⟦s3cret-77⟧",
    "Private-Lines: 1\n⟦" + filler(48) + "⟧",
    "⟦https://hooks.zapier.com/hooks/catch/1234567/abc1234⟧/",
    "⟦https://hook.eu1.make.com/" + filler(32).lower() + "⟧",
    "zoe:500:⟦aad3b435b51404eeaad3b435b51404ee:" + H32 + "⟧:::",
    "⟦mongodb+srv://app:s3cret@cluster0.example.net/shop⟧",
    "DATABASE_URL=⟦postgres://app:s3cret@db.example.net:5432/shop⟧",
    "⟦amqps://app:s3cret@mq.example.net/v⟧ and ⟦redis://:s3cret@cache.example.net:6379/0⟧",
    "https://⟦zoe:s3cret@example.net:8080⟧/path",
    "Authorization: Basic ⟦em9lOnMzY3JldA==⟧",
    "-H 'Authorization: Bearer ⟦" + filler(40) + "⟧'",
    "X-Api-Key: ⟦" + filler(32) + "⟧",
    "curl -u ⟦zoe:s3cret⟧ https://example.net",
    "curl -u⟦zoe:s3cret⟧ https://example.net",
    "curl -sSu ⟦zoe:s3cret⟧ https://example.net",
    "curl -x proxy.example.net --proxy-user ⟦zoe:s3cret⟧ https://example.net",
    "curl -u '⟦zoe:$ecret77⟧' https://example.net",
    "⟦postgres://app:p%2Fs9kdQ@db.example.net/shop⟧, https://⟦zoe:%40s9kdQ@example.net⟧/x",
    "https://⟦zoe:a%2Fb%40c9@example.net⟧/x and https:\\/\\/⟦zoe:a%2Fb%40c9@example.net⟧",
    "⟦postgres://zoe:pa%20ss%21word@db.example.net/shop⟧",
    "⟦postgres://app:$ecret99x@db.example.net/shop⟧ and ⟦postgres://app:%40bc123x@db.example.net/shop⟧",
    "machine example.net login zoe password ⟦s3cret⟧",
    "https://example.net/blob?sv=1&sig=⟦" + filler(43) + "%3D⟧",
    "⟦https://hooks.slack.com/services/T0000/B0000/" + filler(24) + "⟧",
    "⟦-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA" + filler(40) + "\n-----END OPENSSH PRIVATE KEY-----⟧",
    'k: "⟦-----BEGIN PRIVATE KEY-----\\nMII' + filler(60) + '\\n-----END PRIVATE KEY-----⟧\\n"',
    '⟦{"type": "service_account", "private_key": "-----BEGIN PRIVATE KEY-----\\nMII'
    + filler(60)
    + '\\n-----END PRIVATE KEY-----\\n", "client_email": "bot@p.iam.gserviceaccount.com"}⟧',
]
LEFT = [
    "pk_" + "live_format, ak-47-style, md-preview, act.three, sl.it, ck_editor5",
    "src/main.c:5432:error:unknown",
    "enable secret mode, snmpwalk -c public, psk=WPA2, auth: required, is_prod_ready, test_live_settings_of_server2",
    "max_tokens: 4096, next_page_token: abc, total_tokens=120345678",
    "api_key: str, password: Optional[str] = None",
    "password = os.environ['DB_PASSWORD']; token = get_token(request)",
    "password: ${DB_PASSWORD}, secret: {{ vault.secret }}, pwd=***",
    "postgres://app:${PASSWORD}@db.example.net/shop",
    "mysql://app:%s@db.example.net, redis://:****@cache.example.net",
    "postgres://db:5432/shop@eu, kafka://one:9092,two:9092/topic@eu, redis://cache:${PORT}/0@eu",
    "curl -u zoe:$TOKEN https://example.net",
    "curl -u 'zoe:${API_PASSWORD}' https://my-u:8080/x",
    "curl -u zoe:<password> https://example.net",
    "jdbc:oracle:thin:${user}/${password}@//db.example.net:1521/shop",
    "net use Z: \\\\example\\share /user:zoe %PASSWORD%",
    "Le mot de passe est obligatoire, the password is required.",
    "basic responsibilities and bearer instruments",
    "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
    "sk-ant-version, hvs.short, figd_short, npm_package, sk-learn",
    "sort_key: created_at, foreign_key: customer_id, primary_key = true",
    "The key: read the manual; the token: one per person.",
    "https://example.net/path:80@home",
]


def found(text: str) -> list[str]:
    return [text[e.start : e.end] for e in CASCADE.detect([text], {})[0] if e.kind == "SECRET"]


@pytest.mark.parametrize("value", ISSUED, ids=lambda value: value[:9])
@pytest.mark.parametrize("frame", ["{}", "KEY={}\n", "use `{}`, please", "voici « {} »."])
def test_an_issued_key_is_missed_or_cut(value: str, frame: str) -> None:
    assert found(frame.format(value)) == [value]


@pytest.mark.parametrize("marked", [*NAMED, *PLACED])
def test_a_secret_that_its_place_gives_away_is_missed_or_cut(marked: str) -> None:
    values = [piece.split("⟧")[0] for piece in marked.split("⟦")[1:]]
    assert found(marked.replace("⟦", "").replace("⟧", "")) == values


@pytest.mark.parametrize("text", LEFT)
def test_code_or_prose_about_secrets_is_covered(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "marked",
    [
        f"the token I got: ⟦{GENERATED}⟧, is it right?",
        f"voici la clé ⟦acme_live_{GENERATED}⟧",
        f"ACME=⟦{GENERATED}-{GENERATED}⟧",
        f"⟦{GENERATED.lower()}{GENERATED.lower()}⟧",
        f"v = '⟦{GENERATED}/{GENERATED[:10]}=⟧'",
    ],
)
def test_a_key_that_nothing_names_is_missed(marked: str) -> None:
    values = [piece.split("⟧")[0] for piece in marked.split("⟦")[1:]]
    assert found(marked.replace("⟦", "").replace("⟧", "")) == values


@pytest.mark.parametrize(
    "text",
    [
        f'sha256:{H32}{H32}, commit {hexadecimal(40)}, {UUID}, ETag "{H32}"',
        "pi_3MtwBwLkdIwHu7ix28a3tqPa, price_1MoBy5LkdIwHu7ixZhnattbh, chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT",
        "AbstractSingletonProxyFactoryBean2Test, getHTTPResponseCode404HandlerForUTF8Strings, test_reads_utf8_in_base64_v2",
        f'"integrity": "sha512-{GENERATED}{GENERATED}abc=="',
        f"https://docs.example.net/document/{GENERATED}/edit",
        "eyJwYWdlIjogMiwgInNpemUiOiA1MCwgIm9yZGVyIjogImRlc2MifQ",
        "example1ds3t-46da-4fdb-b8d5-abc321j569j5",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
    ],
)
def test_a_hash_an_id_or_a_name_of_a_program_is_taken_for_a_key(text: str) -> None:
    assert found(text) == []


def test_a_family_is_left_out() -> None:
    assert set(secrets.RULES) == {
        *key_formats.RULES,
        *credentials.RULES,
        *passwords.RULES,
        *said.RULES,
        *codes.RULES,
        *codes_said.RULES,
        *codes_sent.RULES,
        *settings.RULES,
        *unnamed.RULES,
        *machines.RULES,
    }
