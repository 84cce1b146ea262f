"""The administrator's settings in the database."""

from __future__ import annotations

from datetime import UTC, datetime

from scheduling.administration import Administration
from scheduling.policy import APPLICATION, EwsPolicy, effective
from scheduling.policy_change import Change, ListEdit
from storage.database import open_database
from storage.policy import PolicyStore
from tests.statements import told

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ADAM = "adam@contoso.com"


def administrate(work) -> Administration:
    return Administration(PolicyStore(work.connection), "Root", NOW)


def test_the_facts_about_an_organizer_are_one_query_by_key(database):
    with database.transaction() as work:
        administrate(work).license(ADAM, "MICROSOFTBOOKINGS", "Success")
    with database.reading() as work:
        with told(work) as asked:
            facts = PolicyStore(work.connection).facts("Adam@Contoso.com")
        plan = work.connection.exec_driver_sql("EXPLAIN QUERY PLAN " + asked[0]).all()
    assert facts.licence == "Success"
    assert len(asked) == 1
    assert all("USING INDEX" in row[3] for row in plan)


def test_settings_come_back_as_they_were_saved(any_database):
    change = Change(False, "EnforceBlockList", block_list=ListEdit(add=(APPLICATION, "OWA/*")))
    with any_database.transaction() as work:
        administrate(work).change("", change)
        administrate(work).assign_owa_policy(ADAM, "Frontline")
    with any_database.reading() as work:
        organization, user = PolicyStore(work.connection).settings_of(ADAM)
    assert organization.ews == EwsPolicy(False, "EnforceBlockList", (APPLICATION, "OWA/*"))
    assert user.owa_policy == "Frontline"


def test_every_change_is_noted_with_who_and_when_and_a_repeat_is_none(any_database):
    with any_database.transaction() as work:
        administrate(work).switch("", "off")
        administrate(work).switch("", "off")
        history = PolicyStore(work.connection).history()
    assert [(change.setting, change.before, change.after) for change in reversed(history)] == [
        ("EwsApplicationAccessPolicy", "", "EnforceBlockList"),
        ("EwsBlockList", "", "{MicrosoftOWSPersonalBookings}"),
    ]
    assert {(change.by, change.at, change.subject) for change in history} == {("Root", NOW, "")}


def test_a_change_is_seen_by_the_next_transaction_of_another_process(any_database):
    elsewhere = open_database(str(any_database.engine.url))
    with any_database.transaction() as work:
        administrate(work).license(ADAM, "MICROSOFTBOOKINGS", "Success")
    with elsewhere.reading() as work:
        assert effective(PolicyStore(work.connection).facts(ADAM)).on
    with any_database.transaction() as work:
        administrate(work).switch(ADAM, "off")
    with elsewhere.reading() as work:
        assert not effective(PolicyStore(work.connection).facts(ADAM)).on
    elsewhere.close()
