"""Read a policy from a file; errors name the file, the line and the field, and never an input value."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Hashable
from pathlib import Path
from typing import Any, Final, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from guarded_client._errors import PolicyError
from guarded_client.policy.model import Policy
from guarded_client.policy.problems import problems_told

_DEEPEST: Final = 32
"""Levels of a YAML file; no key of a policy lies deeper than a third of that."""
_MOST: Final = 100_000
"""Values of a YAML file, each counted as often as aliases repeat it. Eight short lines can stand for millions."""
Lines = dict[tuple[str | int, ...], int]
M = TypeVar("M", bound=BaseModel)


def load(path: Path) -> Policy:
    """The policy in a file: YAML, TOML or JSON."""
    return load_as(Policy, path, noun="policy")


def load_as(model: type[M], path: Path, *, noun: str) -> M:
    """A model from a ``.yaml``, ``.yml``, ``.toml`` or ``.json`` file; ``noun`` is what messages call it.

    Raises:
        PolicyError: not readable or not valid; the message names the file and the line or field.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        missing = isinstance(error, FileNotFoundError) and noun == "policy"
        hint = "; `guarded-client init` writes one to start from" if missing else ""
        raise PolicyError(f"{path}: cannot read the {noun}: {error.strerror}{hint}") from None
    except ValueError as error:
        problem = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else "no file can have this name"
        raise PolicyError(f"{path}: cannot read the {noun}: {problem}") from None
    lines: Lines = {}
    try:
        match path.suffix.lower():
            case ".yaml" | ".yml":
                data = _read_yaml(text, lines)
            case ".toml":
                data = tomllib.loads(text)
            case ".json":
                data = json.loads(text, object_pairs_hook=_once)
            case suffix:
                raise PolicyError(f"{path}: {suffix or 'no'} suffix; a {noun} ends in .yaml, .yml, .toml or .json")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PolicyError(f"{path}, line {line}: not valid YAML: {error.problem}") from None
    except yaml.YAMLError:
        raise PolicyError(f"{path}: not valid YAML") from None
    except RecursionError:
        raise PolicyError(f"{path}: nested too deeply for a {noun}") from None
    except ValueError as error:  # TOML and JSON errors name line and column themselves
        raise PolicyError(f"{path}: not valid {path.suffix[1:].upper()}: {error}") from None
    return _validated(model, data if data is not None else {}, str(path), lines)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object that names nothing twice: the last one would count, whatever the first one refuses."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError("a key is given twice")
        found[key] = value
    return found


def validate(data: object, where: str = "policy") -> Policy:
    """A policy from plain data.

    Raises:
        PolicyError: every problem on a line of its own.
    """
    return _validated(Policy, data, where, {})


def _validated(model: type[M], data: object, where: str, lines: Lines) -> M:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False)
    told = problems_told(model, problems)
    raise PolicyError("\n".join(f"{_at(where, place, lines)}: {problem}" for place, problem in told))


def _at(where: str, location: tuple[str | int, ...], lines: Lines) -> str:
    line = next((lines[location[:n]] for n in range(len(location), 0, -1) if location[:n] in lines), None)
    return f"{where}, line {line}" if line else where


class _Loader(yaml.SafeLoader):
    """Safe loading that refuses a key given twice, and says where a value is not what its tag or its form says."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """PyYAML fails with bare errors of Python, whose messages may have the value."""
        try:
            return super().construct_object(node, deep)  # pyright: ignore[reportUnknownMemberType]
        except (TypeError, AttributeError, LookupError, ValueError):
            problem = "a value is not what its tag or its form says"
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Hashable, Any]:
    seen: set[object] = set()
    for key_node, _ in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem="a key is a list or a mapping", problem_mark=key_node.start_mark)
        key = loader.construct_object(key_node)
        if key in seen:
            raise yaml.MarkedYAMLError(problem="a key is given twice", problem_mark=key_node.start_mark)
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def _read_yaml(text: str, lines: Lines) -> Any:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is not None:
        _mark(node, (), lines)
    return yaml.load(text, Loader=_Loader)  # noqa: S506  (a subclass of SafeLoader)


def _mark(node: yaml.Node, path: tuple[str | int, ...], lines: Lines) -> None:
    if len(path) > _DEEPEST or len(lines) > _MOST:
        problem = "too much: it is nested too deeply, or its aliases stand for too many values, or for themselves"
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            place = (*path, str(key_node.value))
            _mark(value_node, place, lines)
            lines[place] = key_node.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _mark(item, (*path, index), lines)
