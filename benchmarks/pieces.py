"""What streams cost that are released in pieces: ``python benchmarks/pieces.py``.

A reply of 400 words in 100 sentences comes as 1000 events, with 2 ms after every tenth: with no rules, held whole, and
in sentences. Time to the first text and to the end, and processor time of the client's process.
"""

from __future__ import annotations

import json
import socket
import statistics
import threading
import time
from typing import Any

import openai

from guarded_client import Policy, guard
from guarded_client.policy import AuditSection, ConsentSection, ReviewSection, VaultSection

WORDS = "Your order left us. " * 100
SIZE = 2


def event(delta: dict[str, str], finish: str | None) -> bytes:
    choices = [{"index": 0, "delta": delta, "finish_reason": finish}]
    said = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": choices}
    return b"data: " + json.dumps(said, separators=(",", ":")).encode() + b"\n\n"


EVENTS = [event({"content": WORDS[at : at + SIZE]}, None) for at in range(0, len(WORDS), SIZE)]
END = event({}, "stop") + b"data: [DONE]\n\n"


def served() -> int:
    """A provider that speaks slowly; returns its port."""
    server = socket.create_server(("127.0.0.1", 0))

    def answer(connection: socket.socket) -> None:
        with connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            _ = connection.recv(1 << 20)
            head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"
            connection.sendall(head)
            for number, each in enumerate(EVENTS):
                if number % 10 == 0:
                    time.sleep(0.002)
                connection.sendall(each)
            connection.sendall(END)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(1 << 16):
                pass

    def serve() -> None:
        while True:
            connection, _ = server.accept()
            threading.Thread(target=answer, args=(connection,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    return int(server.getsockname()[1])


def main() -> None:
    bare = openai.OpenAI(base_url=f"http://127.0.0.1:{served()}", api_key="k", max_retries=0)
    rules = {"refunds": {"topics": ["refund"], "words_of": "reply"}}
    for name, review in (
        ("no rules", {}),
        ("held whole", {"rules": rules}),
        ("in sentences", {"rules": rules, "stream": "sentences"}),
    ):
        policy = Policy(
            names="off",
            vault=VaultSection(store="memory"),
            consent=ConsentSection(store="memory"),
            audit=AuditSection(store="off"),
            review=ReviewSection.model_validate(review),
        )
        client: Any = guard(bare, policy, tags={"purpose": "support", "retention": "case"})
        firsts: list[float] = []
        ends: list[float] = []
        used = time.process_time()
        for _ in range(15):
            began, first = time.perf_counter(), 0.0
            said = [{"role": "user", "content": "Where is it?"}]
            for chunk in client.chat.completions.create(model="gpt-5", messages=said, stream=True):
                if not first and chunk.choices[0].delta.content:
                    first = time.perf_counter() - began
            firsts.append(first * 1000)
            ends.append((time.perf_counter() - began) * 1000)
        used = (time.process_time() - used) / 15 * 1000
        first, end = statistics.median(firsts), statistics.median(ends)
        print(
            f"{name:13} first text {first:7.1f} ms, end {end:7.1f} ms, {used:7.1f} ms of processor time each, medians"
        )


if __name__ == "__main__":
    main()
