"""A folder of a mail server: what is unread is taken once; a server that refuses is asked again later."""

from __future__ import annotations

import imaplib

import pytest

from bot.mail_folder import MailFolder, folder_of
from bot.settings import SettingsError
from mail.replies import LARGEST, NoReply, read_reply
from tests.mail.imap_server import ImapServer


@pytest.fixture
def server():
    server = ImapServer([b"Subject: one\r\n\r\n1", b"Subject: two\r\n\r\n" + b"x" * (LARGEST + 9)])
    yield server
    server.close()


def test_what_is_unread_is_taken_and_marked(server):
    taken = []
    folder = MailFolder(folder_of(server.url), taken.append)
    assert (folder.look(), folder.look()) == (2, 0)
    assert taken[0] == b"Subject: one\r\n\r\n1"
    assert server.seen == [1, 2]
    with pytest.raises(NoReply, match="large"):
        read_reply(taken[1])


def test_what_cannot_be_taken_now_stays_unread(server):
    def fail(content):
        raise OSError

    with pytest.raises(OSError):
        MailFolder(folder_of(server.url), fail).look()
    assert server.seen == []


def test_a_wrong_password_and_a_missing_folder_are_said(server):
    with pytest.raises(imaplib.IMAP4.error):
        MailFolder(folder_of(server.url.replace("sesame", "open")), bytes).look()
    with pytest.raises(imaplib.IMAP4.error):
        MailFolder(folder_of(server.url.replace("Invitations", "Others")), bytes).look()


@pytest.mark.parametrize(
    "url", ["https://host", "imaps://host/INBOX", "imap://user:secret@mail.example.org", "imaps://"]
)
def test_an_address_that_is_none_or_not_safe_is_refused(url):
    with pytest.raises(SettingsError, match="BOOKWITH_IMAP_URL") as error:
        folder_of(url)
    assert "secret" not in str(error.value)


def test_an_address_has_its_usual_port_and_folder():
    folder = folder_of("imaps://book%40with:a%2Fb@mail.example.org")
    assert (folder.port, folder.name, folder.user, folder.password) == (993, "INBOX", "book@with", "a/b")
