"""What errors of PostgreSQL mean, and what to do about them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

try:
    import psycopg
    from psycopg_pool import PoolTimeout
except ImportError as missing:  # pragma: no cover
    raise ImportError('stores on PostgreSQL need the extra: pip install "guarded-client[postgres]"') from missing

from guarded_client._bilingual import ON_POSTGRES, Bilingual, both
from guarded_client.stores.served.server import Failure

_PASSING: Final = ("08", "25P03", "40", "57P", "53300")
"""Beginnings of SQLSTATE: connection exception, transaction that did nothing for too long, transaction rollback,
operator intervention, too many connections."""
_BUSY: Final = "busy"
"""In the place of an SQLSTATE: the server may be well, but no connection to it was free."""
_INSECURE: Final = "insecure"
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
"""Names of hosts, users and databases in the words of libpq. A host may be called ``pg-primary``."""
_ADVICE: Final[Mapping[str, Bilingual]] = {
    _BUSY: both(
        "had no connection free in time: all that this process may open are in use; see what keeps the server busy",
        "aucune connexion libre à temps : toutes celles de ce processus servent ; voyez ce qui occupe le serveur.",
    ),
    _INSECURE: both(
        "gives no connection that is as secure as the URL asks; see sslmode and sslrootcert there, and the server's "
        "certificate",
        "aucune connexion aussi sûre que l’URL le demande ; voyez sslmode et sslrootcert, et le certificat du serveur.",
    ),
    "08": both(
        "cannot be reached; see that the server runs, and that the URL is right",
        "serveur injoignable ; vérifiez qu’il fonctionne, et que l’URL est juste.",
    ),
    "25006": both(
        "is read-only there; give the URL of the primary, and a user that may write",
        "en lecture seule ; donnez l’URL du serveur primaire, et un utilisateur qui peut écrire.",
    ),
    "28": both(
        "is not opened to this user: wrong user or password; correct the URL",
        "utilisateur ou mot de passe refusé ; corrigez l’URL.",
    ),
    "3D000": both(
        "has no such database; create it, or correct the URL", "cette base n’existe pas ; créez-la, ou corrigez l’URL."
    ),
    "3F000": both(
        "has no schema to make its tables in; correct the search path",
        "aucun schéma où créer les tables ; corrigez le chemin de recherche.",
    ),
    "40": both("was in use by others for too long; retry", "d’autres s’en servent depuis trop longtemps ; réessayez."),
    "42501": both(
        "may not be used by this user; grant it rights on the tables guarded_* once they exist",
        "cet utilisateur n’y a pas droit ; accordez-lui les tables guarded_*, une fois créées.",
    ),
    "42P01": both("has lost tables; restore it from a backup", "des tables manquent ; restaurez-le d’une sauvegarde."),
    "53": both(
        "has no room or connections left on the server; free some, then retry",
        "plus de place ou de connexions sur le serveur ; libérez-en, puis réessayez.",
    ),
    "55P03": both(
        "was locked by others for too long; retry", "verrouillé par d’autres depuis trop longtemps ; réessayez."
    ),
    "57014": both(
        "did not answer in time; see what keeps the server busy, then retry",
        "pas de réponse à temps ; voyez ce qui occupe le serveur, puis réessayez.",
    ),
    "57P": both(
        "was shut down; see that the server runs, then retry",
        "serveur arrêté ; vérifiez qu’il fonctionne, puis réessayez.",
    ),
}


class PostgresFailure(Failure):
    """What psycopg's errors mean. Their texts are not passed on: they name hosts, users and values."""

    where = ON_POSTGRES

    @property
    def kinds(self) -> tuple[type[BaseException], ...]:
        """Those of psycopg, and of the sockets below it."""
        return (psycopg.Error, OSError)

    def passes(self, error: BaseException) -> bool:
        """Whether the connection broke, the server is starting or stopping, or a transaction made way for another.

        Not what took all the time that there is already.
        """
        if isinstance(error, PoolTimeout | psycopg.errors.ConnectionTimeout):
            return False
        if not isinstance(error, psycopg.OperationalError | psycopg.errors.IdleInTransactionSessionTimeout):
            return False
        return state_of(error).startswith(_PASSING)

    def advice(self, error: BaseException) -> Bilingual:
        """By the SQLSTATE. Source: https://www.postgresql.org/docs/current/errcodes-appendix.html"""
        state = state_of(error)
        found = (text for start, text in _ADVICE.items() if state.startswith(start))
        return next(found, both(f"failed with {state}; see the server's log", "échec ; voyez le journal du serveur."))


def state_of(error: BaseException) -> str:
    """The SQLSTATE. A connection that failed has none, only the server's words."""
    state: str | None = getattr(error, "sqlstate", None)
    if state is not None:
        return state
    if isinstance(error, PoolTimeout | TimeoutError):
        return _BUSY
    words = _QUOTED.sub("", str(error))
    if "standby" in words or "primary" in words:
        return "25006"
    if any(word in words for word in ("too many", "connection slots")):  # clients, connections for a role or a database
        return "53300"
    if any(word in words for word in ("certificate", "does not support SSL", "no encryption")):
        return _INSECURE
    if any(word in words for word in ("authentication", "pg_hba.conf", "no password", "role")):
        return "28000"
    if "database" in words and "does not exist" in words:
        return "3D000"
    return "08000" if isinstance(error, psycopg.OperationalError | OSError) else type(error).__name__
