"""``python -m guarded_client``."""

from __future__ import annotations

from guarded_client.cli import app

if __name__ == "__main__":
    app(prog_name="guarded-client")
