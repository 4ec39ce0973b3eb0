"""Phoenix, Prometheus and ``bot.py`` on the loopback interface, until Ctrl-C; see docs/dashboards.md.

pip install "guarded-client[openai,otel]" arize-phoenix openinference-instrumentation-openai
pip install opentelemetry-exporter-prometheus
apt-get install prometheus     # or name the program in the environment variable PROMETHEUS
python examples/observability/start.py [DIRECTORY [PORT PORT PORT PORT]]     # of Phoenix: two, Prometheus, the bot
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from urllib.request import urlopen

HOME = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="observability-"))
WEB, GRPC, PROMETHEUS, BOT = (int(port) for port in sys.argv[2:] or (6006, 4317, 9090, 9464))
BIN = Path(sys.executable).parent
URLS = {"Phoenix": f"http://127.0.0.1:{WEB}", "Prometheus": f"http://127.0.0.1:{PROMETHEUS}"}
QUIET = dict.fromkeys(("TELEMETRY_ENABLED", "ALLOW_EXTERNAL_RESOURCES", "ENABLE_MCP_SERVER"), "false")
PHOENIX = {**QUIET, "HOST": "127.0.0.1", "PORT": WEB, "GRPC_PORT": GRPC, "DISABLE_AGENT_ASSISTANT": "true"}
SCRAPED = {"job_name": "bot", "static_configs": [{"targets": [f"127.0.0.1:{BOT}"]}]}
RULES = {"rule_files": [str(HOME.absolute() / "monitoring" / "alerts.yml")]}


def start(name: str, *command: object, **environment: object) -> None:
    """Start a program that ends with this one; what it says goes to a file."""
    log = stack.enter_context((HOME / f"{name}.log").open("wb"))
    settings = {**os.environ, **{key: str(value) for key, value in environment.items()}}
    process = subprocess.Popen([str(part) for part in command], stdout=log, stderr=log, env=settings)
    stack.callback(process.wait)
    stack.callback(process.terminate)


def wait(url: str) -> None:
    for _ in range(3000):
        with suppress(OSError), urlopen(url):
            return
        time.sleep(0.1)
    raise SystemExit(f"{url} does not answer; see the logs in {HOME}")


signal.signal(signal.SIGTERM, lambda *_: sys.exit())
with ExitStack() as stack, suppress(KeyboardInterrupt):
    subprocess.run([BIN / "guarded-client", "dashboards", "--out", HOME / "monitoring"], check=True)
    config = {"global": {"scrape_interval": "1s", "evaluation_interval": "1s"}, "scrape_configs": [SCRAPED], **RULES}
    (HOME / "prometheus.yml").write_text(json.dumps(config), encoding="utf-8")  # YAML too
    data = (f"--config.file={HOME}/prometheus.yml", f"--storage.tsdb.path={HOME}/metrics")
    start(
        "prometheus", os.environ.get("PROMETHEUS", "prometheus"), *data, f"--web.listen-address=127.0.0.1:{PROMETHEUS}"
    )
    start(
        "phoenix", BIN / "phoenix", "serve", PHOENIX_WORKING_DIR=HOME, **{f"PHOENIX_{k}": v for k, v in PHOENIX.items()}
    )
    wait(f"{URLS['Prometheus']}/-/ready")
    wait(f"{URLS['Phoenix']}/healthz")
    start("bot", sys.executable, Path(__file__).with_name("bot.py"), URLS["Phoenix"], BOT)
    print(*(f"{name}: {url}" for name, url in URLS.items()), f"Files: {HOME}", sep="\n", flush=True)
    signal.pause()
