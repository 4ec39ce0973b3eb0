"""A process that forks after it has called: gunicorn with ``--preload``, pools of processes."""

import subprocess
import sys

import pytest

SERVED = """
import json, os, sys, threading, warnings
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import openai
from guarded_client import Policy, guard, scan

warnings.simplefilter("ignore")  # of 3.12: that this process has threads
asked = []

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_): ...

    def do_POST(self):
        asked.append((self.client_address, self.rfile.read(int(self.headers["content-length"]))))
        message = {"role": "assistant", "content": "yes"}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        body = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(json.dumps(body))))
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
policy = Policy(names="off", vault={"store": "memory"}, consent={"store": "memory"})
bare = openai.OpenAI(base_url=f"http://127.0.0.1:{server.server_port}/v1", api_key="k", max_retries=0)
client = guard(bare, policy, tags={"purpose": "support", "retention": "case"})

def call(text):
    client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])

def forked(work):
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException as error:
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status == 0, status
"""
SHARED = """
call("parent")
forked(lambda: (call("child"), call("child")))
call("parent")
forked(lambda: call("other"))
by = {text: {address for address, body in asked if text.encode() in body} for text in ("parent", "child", "other")}
assert [len(by[text]) for text in by] == [1, 1, 1], by
assert len(set().union(*by.values())) == 3, by
"""
LOCKED = """
from guarded_client.detectors.models import builtin_names, weights

_ = scan("I am Zoe", Policy())
held = threading.Event()

def hold(lock):
    with lock:
        held.set()
        threading.Event().wait(0.3)

for lock in (builtin_names._loading, weights._verifying, builtin_names._networks[0][0]._growing):
    held.clear()
    holder = threading.Thread(target=hold, args=(lock,))
    holder.start()
    held.wait()
    forked(lambda: scan("I am Zoe and Anna Muster", Policy()))
    holder.join()

from guarded_client.stores.review.memory import MemoryRows

rows = MemoryRows()
held.clear()
holder = threading.Thread(target=hold, args=(rows._lock,))
holder.start()
held.wait()
forked(lambda: rows.counts(0))
holder.join()

from guarded_client import scrub
from guarded_client.protection import mask

_ = scrub("nobody")
call("parent")
held.clear()
holder = threading.Thread(target=hold, args=(mask._conversations._lock,))
holder.start()
held.wait()
forked(lambda: (call("child"), scrub("child")))
holder.join()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no forks")
@pytest.mark.parametrize(
    "program", [SHARED, LOCKED], ids=["reads its parent's replies", "waits for its parent's threads"]
)
def test_a_forked_child(program: str) -> None:
    done = subprocess.run([sys.executable, "-c", SERVED + program], capture_output=True, encoding="utf-8", timeout=180)
    assert (done.returncode, done.stderr) == (0, "")
