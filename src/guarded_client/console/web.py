"""The web framework, and nothing else: from a request to a visit, and from an answer to a response.

Here a visitor is authenticated, and each form is checked to come from a page of the same session: the browser's
``Origin`` and ``Sec-Fetch-Site`` must be the console's own, and the form brings the session's token.
"""

from __future__ import annotations

import functools
import hashlib
import hmac
import logging
import secrets
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import parse_qsl

from guarded_client._asgi import App
from guarded_client._errors import AccessRefused, GuardError, Misuse, Refused, ReviewRefused, Unavailable
from guarded_client.console import sign_in
from guarded_client.console.middleware import RequestChecks
from guarded_client.console.office import Office
from guarded_client.console.pages import rendered
from guarded_client.console.routes import ROUTES, WANTED
from guarded_client.console.sessions import Session
from guarded_client.console.statics import FILES, versioned
from guarded_client.console.visit import Answer, Download, Go, NotFound, Page, View, Visit
from guarded_client.console.words import Words, preferred

try:
    from starlette.applications import Starlette
    from starlette.concurrency import run_in_threadpool
    from starlette.requests import ClientDisconnect, Request
    from starlette.responses import RedirectResponse, Response
    from starlette.routing import Route
except ImportError:  # pragma: no cover
    raise Misuse('the console needs more packages: pip install "guarded-client[console]"') from None

_LOG: Final = logging.getLogger("guarded_client.console")
_FORM: Final = "application/x-www-form-urlencoded"
LANGUAGE: Final = "gc_language"
_YEAR: Final = 31_536_000
Form = Mapping[str, str]
Handler = Callable[[Request, Form], Response]


class _Forged(Exception):
    """A form that does not come from a page of this session."""


def app_of(office: Office) -> App:
    """The console as an ASGI application."""
    site = _Site(office)
    routes = [Route(path, site.serving(view), methods=[method]) for method, path, view in ROUTES]
    routes += [
        Route("/sign-in", site.handling(site.sign_in_page), methods=["GET"]),
        Route("/sign-in", site.handling(site.sign_in), methods=["POST"]),
        Route("/sign-out", site.handling(site.sign_out), methods=["POST"]),
        Route("/language", site.handling(site.choose_language), methods=["POST"]),
        Route("/static/{name}", site.handling(site.static), methods=["GET"]),
    ]
    app = Starlette(routes=routes, exception_handlers={404: site.missing, 405: site.missing})
    app.router.redirect_slashes = False
    return RequestChecks(app, office.settings)


class _Site:
    def __init__(self, office: Office) -> None:
        self.office = office
        prefix = "__Host-" if office.settings.encrypted else ""
        self.cookie, self.form_cookie = f"{prefix}gc_session", f"{prefix}gc_form"

    # how requests come in

    def handling(self, handler: Handler) -> Callable[[Request], Any]:
        async def endpoint(request: Request) -> Response:
            form: Form = {}
            if request.method == "POST":
                if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
                    return Response("Forms only.", 415)
                try:
                    body = (await request.body()).decode("utf-8", "replace")
                    form = dict(parse_qsl(body, keep_blank_values=True, max_num_fields=2000))
                except (ClientDisconnect, ValueError):
                    return Response("This is too long.", 413)
            return await run_in_threadpool(self._safely, handler, request, form)

        return endpoint

    def serving(self, view: View) -> Callable[[Request], Any]:
        return self.handling(functools.partial(self._serve, view))

    async def missing(self, request: Request, error: Exception) -> Response:
        return await run_in_threadpool(self._safely, functools.partial(self._serve, _nowhere), request, {})

    def _safely(self, handler: Handler, request: Request, form: Form) -> Response:
        try:
            return handler(request, form)
        except Exception as error:  # neither its message nor its trace may reach a log
            _LOG.error("%s failed: %s", request.method, type(error).__name__)
            return self._page(request, None, Page("error.html", {"text": "error.failed"}, 500))

    def _serve(self, view: View, request: Request, form: Form) -> Response:
        session, fresh = self._session(request)
        if session is None:
            if request.method == "POST" or self.office.settings.user_header:
                return self._page(request, None, Page("error.html", {"text": "error.form"}, 403))
            path = request.url.path
            return RedirectResponse(f"/sign-in?to={path}" if WANTED.fullmatch(path) else "/sign-in", 303)
        try:
            self._see_form(request, form, session)
            query = dict(parse_qsl(request.url.query, max_num_fields=100))
            visit = Visit(
                office=self.office,
                session=session,
                words=self._words(request),
                path=request.path_params,
                query=query,
                form=form,
                address=self._address(request),
                now=self.office.clock(),
            )
            answer: Answer = view(visit)
        except (NotFound, _Forged, GuardError, ValueError) as error:
            answer = _problem(error, self._words(request))
        response = self._answered(request, session, answer)
        if fresh:
            self._set(response, self.cookie, fresh)
        return response

    def _session(self, request: Request) -> tuple[Session | None, str]:
        """The session of a request; of a user whom the proxy has authenticated, perhaps a new one with its id."""
        office, now = self.office, self.office.clock()
        browser = request.headers.get("user-agent", "")
        id_ = request.cookies.get(self.cookie, "")
        found = office.sessions.find(id_, browser, now) if id_ else None
        header = office.settings.user_header
        if not header:
            return found, ""
        names = request.headers.getlist(header)
        name = names[0].strip() if len(names) == 1 and office.settings.is_proxy(_peer(request)) else ""
        if not name or len(name) > 80 or not name.isprintable():
            return None, ""
        if found is not None and found.name == name:
            return found, ""
        fresh, session = office.sessions.begin(name, browser, now)
        return session, fresh

    def _see_form(self, request: Request, form: Form, session: Session | None) -> None:
        if request.method in ("GET", "HEAD"):
            return
        origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
        scheme = "https" if self.office.settings.encrypted else "http"
        if origin is not None and origin.lower() != f"{scheme}://{request.headers['host'].lower()}":
            raise _Forged
        if site is not None and site not in ("same-origin", "none"):
            raise _Forged
        if session is not None and not session.true(form.get("csrf", "")):
            raise _Forged

    # signing in and out

    def sign_in_page(self, request: Request, form: Form, problem: str = "", status: int = 200) -> Response:
        if self.office.settings.user_header:
            return RedirectResponse("/", 303)
        nonce = request.cookies.get(self.form_cookie) or secrets.token_urlsafe(32)
        wanted = form.get("to") or request.query_params.get("to", "")
        values = {
            "token": self._token(nonce),
            "problem": problem,
            "name": form.get("name", "")[:80],
            "to": wanted if WANTED.fullmatch(wanted) else "",
            "elsewhere": request.headers.get("sec-fetch-site") == "cross-site",  # then no cookie came along
        }
        response = self._page(request, None, Page("sign_in.html", values, status))
        self._set(response, self.form_cookie, nonce)
        return response

    def sign_in(self, request: Request, form: Form) -> Response:
        words, office = self._words(request), self.office
        nonce = request.cookies.get(self.form_cookie, "")
        try:
            self._see_form(request, form, None)
            stale = not nonce or not hmac.compare_digest(self._token(nonce), form.get("token", ""))
        except (_Forged, TypeError):
            stale = True
        if stale or office.settings.user_header:
            return self.sign_in_page(request, form, words("in.stale"), 403)
        name, now = form.get("name", "").strip()[:80], office.clock()
        problem = sign_in.refusal(office, words, name, form.get("password", ""), self._address(request), now)
        if problem:
            return self.sign_in_page(request, form, *problem)
        if old := request.cookies.get(self.cookie):
            office.sessions.end(old)
        id_, _ = office.sessions.begin(name, request.headers.get("user-agent", ""), now)
        wanted = form.get("to", "")
        response = RedirectResponse(wanted if WANTED.fullmatch(wanted) else "/", 303)
        self._set(response, self.cookie, id_)
        response.delete_cookie(self.form_cookie, secure=office.settings.encrypted, httponly=True, samesite="strict")
        return response

    def sign_out(self, request: Request, form: Form) -> Response:
        session, _ = self._session(request)
        try:
            self._see_form(request, form, session)
        except _Forged:
            return self._page(request, None, Page("error.html", {"text": "error.form"}, 403))
        self.office.sessions.end(request.cookies.get(self.cookie, ""))
        response = RedirectResponse("/sign-in", 303)
        response.delete_cookie(self.cookie, secure=self.office.settings.encrypted, httponly=True, samesite="strict")
        return response

    def choose_language(self, request: Request, form: Form) -> Response:
        back = form.get("to", "")
        response = RedirectResponse(back if WANTED.fullmatch(back) else "/", 303)
        self._set(response, LANGUAGE, preferred(form.get("language", ""), ""), max_age=_YEAR)
        return response

    def static(self, request: Request, form: Form) -> Response:
        found = FILES.get(request.path_params["name"])
        if found is None:
            return Response("There is no such file.", 404)
        return Response(found.body, media_type=found.kind, headers={"cache-control": "public, max-age=86400"})

    # how answers go out

    def _answered(self, request: Request, session: Session, answer: Answer) -> Response:
        if isinstance(answer, Go):
            return RedirectResponse(answer.path, 303)
        if isinstance(answer, Download):
            disposition = f'attachment; filename="{answer.name}"'
            return Response(answer.body, media_type=answer.kind, headers={"content-disposition": disposition})
        return self._page(request, session, answer)

    def _page(self, request: Request, session: Session | None, page: Page) -> Response:
        words = self._words(request)
        notes: list[str] = []
        while session is not None and session.notes and page.template not in _FRAGMENTS:
            notes.append(session.notes.popleft())
        values = {
            "session": session,
            "halted": session is not None and self._halted(),
            "notes": notes,
            "here": request.url.path,
            "nav": self.office.pages(session.name) if session is not None else (),
            "static": versioned,
            "proxied": bool(self.office.settings.user_header),
            **page.values,
        }
        return Response(rendered(page.template, values, words), page.status, media_type="text/html")

    def _halted(self) -> bool:
        try:
            return self.office.desk.stopped() is not None
        except GuardError:
            return True  # calls are refused then, too

    def _words(self, request: Request) -> Words:
        return Words(preferred(request.cookies.get(LANGUAGE, ""), request.headers.get("accept-language", "")))

    def _token(self, nonce: str) -> str:
        return hmac.new(self.office.secret, nonce.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def _address(self, request: Request) -> str:
        peer = _peer(request)
        if self.office.settings.is_proxy(peer):
            told = request.headers.getlist("x-forwarded-for") or [peer]
            return told[-1].rpartition(",")[2].strip()[:64]  # what the proxy added itself, whoever sent more
        return peer

    def _set(self, response: Response, name: str, value: str, max_age: int | None = None) -> None:
        secure = self.office.settings.encrypted
        response.set_cookie(name, value, max_age=max_age, secure=secure, httponly=True, samesite="strict")


_FRAGMENTS: Final = frozenset({"queue_list.html"})


def _problem(error: Exception, words: Words) -> Answer:
    if isinstance(error, NotFound | ValueError):
        return Page("error.html", {"text": "error.missing"}, 404)
    if isinstance(error, _Forged):
        return Page("error.html", {"text": "error.form"}, 403)
    if isinstance(error, ReviewRefused) and not error.objection:
        return Page("error.html", {"text": "error.missing", "detail": words.error(error)}, 404)
    status = 503 if isinstance(error, Unavailable) else 403 if isinstance(error, AccessRefused | Refused) else 500
    detail = words.error(error) if isinstance(error, GuardError) else ""
    return Page("error.html", {"text": "", "detail": detail}, status)


def _nowhere(visit: Visit) -> Answer:
    raise NotFound


def _peer(request: Request) -> str:
    return request.client.host if request.client else ""
