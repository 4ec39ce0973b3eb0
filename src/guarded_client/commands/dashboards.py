"""``guarded-client dashboards``: a dashboard for Grafana and alert rules for Prometheus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from guarded_client._errors import Misuse
from guarded_client.commands.outputs import whole


def dashboards(
    out: Annotated[
        Path, typer.Option("--out", "--output", "-o", help="The directory to write grafana.json and alerts.yml into.")
    ],
) -> None:
    """Write a Grafana dashboard and Prometheus alert rules.

    They are made for the metrics of this version.
    """
    import yaml

    from guarded_client.telemetry.alerts import rules
    from guarded_client.telemetry.grafana import dashboard

    documents = {
        "grafana.json": json.dumps(dashboard(), indent=2) + "\n",
        "alerts.yml": yaml.safe_dump(rules(), sort_keys=False, width=1000),
    }
    problem: str | None = None
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, document in documents.items():
            with whole(out / name) as file:
                _ = file.write(document)
            typer.echo(out / name)
    except OSError as error:
        problem = error.strerror
    if problem is not None:
        raise Misuse(f"{out}: cannot be written: {problem}; name a directory that can be")
