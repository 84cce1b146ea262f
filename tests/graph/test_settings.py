"""What the environment may say of Graph, and the one line when it may not."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.settings import SettingsError, read_settings
from tests.graph.trust import app_certificate

WHOLE = {
    "BOOKWITH_GRAPH_TENANT_ID": "a tenant",
    "BOOKWITH_GRAPH_CLIENT_ID": "an app",
    "BOOKWITH_GRAPH_CLIENT_SECRET": "a secret",
}


def settings(monkeypatch, **values):
    for name, value in values.items():
        monkeypatch.setenv(name, str(value))
    return read_settings()


def test_without_settings_there_is_no_account():
    assert read_settings().graph_account is None


def test_a_secret_makes_an_account(monkeypatch):
    account = settings(monkeypatch, **WHOLE).graph_account
    assert (account.tenant_id, account.client_id, account.secret) == ("a tenant", "an app", "a secret")
    assert account.base_url == "https://graph.microsoft.com/v1.0"


def test_a_certificate_makes_an_account(monkeypatch):
    values = {name: value for name, value in WHOLE.items() if not name.endswith("SECRET")}
    account = settings(monkeypatch, **values, BOOKWITH_GRAPH_CERTIFICATE=app_certificate()).graph_account
    assert account.certificate.startswith("-----BEGIN PRIVATE KEY-----")


@pytest.mark.parametrize("address", ["https://graph.microsoft.us", "https://graph.microsoft.us/v1.0/"])
def test_another_cloud_has_other_addresses(monkeypatch, address):
    values = {"BOOKWITH_GRAPH_BASE_URL": address, "BOOKWITH_GRAPH_AUTHORITY": "https://login.microsoftonline.us"}
    account = settings(monkeypatch, **WHOLE, **values).graph_account
    assert account.base_url == "https://graph.microsoft.us/v1.0"
    assert account.origin == "https://graph.microsoft.us"
    assert account.authority == "https://login.microsoftonline.us"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"BOOKWITH_GRAPH_CLIENT_ID": ""}, "BOOKWITH_GRAPH_CLIENT_ID is missing"),
        ({"BOOKWITH_GRAPH_TENANT_ID": ""}, "BOOKWITH_GRAPH_TENANT_ID is missing"),
        ({"BOOKWITH_GRAPH_CLIENT_SECRET": ""}, "BOOKWITH_GRAPH_CLIENT_SECRET or BOOKWITH_GRAPH_CERTIFICATE is needed"),
        ({"BOOKWITH_GRAPH_CERTIFICATE": app_certificate()}, "and not both"),
        (
            {"BOOKWITH_GRAPH_CLIENT_SECRET": "", "BOOKWITH_GRAPH_CERTIFICATE": "nowhere.pem"},
            "BOOKWITH_GRAPH_CERTIFICATE cannot be read",
        ),
        (
            {"BOOKWITH_GRAPH_CLIENT_SECRET": "", "BOOKWITH_GRAPH_CERTIFICATE": __file__},
            "BOOKWITH_GRAPH_CERTIFICATE is no PEM file",
        ),
        ({"BOOKWITH_GRAPH_BASE_URL": "http://graph.microsoft.com"}, "BOOKWITH_GRAPH_BASE_URL"),
        ({"BOOKWITH_GRAPH_AUTHORITY": "login.microsoftonline.com"}, "BOOKWITH_GRAPH_AUTHORITY"),
    ],
)
def test_what_contradicts_itself_is_one_line_that_names_it(monkeypatch, changed, said):
    with pytest.raises(SettingsError, match=said) as caught:
        settings(monkeypatch, **{**WHOLE, **changed})
    assert "\n" not in str(caught.value)
    assert "a secret" not in str(caught.value)


def test_without_settings_nothing_of_graph_is_imported():
    program = "import sys, bot.parts, bot.commands.serve, bot.feed_worker, bot.outbox_worker; " + (
        "sys.exit([name for name in sys.modules if name.startswith(('msal', 'calendars.graph'))] or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
