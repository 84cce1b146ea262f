"""A page that is not published cannot be told from none, not even by the time that the answer takes."""

from __future__ import annotations

from sqlalchemy import event

from bot.pages import unpublish
from tests.pages import desk, open_adam


def test_a_hidden_page_takes_the_same_queries_as_none(any_database):
    asked = []

    @event.listens_for(any_database.engine, "before_cursor_execute")
    def note(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    with any_database.transaction() as work:
        unpublish(work, open_adam(work))
    queries = []
    for code in ("adam-smith", "nobody-there"):
        with any_database.reading() as work:
            asked.clear()
            assert desk(work).open_link(code) is None
            queries.append([one for one in asked if not one.startswith("BEGIN")])
    assert queries[0] == queries[1]
    assert queries[0]
