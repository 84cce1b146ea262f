"""A reply's name and its facts to words: Project Fluent files, one folder a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number
from fluent.syntax.ast import Entry, Junk, Message, MessageReference, Term, TermReference
from fluent.syntax.visitor import Visitor

HOME = Path(__file__).parent
FALLBACK = "en"


class BrokenReplies(Exception):
    """A reply file that cannot be read, or one line of it that cannot be said."""


class UnknownReply(KeyError):
    """No line has this name."""


def say(name: str, /, locale: str = FALLBACK, **facts: object) -> str:
    """The words of a reply in the language of `locale` ("de-AT" is "de"; an unknown one is English).

    `name` is a message ("nothing-found") or an attribute of one ("cancel.nothing"). A line that a language lacks is
    said in English. Raises UnknownReply, and BrokenReplies for a fact that the line wants and did not get.
    """
    return _said(supported(locale), name, facts) if facts else _words(supported(locale), name)


@cache
def _words(language: str, name: str) -> str:
    """A reply that has no facts, which is the same each time."""
    return _said(language, name, {})


def _said(language: str, name: str, facts: Mapping[str, object]) -> str:
    pattern = _pattern(language, name)
    if pattern is None:
        language, pattern = FALLBACK, _pattern(FALLBACK, name)
    if pattern is None:
        raise UnknownReply(name)
    said, errors = _bundle(language).format_pattern(pattern, {key: _plain(key, fact) for key, fact in facts.items()})
    if errors:
        raise BrokenReplies(f"{language}: {name}: {'; '.join(map(str, errors))}")
    for key, fact in facts.items():
        if _long(fact):
            said = str(said).replace(_stand_in(key), str(fact))
        if isinstance(fact, str) and fact.endswith("."):
            said = _ended_once(str(said), fact)
    return str(said)


def names(language: str) -> frozenset[str]:
    """Every name that a language's files give words to."""
    found = set()
    for name in _bundle(language)._messages:
        message = _bundle(language).get_message(name)
        found |= {f"{name}.{attribute}" for attribute in message.attributes}
        found |= {name} if message.value else set()
    return frozenset(found)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have words, English first."""
    found = sorted(folder.name for folder in HOME.iterdir() if any(folder.glob("*.ftl")))
    return tuple(sorted(found, key=lambda language: language != FALLBACK))


# Locales come from outside: they must not fill the memory.
@lru_cache(maxsize=1024)
def supported(locale: str) -> str:
    """The language of a locale such as "de-AT", or English where it has no words."""
    language = locale.replace("_", "-").split("-")[0].lower()
    return language if language in languages() else FALLBACK


def load() -> None:
    """Read every language now, so that a broken line stops the start and not a talk. Raises BrokenReplies."""
    for language in languages():
        names(language)


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    defined: set[str] = set()
    pointed: set[str] = set()
    for path in sorted((HOME / language).glob("*.ftl")):
        resource = FluentResource(path.read_text(encoding="utf-8"))
        for entry in resource.body:
            if isinstance(entry, Junk):
                raise BrokenReplies(f"{language}/{path.name}: cannot read {(entry.content or '').strip()[:80]!r}")
            if name := _name(entry):
                if name in defined:
                    raise BrokenReplies(f"{language}/{path.name}: {name} is there twice")
                defined.add(name)
                pointed |= _pointed(entry)
        bundle.add_resource(resource)
    if missing := pointed - defined:
        raise BrokenReplies(f"{language}: no such line: {', '.join(sorted(missing))}")
    return bundle


def _name(entry: object) -> str | None:
    if isinstance(entry, Term):
        return f"-{entry.id.name}"
    return str(entry.id.name) if isinstance(entry, Message) else None


def _pointed(entry: Entry) -> set[str]:
    """The lines that a line refers to."""
    found: set[str] = set()

    class References(Visitor):
        def visit_MessageReference(self, node: MessageReference) -> None:
            found.add(node.id.name)

        def visit_TermReference(self, node: TermReference) -> None:
            found.add(f"-{node.id.name}")

    References().visit(entry)
    return found


@cache
def _pattern(language: str, name: str) -> Any:
    message_name, _, attribute = name.partition(".")
    bundle = _bundle(language)
    if not bundle.has_message(message_name):
        return None
    message = bundle.get_message(message_name)
    return message.attributes.get(attribute) if attribute else message.value


def _plain(key: str, fact: object) -> object:
    if isinstance(fact, bool):
        return str(fact).lower()
    if isinstance(fact, int):
        # A reference or a year must not read "2,026".
        return fluent_number(fact, useGrouping=False)
    return _stand_in(key) if _long(fact) else fact


def _long(fact: object) -> bool:
    # Fluent refuses a text of more than 2,500 characters, and a note may be longer.
    return isinstance(fact, str) and len(fact) > 2000


def _ended_once(said: str, fact: str) -> str:
    """The point of an abbreviation ("27. Nov.", "Contoso Inc.") ends the sentence, too."""
    return re.sub(re.escape(fact) + r"\.(?!\.)", lambda _: fact, said)


def _stand_in(key: str) -> str:
    return f"\ue000{key}\ue001"
