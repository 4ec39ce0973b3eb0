"""What a batch file of 20 MB costs in memory: ``python benchmarks/batch_memory.py [MEGABYTES]``.

Bare and guarded uploads run in processes of their own, against a provider in another one. The file is read from disk,
as an application would. The peak is the resident memory (``VmHWM``) over that of the process before the upload.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import tracemalloc
from io import BytesIO
from pathlib import Path

import openai

from guarded_client import Policy, guard
from guarded_client.codecs.json_tree.codec import SCAN_JSON, JsonTree
from guarded_client.policy import RetentionClass, VaultSection
from guarded_client.testing import LoopbackProvider, Raw
from guarded_client.wires.openai import codecs

TAGS = {"subject": "cust-42", "conversation": "case-9", "purpose": "support", "retention": "case"}
KEPT = {"case": RetentionClass.model_validate({"max_keep": "P1Y", "starts_on": "created", "provider_storage": True})}
TEXT = "Hello, about order 4471: it has not arrived, and nobody answers at the desk. What shall I do now? " * 6
ANSWER = json.dumps({
    "id": "file-1", "object": "file", "bytes": 1, "created_at": 1, "filename": "x", "purpose": "batch",
    "status": "processed",
})  # fmt: skip


def written(path: Path, size: int) -> None:
    """A batch of chats; one in ten has an address."""
    with path.open("w", encoding="utf-8") as file:
        number = 0
        while file.tell() < size:
            text = f"{number}: {TEXT}" + (f"Write to mail{number}@exemple.fr" if number % 10 == 0 else "")
            body = {"model": "gpt-5", "messages": [{"role": "user", "content": text}]}
            row = {"custom_id": f"r-{number}", "method": "POST", "url": "/v1/chat/completions", "body": body}
            _ = file.write(json.dumps(row) + "\n")
            number += 1


def resident(field: str) -> float:
    """Megabytes, of ``VmRSS`` or ``VmHWM``."""
    return int(Path("/proc/self/status").read_text().partition(f"{field}:")[2].split()[0]) / 1024


def upload(how: str, path: str, base_url: str) -> None:
    with openai.OpenAI(base_url=base_url, api_key="k", timeout=600, max_retries=0) as client:
        if how == "guarded":
            client = guard(client, Policy(names="off", vault=VaultSection(store="memory"), retention=KEPT), tags=TAGS)
        _ = client.files.create(file=("warm.jsonl", b'{"a": "warm@exemple.fr"}'), purpose="batch")
        before = resident("VmRSS")
        _ = Path("/proc/self/clear_refs").write_text("5")  # the peak starts anew
        began, busy = time.perf_counter(), time.process_time()
        with Path(path).open("rb") as file:
            _ = client.files.create(file=("in.jsonl", file), purpose="batch")
        print(resident("VmHWM") - before, time.perf_counter() - began, time.process_time() - busy)


def codec(path: Path) -> None:
    """What reading and writing allocate, without detection and HTTP."""
    content = path.read_bytes()
    body = BytesIO()
    _ = body.write(b'--b\r\nContent-Disposition: form-data; name="file"; filename="in.jsonl"\r\n\r\n')
    _ = body.write(content + b"\r\n--b--\r\n")
    data, size = body.getvalue(), len(content)
    del body, content
    reader = JsonTree(SCAN_JSON, "openai", frozenset(), codecs("openai", frozenset()))
    tracemalloc.start()
    message = reader.read(data, "multipart/form-data; boundary=b")
    parts = tracemalloc.get_traced_memory()[1]
    _ = reader.write(message, message.parts)
    print(f"reading {size / 2**20:.0f} MB into parts allocates {parts / 2**20:.1f} MB at its peak")
    tracemalloc.stop()


def main() -> None:
    size = int(float(sys.argv[1] if len(sys.argv) > 1 else 20) * 2**20)
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "in.jsonl"
        written(path, size)
        codec(path)
        os.environ["GUARDED_CLIENT_HOME"] = directory
        for how in ("bare", "guarded"):
            with LoopbackProvider() as provider:
                provider.reply(*[Raw(200, {"content-type": "application/json"}, ANSWER.encode())] * 2)
                command = [sys.executable, __file__, how, str(path), provider.base_url]
                peak, seconds, busy = map(float, subprocess.check_output(command, text=True).split())
            print(
                f"{how:8} upload of {size / 2**20:.0f} MB: {peak:6.1f} MB at the peak, "
                f"{seconds:.1f} s, of which {busy:.1f} s of processor time"
            )


if __name__ == "__main__":
    if len(sys.argv) == 4:
        upload(*sys.argv[1:])
    else:
        main()
