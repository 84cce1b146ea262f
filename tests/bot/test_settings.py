"""What the environment may say, and the one line when it may not."""

import pytest

from bot.settings import SettingsError, read_settings

REGISTERED = {
    "MicrosoftAppId": "00000000-0000-0000-0000-000000000001",
    "MicrosoftAppPassword": "a password",
    "MicrosoftAppType": "singletenant",
    "MicrosoftAppTenantId": "00000000-0000-0000-0000-000000000002",
    "BOOKWITH_SECRET": "a secret",
}


@pytest.fixture
def environment(monkeypatch):
    for name in (
        *REGISTERED,
        "PORT",
        "BOOKWITH_DATABASE_URL",
        "BOOKWITH_TRUST_EMULATOR",
        "BOOKWITH_EMULATOR_ORGANIZER",
    ):
        monkeypatch.delenv(name, raising=False)

    def settings(**values):
        for name, value in values.items():
            monkeypatch.setenv(name, value)
        return read_settings()

    return settings


def test_an_empty_environment_is_the_anonymous_bot_on_sqlite(environment):
    settings = environment()
    assert settings.app_id is None
    assert settings.port == 3978
    assert settings.database_url == "sqlite:///bookwith.sqlite"


def test_a_whole_registration_is_taken_in_any_letter_case(environment):
    assert environment(**REGISTERED).app_type == "SingleTenant"


def test_a_managed_identity_needs_no_password(environment):
    values = {**REGISTERED, "MicrosoftAppType": "UserAssignedMSI", "MicrosoftAppPassword": ""}
    assert environment(**values).app_password is None


def test_several_tenants_are_served_only_when_said(environment):
    values = {**REGISTERED, "MicrosoftAppType": "MultiTenant", "MicrosoftAppTenantId": ""}
    assert environment(**values).app_type == "MultiTenant"


@pytest.mark.parametrize("missing", [name for name in REGISTERED if name != "MicrosoftAppId"])
def test_an_incomplete_registration_is_named(environment, missing):
    with pytest.raises(SettingsError, match=f"^{missing} is missing"):
        environment(**{**REGISTERED, missing: ""})


@pytest.mark.parametrize(
    ("name", "value"), [("BOOKWITH_TRUST_EMULATOR", "true"), ("BOOKWITH_EMULATOR_ORGANIZER", "adam@contoso.com")]
)
def test_settings_for_testers_contradict_a_registration(environment, name, value):
    with pytest.raises(SettingsError, match=name):
        environment(**REGISTERED, **{name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "many"),
        ("MicrosoftAppType", "Tenant"),
        ("BOOKWITH_PUBLIC_URL", "bookings.contoso.com"),
        ("BOOKWITH_POLICY_MODE", "strict"),
    ],
)
def test_a_value_that_means_nothing_is_named(environment, name, value):
    with pytest.raises(SettingsError, match=name) as refusal:
        environment(**{name: value})
    assert "\n" not in str(refusal.value)


def test_a_secret_is_not_shown_when_the_settings_are_printed(environment):
    assert "a password" not in repr(environment(**REGISTERED))


def test_admins_are_a_list_with_commas(environment):
    assert environment(BOOKWITH_ADMINS="Ann@contoso.com, bo@contoso.com").admins == (
        "ann@contoso.com",
        "bo@contoso.com",
    )
