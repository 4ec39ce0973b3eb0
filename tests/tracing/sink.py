"""A loopback HTTP endpoint in the place of a tracing backend: keeps all that is sent to it, as bytes and decoded."""

import gzip
import json
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

DECODERS = {
    "v1/traces": ExportTraceServiceRequest,
    "v1/logs": ExportLogsServiceRequest,
    "v1/metrics": ExportMetricsServiceRequest,
}
ANSWER = {
    "project_name": "p", "project_url": "http://127.0.0.1:9/p", "version": "1",
    "batch_ingest_config": {
        "use_multipart_endpoint": False, "size_limit": 100, "size_limit_bytes": 20_000_000, "scale_up_nthreads_limit": 16,
        "scale_up_qsize_trigger": 1000, "scale_down_nempty_trigger": 4,
    },
}  # fmt: skip
"""What tools ask for when they start."""


class Sink:
    def __init__(self) -> None:
        self.bodies: list[tuple[str, bytes]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *arguments: object) -> None:
                pass

            def _answer(self, content: bytes = b"") -> None:
                content = content or json.dumps(ANSWER).encode()
                self.send_response(200)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def do_GET(self) -> None:
                outer.bodies.append((self.path, self.path.encode()))
                self._answer()

            def do_POST(self) -> None:
                body = self._body()
                coding = self.headers.get("content-encoding")
                body = (
                    gzip.decompress(body)
                    if coding == "gzip"
                    else zlib.decompress(body)
                    if coding == "deflate"
                    else body
                )
                outer.bodies.append((self.path, body))
                self._answer()

            do_PATCH = do_PUT = do_POST

            def _body(self) -> bytes:
                if self.headers.get("transfer-encoding", "").lower() != "chunked":
                    return self.rfile.read(int(self.headers.get("content-length", 0)))
                body = b""
                while size := int(self.rfile.readline().split(b";")[0], 16):
                    body += self.rfile.read(size)
                    _ = self.rfile.readline()
                _ = self.rfile.readline()
                return body

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def taken(self) -> str:
        """All that came since the last time: the bytes as text, and what they mean."""
        bodies, self.bodies = self.bodies, []
        return "\n".join(
            text for path, body in bodies for text in (body.decode("utf-8", "replace"), _decoded(path, body))
        )

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _decoded(path: str, body: bytes) -> str:
    decoder: Any = next((each for end, each in DECODERS.items() if path.endswith(end)), None)
    if decoder is None:
        return ""
    return "\n".join(_strings(decoder.FromString(body)))


def _strings(message: Any) -> Any:
    """Every string of a message, as text: its own text form writes other characters than ASCII as octal numbers."""
    for field, value in message.ListFields():
        many = value if isinstance(value, list) or type(value).__name__.startswith("Repeated") else [value]
        for each in many:
            if hasattr(each, "ListFields"):
                yield from _strings(each)
            elif isinstance(each, str):
                yield each
            elif isinstance(each, bytes) and field.name not in ("trace_id", "span_id", "parent_span_id"):
                yield each.decode("utf-8", "replace")
