"""`bookwith block`: everybody's list and an organizer's own."""

from __future__ import annotations


def test_an_entry_is_added_listed_and_removed(answer, refusal):
    assert answer("block", "list") == []
    assert answer("block", "add", "Spam@Example.com") == {
        "blocked": "spam@example.com",
        "organizer": None,
        "changed": True,
    }
    assert not answer("block", "add", "spam@example.com")["changed"]
    [entry] = answer("block", "list")
    assert (entry["blocked"], entry["organizer"]) == ("spam@example.com", None)
    answer("block", "remove", "spam@example.com")
    assert refusal("block", "remove", "spam@example.com") == (1, "bookwith: spam@example.com is not blocked.\n")


def test_an_organizers_own_list_is_apart(answer, adam):
    answer("block", "add", "example.com", "--organizer", adam)
    assert answer("block", "list") == []
    [entry] = answer("block", "list", "--organizer", adam)
    assert (entry["blocked"], entry["organizer"]) == ("example.com", adam)


def test_what_is_held_about_a_person_tells_who_blocked_them_and_goes_with_the_organizer(answer, adam):
    answer("block", "add", "zoe@example.com", "--organizer", adam)
    assert len(answer("data", "export", "zoe@example.com")["blocked"]) == 1
    assert len(answer("data", "export", adam)["blocked"]) == 1
    answer("data", "erase", "zoe@example.com")
    assert len(answer("block", "list", "--organizer", adam)) == 1


def test_unknown_organizers_are_named(refusal):
    status, line = refusal("block", "list", "--organizer", "nobody@example.com")
    assert (status, "nobody@example.com" in line) == (1, True)
