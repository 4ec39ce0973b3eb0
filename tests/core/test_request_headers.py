"""The headers of a request whose body was changed."""

from __future__ import annotations

from typing import Any

import httpx
import httpx2
import pytest

from guarded_client.adapters.http.request_headers import of_length


@pytest.mark.parametrize("module", [httpx, httpx2])
@pytest.mark.parametrize(
    ("headers", "left"),
    [
        ([(b"Content-Length", b"3"), (b"X-A", b"1"), (b"CONTENT-LENGTH", b"4")], [0, (b"X-A", b"1")]),
        ([(b"X-A", b"1"), (b"Transfer-Encoding", b"chunked"), (b"x-a", b"2")], [(b"X-A", b"1"), (b"x-a", b"2"), 0]),
        ([(b"Content-Length", b"3"), (b"BAGGAGE", b"u=1"), (b"b", b"\xe9")], [0, (b"b", b"\xe9")]),
    ],
)
def test_one_length_stands_where_the_first_stood(module: Any, headers: Any, left: list[Any]) -> None:
    request = module.Request("POST", "https://a.example", headers=headers, stream=module.ByteStream(b"abc"))
    made = of_length(request, ("transfer-encoding", "baggage"), 12)
    assert made == [each or (b"content-length", b"12") for each in left]
