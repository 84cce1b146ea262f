"""What administrators ask: whether bookings are on and why not, the settings, who changed them, licences."""

from __future__ import annotations

from dialogs.organizer.gates import needed_said
from dialogs.organizer.looks import Look
from dialogs.organizer.own import moment
from dialogs.organizer.policy import effective
from dialogs.organizer.users import administration, people_named, remember, subject_of
from dialogs.steps import Choice, Clarify, Step, Tell
from dialogs.turn import Turn
from language.orders import Order
from scheduling.policy_settings import PolicyChange, shown

MOST_CHANGES = 10
MOST_USERS = 20


def show_effective(turn: Turn, order: Order) -> list[Step]:
    """Whether bookings are on, every rule that says no, and the smallest change that would turn them on."""
    email = subject_of(turn, order)
    if email is None:
        return [_unknown(turn, order)]
    remember(turn, email)
    verdict = effective(turn, email)
    if not email or administration(turn).effective(email).on:
        return [verdict, *([] if email else _exceptions(turn))]
    needed = administration(turn).needed(email)
    fixes = "; ".join(needed_said(turn, needed)) or turn.say("own-change-owa")
    if needed.organization:
        return [verdict, Tell("policy", "own-policy-would-for-all", {"fixes": fixes})]
    button = Choice(turn.say("own-turn-on", email=email), {"do": "own-turn-on", "email": email})
    return [verdict, Clarify("own-policy-would", (button,), {"fixes": fixes})]


def show_policy(turn: Turn, order: Order) -> list[Step]:
    """The settings under Exchange's names, as far as any is set."""
    subject = subject_of(turn, order)
    if subject is None:
        return [_unknown(turn, order)]
    remember(turn, subject)
    settings = administration(turn).settings(subject)
    rows = "\n".join(f"• {name}: {value}" for name, value in shown(settings).items() if value)
    whose = subject or turn.say("own-whose-organization")
    told = Tell("policy", "own-policy-settings" if rows else "own-policy-unset", {"whose": whose, "rows": rows})
    return [told, *([] if subject else _exceptions(turn)), effective(turn, subject)]


def show_history(turn: Turn, order: Order) -> list[Step]:
    """Who changed what, and when, the latest first: of all, or of one subject."""
    named = bool({"whose", "pointed", "everybody"} & set(order.words))
    subject = subject_of(turn, order) if named else None
    if named and subject is None:
        return [_unknown(turn, order)]
    changes = administration(turn).history(subject, MOST_CHANGES)
    if not changes:
        return [Tell("policy", "own-policy-never-changed")]
    return [Tell("policy", "own-policy-history", {"rows": "\n".join(f"• {_row(turn, one)}" for one in changes)})]


def show_users(turn: Turn, order: Order) -> list[Step]:
    """Those who have settings of their own, and whether bookings are on for them; then how it is for all others."""
    there = administration(turn)
    users = there.store.users_with_settings()
    rows = [
        turn.say("own-policy-user-on" if there.effective(email).on else "own-policy-user-off", email=email)
        for email in users[:MOST_USERS]
    ]
    listed = Tell("policy", "own-policy-users", {"rows": "\n".join(rows), "count": len(users)})
    return [listed if users else Tell("policy", "own-policy-users-none"), effective(turn, "")]


def show_licence(turn: Turn, order: Order) -> list[Step]:
    """A user's service plans."""
    email = subject_of(turn, order)
    if not email:
        return [_unknown(turn, order)]
    remember(turn, email)
    plans = administration(turn).settings(email).plans
    rows = ", ".join(f"{plan} ({status})" for plan, status in plans.items())
    words = "own-licensed" if administration(turn).facts(email).licensed else "own-not-licensed"
    more = [Tell("policy", "own-plans", {"rows": rows})] if rows else []
    return [Tell("policy", words, {"email": email}), *more]


def _exceptions(turn: Turn) -> list[Step]:
    """Users for whom it may be otherwise than for the organization."""
    users = administration(turn).store.users_with_settings()
    return [Tell("policy", "own-policy-exceptions", {"count": len(users), "such": users[0]})] if users else []


def _row(turn: Turn, change: PolicyChange) -> str:
    whose = change.subject or turn.say("own-whose-organization")
    facts = {"setting": change.setting, "before": change.before or "-", "after": change.after or "-"}
    return turn.say("own-policy-change", when=moment(turn, change.at), by=change.by, whose=whose, **facts)


def _unknown(turn: Turn, order: Order) -> Tell:
    who = order.words.get("whose") or order.words.get("pointed", "")
    several = ", ".join(f"{one.name} <{one.email}>" for one in people_named(turn, who))
    return Tell("policy", "own-several-users" if several else "own-no-such-user", {"who": who, "several": several})


POLICY_LOOKS: dict[str, Look] = {
    "policy_effective": show_effective,
    "policy_show": show_policy,
    "policy_users": show_users,
    "policy_history": show_history,
    "licence_show": show_licence,
}
