"""Passwords, codes and names of accounts as people and systems write them; values are invented, and stand in ⟦ and ⟧."""

from __future__ import annotations

import pytest

from guarded_client.detectors.cascade import Cascade

CASCADE = Cascade(names="off")
PASSWORDS = [
    "password ⟦bluebell7⟧ doesnt work",
    "mot de passe ⟦minou2012⟧",
    "Passwort ⟦sommer23⟧ geht nicht",
    "contraseña ⟦perrito99⟧",
    "wachtwoord ⟦welkom01⟧ werkt niet",
    "senha ⟦gatinho22⟧ não funciona",
    "password ⟦gattino22⟧ non funziona",
    "mon mot de passe c ⟦minou2012⟧",
    "my pw is ⟦bluebell7⟧",
    "pass: ⟦bluebell7⟧",
    "clave: ⟦perrito99⟧",
    "wifi password ⟦BlueOcean77⟧",
    "code wifi ⟦9F3A77C2D4E1B0AA⟧",
]
CODES = [
    "Your Amazon code is ⟦884120⟧. Do not share it.",
    "⟦884120⟧ is your Google verification code",
    "G-⟦884120⟧ is your code",
    "⟦884120⟧ est votre code de connexion",
    "le code reçu par sms est ⟦884120⟧",
    "the code you sent me is ⟦884120⟧",
    "Ihr TAN lautet ⟦884120⟧",
    "Ihr PayPal-Code lautet ⟦884120⟧",
    "tu código de Uber es ⟦884120⟧",
    "il tuo codice Poste è ⟦884120⟧",
    "uw code is ⟦884120⟧",
    "o seu código é ⟦884120⟧",
    "2FA code ⟦884 120⟧",
    "one time passcode ⟦884120⟧",
    "código de verificación ⟦884120⟧",
    "Votre code de connexion : ⟦884120⟧",
    "Bot: Enter the 6-digit code we sent you\nUser: ⟦884120⟧",
    "Bot : Quel code avez-vous reçu par SMS ?\nClient : ⟦884120⟧",
    "gate code #⟦4412⟧",
    "key safe ⟦4412⟧",
]
LOGINS = [
    "ip=82.64.113.7 user=⟦jdupont42⟧ status=ok",
    "INFO user=⟦jdupont⟧ action=login",
    "uid=1001(⟦jdupont⟧) gid=1001(⟦jdupont⟧) groups=1001(⟦jdupont⟧),27(sudo)",
    "User ⟦jdupont42⟧ logged in",
    "l'utilisateur ⟦jdupont42⟧ n'arrive pas à se connecter",
    "compte ⟦jdupont42⟧ bloqué",
    "utilisateur ⟦jdupont2⟧ (Jean)",
    "gebruikersnaam ⟦wendy.b⟧",
    "mon identifiant ⟦clemence.dlr⟧ ne marche plus",
    "username ⟦kasante⟧, temp password Welcome#4471",
    "Utilizador ⟦rquaresma7⟧, palavra-passe Azul77",
    "Benutzer ⟦k.meier⟧ gesperrt",
    "el usuario ⟦mgarcia88⟧ no puede entrar",
    "sshd[2211]: Failed password for invalid user ⟦jcarter⟧ from 2001:db8::1",
    "Accepted publickey for ⟦tmueller⟧ from 2001:db8::1",
    "pam_unix(cron:session): session opened for user ⟦tmueller⟧ by (uid=0)",
    "C:\\Users\\⟦jdupont⟧\\Desktop\\facture.pdf",
    "error opening /home/⟦jdupont⟧/data.csv",
    "in /Users/⟦jane.doe⟧/Library and /mnt/c/Users/⟦jane⟧/x",
    "mail from CORP\\⟦jdupont⟧",
    "<⟦@U024BE7LH⟧>: ask <⟦@W0JQ8A7PZ⟧|bob>, my Slack user ID is <⟦@U0BOT12345⟧>",
    "<⟦@123456789012345678⟧>: merci <⟦@!98765432109876543⟧> !",
    '{"ticket": 88412, "auteur": "⟦p.lemoine⟧", "msg": "rappel avant 18h", "statut": "ouvert"}',
]
PAIRS = [
    ("login/pass: toto59/toto59!", "toto59", "toto59!"),
    ("login/pass : toto59 / toto59!", "toto59", "toto59!"),
    ("identifiants : toto59 / toto59!", "toto59", "toto59!"),
    ("credentials: svc_app / Xk9!pLq2", "svc_app", "Xk9!pLq2"),
    ("Zugangsdaten: mueller / Xk9!pLq2", "mueller", "Xk9!pLq2"),
    ("inloggegevens: jansen / Xk9!pLq2", "jansen", "Xk9!pLq2"),
]
LEFT = [
    "my password expires in 30days, it needs 12characters and must match regex1",
    "password Windows11 forgotten; mot de passe Office365 oublié; Passwort Outlook365 vergessen",
    "mot de passe 2fois faux, Passwort 3x falsch, contraseña 5veces incorrecta, wachtwoord 2fa aanzetten",
    "password hash sha256, password policy v2",
    "pass: 10, fail: 2; bypass: route66; boarding pass: 14C22",
    "clave: importante; la clave del éxito 2024",
    "your promo code is 20242, your booking code is 884120",
    "le code promo reçu par mail est 884120, votre code article : 884120",
    "the error code you see is 50034, the tracking code you sent me is 884120",
    "Ihr Gutscheincode lautet 884120. tu código de descuento es 884120. il tuo codice sconto è 884120",
    "uw kortingscode is 884120. o seu código de desconto é 884120",
    "884120 is your order code, 884120 est votre code promo, 55021 is your order number",
    "Bot: Enter the promo code\nUser: 884120",
    "Bot: Quel est le code article ?\nUser: 884120",
    "user settings.json is lost, the account example.com, compte societe.fr, User.name",
    "HTTP status code is 5003, exit code 1375, the source code is 20000 lines",
    "es tan bueno 2024, tan shoes 4412, pin it 2024, the gate closes 1440",
    "the user version2 crashed, user iphone7, username e.g. foo, user name i.e. login, login page.php",
    "f(a, user=name), User.objects.get(user=request.user), SELECT 1 WHERE user=current_user",
    "user=admin status=ok; user=root cmd=ls; uid=33(www-data) gid=33(www-data)",
    "session opened for user root by (uid=0); Accepted publickey for git from somewhere",
    "User guide2 is out, the user story12 is done, account type2, compte niveau2, utente livello2",
    "GET /home/products HTTP/1.1; /home/user/app.log, /home/ubuntu/x, /home/runner/work, /Users/Shared/data",
    "https://example.com/home/products; C:\\Users\\Public\\Documents, C:\\Windows\\System32",
    "see <#C024BE7LH|general>, <!here>, <@everyone>, <@UX>, <@&123456789012345678>, if a <@b and c> d",
    "HKLM\\software\\app, NT AUTHORITY\\system, BUILTIN\\administrators, use App\\Models\\User;",
    '{"author": "example.com", "agent": "bot1", "owner": "team-platform", "user": "admin"}',
    "identifiants : 12/2024; credentials: none / not set; login: yes/no; user/password: required / optional",
]


def found(text: str, *kinds: str) -> list[str]:
    return [text[e.start : e.end] for e in CASCADE.detect([text], {})[0] if e.kind in kinds]


@pytest.mark.parametrize(
    ("kind", "marked"), [*(("SECRET", t) for t in [*PASSWORDS, *CODES]), *(("USERNAME", t) for t in LOGINS)]
)
def test_a_password_a_code_or_a_login_is_missed_or_cut(kind: str, marked: str) -> None:
    values = [piece.split("⟧")[0] for piece in marked.split("⟦")[1:]]
    assert found(marked.replace("⟦", "").replace("⟧", ""), kind) == values


@pytest.mark.parametrize(("text", "login", "password"), PAIRS)
def test_one_of_a_pair_with_a_stroke_is_missed(text: str, login: str, password: str) -> None:
    assert (found(text, "USERNAME"), found(text, "SECRET")) == ([login], [password])


@pytest.mark.parametrize("text", LEFT)
def test_what_looks_like_a_password_a_code_or_a_login_is_covered(text: str) -> None:
    assert found(text, "SECRET", "USERNAME") == []
