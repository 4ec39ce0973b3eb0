"""What the gateway takes: calls a second, latency it adds, memory for open streams, and that nothing is mixed.

    python benchmarks/gateway.py [--calls 3000] [--streams 2000] [--processes 2]

Processes: a provider that answers at once, one gateway or several as ``guarded-client serve`` starts them, on one file
of SQLite, and this one, which calls. Of several gateways each gets its share of the callers. Latency is measured in
turns, straight to the provider and through one gateway, at a rate far below the limit.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil

USUAL = "Where is my order 4471? My address is zoe{n}@exemple.fr, thank you very much."
TAGS = (
    "x-guarded-purpose: support\r\nx-guarded-retention: case\r\n"
    "x-guarded-subject: cust-{n}\r\nx-guarded-conversation: case-{n}\r\n"
)


async def provider(stream_seconds: float) -> None:
    """An OpenAI-shaped server: echoes the last message, at once, or as a stream that pauses in the middle."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                size = int(
                    next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length"))[15:]
                )
                asked = json.loads(await reader.readexactly(size))
                said = asked["messages"][-1]["content"]
                if asked.get("stream"):
                    writer.write(
                        b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
                    )
                    half = len(said) // 2
                    for piece in (said[:half], said[half:]):
                        delta = {"choices": [{"index": 0, "delta": {"content": piece}}]}
                        data = f"data: {json.dumps(delta)}\n\n".encode()
                        writer.write(b"%x\r\n%b\r\n" % (len(data), data))
                        if piece == said[:half]:
                            await asyncio.sleep(stream_seconds)
                    writer.write(b"e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n")
                else:
                    body = json.dumps(
                        {
                            "object": "chat.completion",
                            "choices": [
                                {"index": 0, "message": {"role": "assistant", "content": said}, "finish_reason": "stop"}
                            ],
                        }
                    ).encode()
                    writer.write(
                        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%b"
                        % (len(body), body)
                    )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


class Line:
    """One connection that calls."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def to(cls, port: int) -> Line:
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    def ask(self, n: int, *, stream: bool = False) -> None:
        body = json.dumps(
            {"model": "m", "stream": stream, "messages": [{"role": "user", "content": USUAL.format(n=n)}]}
        ).encode()
        head = "POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
        head += TAGS.format(n=n) + f"content-length: {len(body)}\r\n\r\n"
        self.writer.write(head.encode() + body)

    async def answer(self) -> tuple[int, bytes]:
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        if b"content-length:" in head:
            size = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
            return int(head.split()[1]), await self.reader.readexactly(size)
        body = b""
        while size := int(await self.reader.readuntil(b"\r\n"), 16):
            body += await self.reader.readexactly(size)
            _ = await self.reader.readexactly(2)
        _ = await self.reader.readexactly(2)
        return int(head.split()[1]), body


async def throughput(ports: list[int], calls: int, lines: int) -> tuple[float, int]:
    """Calls a second, and how many replies were not their caller's own."""
    opened = [await Line.to(ports[n % len(ports)]) for n in range(lines)]
    left, wrong = iter(range(calls)), 0

    async def work(n: int, line: Line) -> None:
        nonlocal wrong
        for _ in left:
            line.ask(n)
            status, body = await line.answer()
            if status != 200 or json.loads(body)["choices"][0]["message"]["content"] != USUAL.format(n=n):
                wrong += 1

    started = time.perf_counter()
    await asyncio.gather(*(work(n, line) for n, line in enumerate(opened)))
    return calls / (time.perf_counter() - started), wrong


async def latency(ports: dict[str, int], rounds: int, pause: float) -> dict[str, list[float]]:
    """Milliseconds of calls that take turns."""
    lines = {name: await Line.to(port) for name, port in ports.items()}
    taken: dict[str, list[float]] = {name: [] for name in ports}
    for _ in range(rounds):
        for name, line in lines.items():
            started = time.perf_counter()
            line.ask(0)
            _ = await line.answer()
            taken[name].append((time.perf_counter() - started) * 1000)
        await asyncio.sleep(pause)
    return taken


async def streams(port: int, count: int, gateway: psutil.Process, hold: float) -> dict[str, Any]:
    """Open streams, each of its own conversation, and the gateway's memory while they are open."""
    before, started, used = gateway.memory_info().rss, time.perf_counter(), gateway.cpu_times()
    gate = asyncio.Semaphore(100)

    async def opened(n: int) -> Line:
        async with gate:
            line = await Line.to(port)
            line.ask(n, stream=True)
            while not (await line.reader.readuntil(b"\r\n")).startswith(b"HTTP/1.1 200"):
                pass
            return line

    lines = await asyncio.gather(*(opened(n) for n in range(count)))
    took = time.perf_counter() - started
    at_peak, now = gateway.memory_info().rss, gateway.cpu_times()
    cpu = (now.user + now.system - used.user - used.system) / count
    print(f"opening a stream, of a conversation and a text that are new: {cpu * 1000:.2f} ms of processor time")
    if took > hold:
        print(f"opening took {took:.1f} s: not all were open at once")

    async def ended(n: int, line: Line) -> bool:
        body = b""
        while b"0\r\n\r\n" not in body:
            body += await line.reader.read(65536)
        text = body.split(b"\r\n\r\n", 1)[1].decode()
        events = [json.loads(row[6:]) for row in text.splitlines() if row.startswith("data: {")]
        said = "".join(event["choices"][0]["delta"].get("content") or "" for event in events)
        return said == USUAL.format(n=n)

    wrong = count - sum(await asyncio.gather(*(ended(n, line) for n, line in enumerate(lines))))
    return {"opened in": took, "before": before, "open": at_peak, "wrong": wrong}


def centile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def used(gateways: list[psutil.Process]) -> float:
    """Seconds of processor time."""
    return sum(times.user + times.system for times in (each.cpu_times() for each in gateways))


def reported(asked: argparse.Namespace, upstream: int, ports: list[int], gateways: list[psutil.Process]) -> None:
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"load of the machine: {load} on {os.cpu_count()} cores")
    _ = asyncio.run(throughput(ports, 200 * len(ports), 20))  # warm
    before, (rate, wrong) = used(gateways), asyncio.run(throughput(ports, asked.calls, 20))
    cpu = (used(gateways) - before) / asked.calls
    print(f"short calls, 20 callers, {len(ports)} processes: {rate:.0f}/s, {wrong} not their own")
    print(f"  {cpu * 1000:.2f} ms of processor time a call, {1 / cpu:.0f} calls for a second of it")
    (port, *_), (gateway, *_) = ports, gateways
    taken = asyncio.run(latency({"straight": upstream, "gateway": port}, asked.rounds, 0.01))
    told = {name: (statistics.median(values), centile(values, 0.99)) for name, values in taken.items()}
    for name, (median, slowest) in told.items():
        print(f"{name}: median {median:.2f} ms, p99 {slowest:.2f} ms")
    added = [through - straight for straight, through in zip(told["straight"], told["gateway"], strict=True)]
    print(f"added: median {added[0]:.2f} ms, p99 {added[1]:.2f} ms")
    if asked.streams:
        seen = asyncio.run(streams(port, asked.streams, gateway, asked.hold))
        print(f"{asked.streams} streams, opened in {seen['opened in']:.1f} s, {seen['wrong']} not their own")
        print(f"  resident: {seen['before'] / 1e6:.0f} -> {seen['open'] / 1e6:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser()
    _ = parser.add_argument("--calls", type=int, default=3000)
    _ = parser.add_argument("--rounds", type=int, default=600)
    _ = parser.add_argument("--streams", type=int, default=2000)
    _ = parser.add_argument("--hold", type=float, default=40.0, help="seconds that streams pause in their middle")
    _ = parser.add_argument("--processes", type=int, default=1, help="gateways for the short calls")
    _ = parser.add_argument("--policy", default="", help="a further line of the policy")
    _ = parser.add_argument("--provider", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.provider:
        asyncio.run(provider(asked.hold))
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    with tempfile.TemporaryDirectory() as home:
        policy = Path(home, "policy.yaml")
        _ = policy.write_text(f"names: off\nvault: {{path: {home}/vault.db}}\n{asked.policy}\n")
        command = [sys.executable, __file__, "--provider", "--hold", str(asked.hold)]
        behind = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert behind.stdout is not None
        upstream = int(behind.stdout.readline())
        command = [sys.executable, "-m", "guarded_client", "serve", "--policy", str(policy), "--port", "0", "--anybody"]
        command += ["--upstream", f"openai=http://127.0.0.1:{upstream}/v1"]
        command += ["--at-once", str(max(1000, asked.streams + 100))]
        env = {**os.environ, "OPENAI_API_KEY": "sk-not-a-key", "GUARDED_CLIENT_HOME": home}
        fronts = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) for _ in range(asked.processes)]
        said = [front.stdout.readline() for front in fronts if front.stdout is not None]
        ports = [urlsplit(line.split()[4]).port or 0 for line in said]
        try:
            reported(asked, upstream, ports, [psutil.Process(front.pid) for front in fronts])
        finally:
            for process in (*fronts, behind):
                process.terminate()
            for process in (*fronts, behind):
                _ = process.wait(60)


if __name__ == "__main__":
    main()
