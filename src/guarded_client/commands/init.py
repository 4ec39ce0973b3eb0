"""``guarded-client init``: a commented policy to start from."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from guarded_client._errors import Misuse
from guarded_client.commands.outputs import whole


def starter_policy() -> str:
    """The text of the starter policy; as it is, it loads as ``Policy()``."""
    return files("guarded_client.commands").joinpath("starter_policy.yaml").read_text(encoding="utf-8")


def init(
    path: Annotated[Path, typer.Argument(help="The file to write, .yaml or .yml.")] = Path("policy.yaml"),
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> None:
    """Write a commented policy to start from."""
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise Misuse(f"{path}: the policy is written as YAML: name a file that ends in .yaml or .yml")
    try:
        with whole(path) if force else path.open("x", encoding="utf-8", newline="\n") as file:
            _ = file.write(starter_policy())
    except FileExistsError:
        problem = f"{path} exists; give another path, or --force to replace it"
    except OSError as error:
        problem = f"{path}: cannot write the policy ({error.strerror})"
    else:
        typer.echo(f'Wrote {path}. Read it, change it, then: guard(client, Policy.load("{path}"))')
        return
    raise Misuse(problem)
