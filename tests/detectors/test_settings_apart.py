"""Secrets whose name stands in another place than their value; the values are invented."""

import pytest

from guarded_client.detectors.cascade import Cascade

RULES = Cascade(names="off")
HEX = "bc34848a491db22560bd3910be8b8a44"
SALT = "XTgj3QNF@iv,W*yrbT4L1bgwODaV0BJsqKo8!EL|Y_)*&O1^2B@j:j+CqDZLtz1"


def secrets(text: str) -> list[str]:
    return [text[e.start : e.end] for e in RULES.detect([text], {})[0] if e.kind == "SECRET"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f'<add key="TwilioAuthToken" value="{HEX}" />', HEX),
        ('<property name="password" value="Hopfen!77nebel"/>', "Hopfen!77nebel"),
        ("<property name='hibernate.connection.password' value='hopfen77'/>", "hopfen77"),
        ('<entry key="db.password">Hopfen!77nebel</entry>', "Hopfen!77nebel"),
        (f'<string name="api_key">{HEX}</string>', HEX),
        ("<server><id>r</id><password>Hopfen!77nebel</password></server>", "Hopfen!77nebel"),
        (f"<apiKey>{HEX}</apiKey>", HEX),
        (f'- name: API_TOKEN\n  value: "{HEX}"', HEX),
        ("- name: DB_PASSWORD\n          value: gurkensalat7", "gurkensalat7"),
        (f'{{"name": "API_TOKEN", "value": "{HEX}"}}', HEX),
        (f"define('AUTH_KEY', '{SALT}');", SALT),
        (f"define('LOGGED_IN_SALT',   '{SALT}');", SALT),
        (f'os.environ.setdefault("API_TOKEN", "{HEX}")', HEX),
        ('<input type="password" name="password" value="hunter22!">', "hunter22!"),
        ('<property name="admin.password" value="hopfen77"/>', "hopfen77"),
        ('<property name="spring.security.user.password" value="mdma-77x"/>', "mdma-77x"),
        (f"<accountKey>{HEX}</accountKey><messageSize>12</messageSize>", HEX),
    ],
)
def test_a_secret_stands_apart_from_its_name(text: str, value: str) -> None:
    assert secrets(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        '<string name="password">Password</string><string name="password_hint">Use 8+ characters</string>',
        '<string name="password_min">length8</string><entry key="password.label">Kennwort2</entry>',
        '<property name="signature" value="SHA256withRSA-2048"/>',
        '<add key="PasswordResetUrl" value="https://example.com/reset?x=1"/>',
        '<add key="MaxPasswordAge" value="90days00"/>',
        "- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: db-secret\n      key: password1",
        "- name: TOKEN_TTL\n  value: 3600s-0000-default",
        't("password", "Passwort2"); rules("password", "required|min:8")',
        'token("access_token_url", "https://idp.example.com/oauth2/token/v22")',
        '{"name": "token_count", "value": "4096"}',
        '<property name="password" value="${db.password1}"/>',
        '<string name="password">@string/of_db1</string><password>op://vault/item1/password</password>',
        '{"name": "password_changed", "value": "2024-01-01"}',
        "<password>/run/secrets/db_password1</password><password>env:DB1</password>",
        "<secret>arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf</secret>",
        '<signature>HmacSHA256withRSA</signature><add key="token" value="com.example.auth.TokenFactory22x"/>',
        "<tokenizer>bert-base-uncased-v2024</tokenizer><token>max_tokens_4096</token>",
        "<token>ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789</token>",
        '<add key="token" value="Token expired, code 40123"/>',
    ],
)
def test_what_is_said_of_a_secret_is_taken_for_one(text: str) -> None:
    assert secrets(text) == []
