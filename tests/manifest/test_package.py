"""The Teams app package, held against Microsoft's own schema and the store's limits."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

import jsonschema
import pytest

from language.meaning import Context
from language.understand import understand
from manifest.icons import colour_icon, outline_icon
from manifest.package import LANGUAGES, app_manifest, app_package, guid, host, localization
from tests.pages import MONDAY

BOT = "12345678-90ab-cdef-1234-567890abcdef"
SCHEMAS = Path(__file__).parents[1] / "browser/node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.21"
# Names that Microsoft's store forbids in the name of somebody else's app.
FORBIDDEN = ("microsoft", "teams", "bookings", "outlook", "office", "calendar", "chat", "copilot")


@pytest.fixture
def manifest():
    return app_manifest(BOT, "meet.example.org", "0.1.0")


def _valid(value, schema):
    if not SCHEMAS.is_dir():
        pytest.skip("Microsoft's schemas are not installed: run tools/install_browsers.sh")
    jsonschema.Draft4Validator(json.loads((SCHEMAS / schema).read_text())).validate(value)


def test_the_manifest_follows_microsofts_schema(manifest):
    _valid(manifest, "MicrosoftTeams.schema.json")


def test_the_schema_would_notice_a_wrong_manifest(manifest):
    manifest["bots"][0]["botId"] = "no guid"
    with pytest.raises(jsonschema.ValidationError, match="no guid"):
        _valid(manifest, "MicrosoftTeams.schema.json")


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_other_languages_follow_microsofts_schema(language):
    _valid(localization(language), "MicrosoftTeams.Localization.schema.json")


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_other_languages_say_everything_the_manifest_says(manifest, language):
    said = localization(language)
    commands = manifest["bots"][0]["commandLists"][0]["commands"]
    places = [f"bots[0].commandLists[0].commands[{number}].title" for number in range(len(commands))]
    assert [place for place in said if place.startswith("bots") and place.endswith(".title")] == places
    assert said["composeExtensions[0].commands[0].title"] != manifest["composeExtensions"][0]["commands"][0]["title"]
    assert len(said["description.short"]) <= 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_are_few_short_and_plain(language):
    said = localization(language).items()
    titles = [text for place, text in said if place.startswith("bots") and place.endswith(".title")]
    assert 1 <= len(titles) <= 10
    assert all(len(title) <= 32 and title[0].isalnum() for title in titles)
    assert len(set(titles)) == len(titles)


def test_the_name_is_nobody_elses(manifest):
    names = f"{manifest['name']['short']} {manifest['name']['full']}".casefold()
    assert not [word for word in FORBIDDEN if word in names]


def test_every_command_is_understood(manifest):
    context = Context(now=MONDAY.replace(tzinfo=None), timezone="America/New_York", locale="en-US")
    titles = [command["title"] for command in manifest["bots"][0]["commandLists"][0]["commands"]]
    lost = [title for title in titles if understand(title, context).intent == "out_of_scope"]
    assert lost == []


def test_the_bot_is_offered_in_personal_chats_only(manifest):
    assert manifest["bots"][0]["scopes"] == ["personal"]
    assert manifest["validDomains"] == ["meet.example.org"]


def test_the_zip_holds_what_the_manifest_names_at_its_top(manifest):
    package = zipfile.ZipFile(io.BytesIO(app_package(BOT, "meet.example.org", "0.1.0")))
    assert package.testzip() is None
    assert set(package.namelist()) == {"manifest.json", "de.json", *manifest["icons"].values()}
    assert json.loads(package.read("manifest.json")) == manifest


def test_the_same_arguments_make_the_same_bytes():
    assert app_package(BOT, "meet.example.org", "0.1.0") == app_package(BOT, "meet.example.org", "0.1.0")


def test_another_bot_is_another_app(manifest):
    other = app_manifest(BOT.replace("1", "2"), "meet.example.org", "0.1.0")
    assert other["id"] != manifest["id"]


@pytest.mark.parametrize(("icon", "size"), [(colour_icon, 192), (outline_icon, 32)])
def test_icons_have_the_size_that_teams_wants(icon, size):
    assert struct.unpack(">II", icon()[16:24]) == (size, size)


def test_the_outline_icon_is_white_on_nothing():
    pixels = _pixels(outline_icon())
    assert {pixel[:3] for pixel in pixels} == {b"\xff\xff\xff"}
    assert {0, 255} <= {pixel[3] for pixel in pixels}


@pytest.mark.parametrize("text", ["", "abc", BOT[:-1], BOT + "0", "g" + BOT[1:]])
def test_what_is_no_guid_is_refused(text):
    with pytest.raises(ValueError, match="is not a GUID"):
        guid(text)


@pytest.mark.parametrize(
    "text", ["", "localhost", "https://meet.example.org", "meet.example.org:443", "a b.org", "10.0.0.1", "-a.org"]
)
def test_what_is_no_host_is_refused(text):
    with pytest.raises(ValueError, match="is not a host name"):
        host(text)


def test_a_host_is_kept_in_lower_case():
    assert host(" Meet.Example.ORG ") == "meet.example.org"


def _pixels(picture):
    """The pixels of a picture whose rows are not filtered."""
    size = struct.unpack(">I", picture[16:20])[0]
    length = struct.unpack(">I", picture[33:37])[0]
    rows = zlib.decompress(picture[41 : 41 + length])
    lines = [rows[start + 1 : start + 1 + size * 4] for start in range(0, len(rows), size * 4 + 1)]
    return [line[place : place + 4] for line in lines for place in range(0, len(line), 4)]
