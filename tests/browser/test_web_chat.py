"""Our pages in headless Chromium, with the real Web Chat, over our Direct Line."""

from __future__ import annotations


def test_a_guest_books_moves_and_cancels_by_writing(play):
    play.run("guest.mjs")


def test_the_same_goes_where_azures_direct_line_carries_the_chat(play_by_azure):
    play_by_azure.run("guest.mjs")


def test_the_same_goes_by_buttons_and_keyboard_on_a_phone_in_the_dark(play):
    play.run("phone.mjs")


def test_windows_survive_expired_tokens_slow_lines_and_each_other(play):
    play.run("windows.mjs")
