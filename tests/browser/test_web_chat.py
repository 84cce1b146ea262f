"""Our pages in headless Chromium, with the real Web Chat, over our Direct Line."""

from __future__ import annotations


def test_a_guest_books_moves_and_cancels_by_writing(play):
    play.run("guest.mjs")
