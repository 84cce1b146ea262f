"""Lists of words and phrases of a language, read once from its YAML files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

HOME = Path(__file__).parent
ALWAYS = "en"
"""English is understood in every language's talk."""


@cache
def languages() -> tuple[str, ...]:
    """The languages that sentences are read in, English first."""
    found = sorted(path.parent.name for path in HOME.glob("*/entities.yaml"))
    return tuple(sorted(found, key=lambda language: language != ALWAYS))


@cache
def word_lists(name: str, language: str) -> dict[str, tuple[str, ...]]:
    """The lists in `<language>/<name>.yaml`, each with the English ones in front.

    A list is a YAML list of phrases, or a text of single words. Raises KeyError for a list that a language lacks.
    """
    english = _read(name, ALWAYS)
    if language == ALWAYS:
        return english
    own = _read(name, language)
    return {key: tuple(dict.fromkeys((*english[key], *own[key]))) for key in english}


def _read(name: str, language: str) -> dict[str, tuple[str, ...]]:
    # The C reader takes a fifth of the time of the Python one, which counts at the command line.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    path = HOME / language / f"{name}.yaml"
    with path.open(encoding="utf-8") as file:
        lists = yaml.load(file, loader)  # noqa: S506 - both loaders are the safe ones
    return {key: _phrases(value, f"{path.name}: {key}") for key, value in lists.items()}


def _phrases(value: object, where: str) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(value.split())
    if isinstance(value, list) and all(isinstance(phrase, str) for phrase in value):
        return tuple(value)
    raise TypeError(f"{where} is neither words nor a list of phrases")
