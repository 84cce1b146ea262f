"""What the settings say about mail, and a start that they stop."""

from __future__ import annotations

import pytest

from bot.mailing import letterhead_of, said_at_start, sender_of
from bot.settings import Settings, SettingsError
from mail.sending import SmtpSender


def settings(monkeypatch, **values):
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return Settings()


def test_without_a_server_the_start_says_where_the_mail_lies(monkeypatch):
    said = said_at_start(sender_of(settings(monkeypatch)))
    assert "BOOKWITH_SMTP_URL is not set" in said
    assert "mail-out" in said


@pytest.mark.parametrize(
    "url", ["smtp://mail.example.org", "smtp://user:p%40ss@mail.example.org:587", "smtps://[::1]:465"]
)
def test_a_server_is_taken_as_it_is_named(monkeypatch, url):
    sender = sender_of(settings(monkeypatch, BOOKWITH_SMTP_URL=url))
    assert isinstance(sender, SmtpSender)
    assert said_at_start(sender) is None


@pytest.mark.parametrize(
    "url", ["mail.example.org:25", "http://mail.example.org", "smtp://", "smtp://host:99999", "smtp:"]
)
def test_a_server_that_is_none_stops_the_start_with_its_setting_and_without_its_password(monkeypatch, url):
    with pytest.raises(SettingsError, match="BOOKWITH_SMTP_URL") as error:
        sender_of(settings(monkeypatch, BOOKWITH_SMTP_URL=url))
    assert "\n" not in str(error.value)


def test_the_mailbox_may_have_a_name(monkeypatch):
    head = letterhead_of(settings(monkeypatch, BOOKWITH_MAIL_FROM="Bookings <bookings@example.org>"), "secret")
    assert (head.mailbox, head.name) == ("bookings@example.org", "Bookings")


def test_without_a_mailbox_the_services_own_host_is_taken(monkeypatch):
    head = letterhead_of(settings(monkeypatch, BOOKWITH_PUBLIC_URL="https://book.example.org/"), "secret")
    assert (head.mailbox, head.base_url) == ("bookwith@book.example.org", "https://book.example.org")


@pytest.mark.parametrize("mailbox", ["nobody", "@", "a b@c", "Bookings <>"])
def test_a_mailbox_that_is_none_stops_the_start(monkeypatch, mailbox):
    with pytest.raises(SettingsError, match="BOOKWITH_MAIL_FROM"):
        letterhead_of(settings(monkeypatch, BOOKWITH_MAIL_FROM=mailbox), "secret")
