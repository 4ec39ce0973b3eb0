"""Pages and drawings in a real browser: accessible, in their frame on any screen, and nothing loaded from elsewhere."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from guarded_client.bulk.risk.report_page import report_html
from guarded_client.transparency.label_drawing import label_svg
from guarded_client.transparency.label_page import label_html
from guarded_client.transparency.receipt import receipt
from tests.bulk.customers import weak
from tests.transparency.scenes import log, one, records


def _receipt(language: Any) -> str:
    entry = next(each for each in log().entries() if each.notice is not None)
    return receipt(entry).to_html(language)


def _drawing(language: Any) -> str:
    svg = label_svg(one("support"), language)
    return f'<!doctype html><html lang="{language}"><title>x</title><main><h1>x</h1>{svg}</main></html>'


PAGES: dict[str, Callable[[Any], str]] = {
    "label": lambda language: label_html(one("support"), language),
    "records": lambda language: records().to_html(language),
    "receipt": _receipt,
    "drawing": _drawing,
    "assessment": lambda language: report_html(weak(), language),
}


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    opened = browser.new_page()
    opened.seen = []
    opened.on("request", lambda request: opened.seen.append(request.url))
    opened.on("console", lambda message: opened.seen.append(message.text))
    opened.on("pageerror", lambda error: opened.seen.append(str(error)))
    yield opened
    opened.close()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_are_accessible_and_load_nothing(page: Any, name: str, language: str) -> None:
    page.set_content(PAGES[name](language))
    assert page.evaluate("document.documentElement.lang") == language
    assert page.seen == []
    page.set_viewport_size({"width": 1280, "height": 900})
    found = _violations(page)
    assert found == []
    for width in (320, 760):
        page.set_viewport_size({"width": width, "height": 900})
        if name != "drawing":  # which has its width
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def _violations(page: Any) -> list[Any]:
    # a policy of the page forbids scripts; the checker's own are let in on a copy
    content = page.content().replace("default-src 'none'", "default-src 'none'; script-src 'unsafe-inline'")
    page.set_content(content)
    response = Axe().run(page).response
    assert response["passes"]  # the checker has looked
    return [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in response["violations"]]


def test_the_checker_can_see(page: Any) -> None:
    page.set_content("<html><img src='data:,'><p style='color:#ccc;background:#fff'>faint</p></html>")
    assert {"image-alt", "html-has-lang", "color-contrast"} <= {name for name, _ in _violations(page)}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_texts_of_a_drawing_stay_in_its_frame_and_apart(page: Any, language: str) -> None:
    page.set_content(_drawing(language))
    boxes = page.evaluate(
        "[...document.querySelectorAll('svg text')].map(t => { const b = t.getBBox(); "
        "return [b.x, b.y, b.width, b.height, t.textContent] })"
    )
    height = page.evaluate("document.querySelector('svg').viewBox.baseVal.height")
    assert len(boxes) > 60
    for x, y, width, tall, text in boxes:
        assert x >= 10 and x + width <= 510 and y >= 0 and y + tall <= height, text
    for one_, another in ((a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :]):
        apart_x = one_[0] + one_[2] <= another[0] + 1 or another[0] + another[2] <= one_[0] + 1
        apart_y = one_[1] + one_[3] * 0.8 <= another[1] + 1 or another[1] + another[3] * 0.8 <= one_[1] + 1
        assert apart_x or apart_y, (one_[4], another[4])


@pytest.mark.parametrize("name", ["label", "assessment"])
def test_pages_can_be_printed(page: Any, name: str) -> None:
    page.set_content(PAGES[name]("en"))
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
