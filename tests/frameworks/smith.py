"""A LangSmith on the loopback interface: it keeps the bytes that it is posted."""

import gzip
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

import zstandard
from langchain_core.tracers import LangChainTracer
from langsmith import Client


class Smith:
    def __init__(self) -> None:
        received: list[bytes] = []
        self.received = received

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.answer(
                    {"version": "0.10.0", "batch_ingest_config": {"use_multipart_endpoint": True, "size_limit": 100}}
                )

            def do_POST(self) -> None:
                if self.headers.get("transfer-encoding") == "chunked":
                    body = b"".join(iter(self.chunk, b""))
                else:
                    body = self.rfile.read(int(self.headers["content-length"]))
                encoding = self.headers.get("content-encoding")
                if encoding == "gzip":
                    body = gzip.decompress(body)
                elif encoding == "zstd":
                    body = zstandard.ZstdDecompressor().decompressobj().decompress(body)
                received.append(body)
                self.answer({})

            do_PATCH = do_POST

            def chunk(self) -> bytes:
                body = self.rfile.read(int(self.rfile.readline(), 16))
                self.rfile.readline()
                return body

            def answer(self, document: Any) -> None:
                body = json.dumps(document).encode()
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()
        url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.client = Client(api_url=url, api_key="not-a-key", auto_batch_tracing=False)
        self.tracer = LangChainTracer(client=self.client, project_name="tests")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.client.close()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def wire(self) -> bytes:
        """All that was posted so far, decoded."""
        return b"\n".join(self.received)
