"""The links to one's own page and to one type of it: as text, as a line for signatures, as a QR code."""

from __future__ import annotations

from dialogs.organizer.gates import refused
from dialogs.organizer.own import own_page
from dialogs.steps import Picture, Step, Tell, TellWithPicture
from dialogs.turn import Turn
from language.orders import Order
from scheduling.organizer import MeetingType
from scheduling.pages import SwitchedOff
from scheduling.sharing import qr_address


def share(turn: Turn, order: Order) -> list[Step]:
    """The page's links; with a hint while they open nothing."""
    return _off(turn) or [links_said(turn, own_page(turn).organizer.slug), *_hint(turn)]


def share_type(turn: Turn, order: Order) -> list[Step]:
    """A public type is found on the page itself; a private one has links of its own."""
    one = _type(turn, order)
    if one is not None and not one.public:
        return [Tell("links", "own-private-needs-link", {"type": one.name})]
    found: list[Step] = [Tell("links", "own-public-is-on-page", {"type": one.name})] if one else []
    return _off(turn) or [*found, *share(turn, order)]


def show_qr(turn: Turn, order: Order) -> list[Step]:
    """The page's link, or that of one of its types, for a phone to read."""
    one = _type(turn, order)
    if one is not None and not one.public:
        return [Tell("links", "own-private-needs-link", {"type": one.name})]
    return _off(turn) or [qr_said(turn, own_page(turn).organizer.slug), *_hint(turn)]


def links_said(turn: Turn, code: str, *, private: bool = False) -> Tell:
    """The links that open a page, and the line for a signature; of a private type, its links alone, with their
    picture, for they cannot be shown again."""
    browser, lines = _links(turn, code)
    if private:
        return TellWithPicture("links", "own-private-link", {"lines": "\n".join(lines)}, _picture(turn, browser))
    lines.append(turn.say("own-signature", link=browser))
    return Tell("links", "own-links", {"lines": "\n".join(lines)})


def qr_said(turn: Turn, code: str) -> TellWithPicture:
    """The QR code of what is opened in the browser."""
    browser, _ = _links(turn, code)
    return TellWithPicture("links", "own-qr", {"link": browser}, _picture(turn, browser))


def _links(turn: Turn, code: str) -> tuple[str, list[str]]:
    """The browser's link, and a line for each there is."""
    assert turn.office is not None
    links = turn.office.house.sharing.links_to(code)
    browser, teams = links["browser"] or "", links["teams"]
    lines = [turn.say("own-link-browser", link=browser)]
    if teams:
        lines.append(turn.say("own-link-teams", link=teams))
    if links["install"]:
        lines.append(turn.say("own-link-install", link=links["install"]))
    return browser, lines


def _picture(turn: Turn, link: str) -> Picture:
    return Picture(qr_address(link), turn.say("own-qr-picture", link=link), size="200px")


def _type(turn: Turn, order: Order) -> MeetingType | None:
    return next((one for one in own_page(turn).types() if one.id == order.type), None)


def _off(turn: Turn) -> list[Step]:
    """That nothing is shared while bookings are switched off."""
    try:
        own_page(turn).forbid_when_off()
    except SwitchedOff as off:
        return [refused(turn, off.verdict)]
    return []


def _hint(turn: Turn) -> list[Step]:
    return [] if own_page(turn).organizer.published else [Tell("page", "own-not-published-hint")]
