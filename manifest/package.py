"""The app package that is uploaded to Teams: a manifest of schema 1.21, its German words and two icons in a zip."""

from __future__ import annotations

import io
import json
import re
import uuid
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from manifest.icons import ACCENT_COLOUR, colour_icon, outline_icon

SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v1.21/MicrosoftTeams.schema.json"
LOCALIZATION_SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v1.21/MicrosoftTeams.Localization.schema.json"
LANGUAGES = ("en", "de")
"""The first is the manifest's own."""

APP_IDS = uuid.UUID("6f0d8a1c-43c1-5d7e-9a52-0b7c1f6f7c25")
EARLIEST_DATE_IN_A_ZIP = (1980, 1, 1, 0, 0, 0)
_HOST = re.compile(r"(?!.{254})([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


def app_package(bot_id: str, domain: str, version: str) -> bytes:
    """The zip. The same arguments make the same bytes. `bot_id` and `domain` are as `guid` and `host` return them."""
    files = {
        "manifest.json": _json(app_manifest(bot_id, domain, version)),
        **{f"{language}.json": _json(localization(language)) for language in LANGUAGES[1:]},
        "color.png": colour_icon(),
        "outline.png": outline_icon(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, EARLIEST_DATE_IN_A_ZIP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, content)
    return packed.getvalue()


def app_manifest(bot_id: str, domain: str, version: str) -> dict[str, Any]:
    """The manifest: a bot for personal chats, whose pages are on `domain`."""
    words = _words(LANGUAGES[0])
    return {
        "$schema": SCHEMA,
        "manifestVersion": "1.21",
        "version": version,
        "id": app_id(bot_id),
        "developer": {
            "name": words["name"],
            "websiteUrl": f"https://{domain}/",
            "privacyUrl": f"https://{domain}/privacy",
            "termsOfUseUrl": f"https://{domain}/terms",
        },
        "localizationInfo": {
            "defaultLanguageTag": LANGUAGES[0],
            "additionalLanguages": [{"languageTag": tag, "file": f"{tag}.json"} for tag in LANGUAGES[1:]],
        },
        "name": {"short": words["name"], "full": words["full_name"]},
        "description": {"short": words["short"], "full": words["full"].strip()},
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": ACCENT_COLOUR,
        "bots": [
            {
                "botId": bot_id,
                # A group would see whom somebody meets: booking is between one person and the bot.
                "scopes": ["personal"],
                "isNotificationOnly": False,
                "supportsFiles": False,
                "supportsCalling": False,
                "supportsVideo": False,
                "commandLists": [{"scopes": ["personal"], "commands": words["commands"]}],
            }
        ],
        "composeExtensions": [
            {
                "botId": bot_id,
                "commands": [
                    {"id": "page", "type": "query", "initialRun": True, "context": ["compose"], **words["share"]}
                ],
                "messageHandlers": [{"type": "link", "value": {"domains": [domain]}}],
            }
        ],
        "defaultInstallScope": "personal",
        "validDomains": [domain],
    }


def localization(language: str) -> dict[str, Any]:
    """The same words in another language, under the paths they have in the manifest."""
    words = _words(language)
    said = {
        "$schema": LOCALIZATION_SCHEMA,
        "name.short": words["name"],
        "name.full": words["full_name"],
        "description.short": words["short"],
        "description.full": words["full"].strip(),
    }
    for number, command in enumerate(words["commands"]):
        for part in ("title", "description"):
            said[f"bots[0].commandLists[0].commands[{number}].{part}"] = command[part]
    share = "composeExtensions[0].commands[0]"
    said |= {f"{share}.{part}": words["share"][part] for part in ("title", "description")}
    said[f"{share}.parameters[0].title"] = words["share"]["parameters"][0]["title"]
    return said


def app_id(bot_id: str) -> str:
    """The app's own id: always the same for one bot, so that a new package updates the app that is installed."""
    return str(uuid.uuid5(APP_IDS, bot_id))


def guid(text: str) -> str:
    """A GUID in lower case, or ValueError."""
    folded = text.strip().lower()
    if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", folded):
        raise ValueError(f'"{text}" is not a GUID such as 12345678-90ab-cdef-1234-567890abcdef')
    return folded


def host(text: str) -> str:
    """A host name on the internet in lower case, or ValueError."""
    folded = text.strip().lower()
    if not _HOST.fullmatch(folded):
        raise ValueError(f'"{text}" is not a host name such as meet.example.org (no https://, no port, no path)')
    return folded


@cache
def _words(language: str) -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load(Path(__file__).with_name(f"{language}.yaml").read_text(encoding="utf-8"))
    return words


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
