"""The stand-in for Graph is sound: whatever it is asked, its answer keeps to the document."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error

from tests.graph.fake import DOCUMENT, document

CASES = 12
"""For each of the fourteen calls: some seconds in all."""

SCHEMA = schemathesis.openapi.from_path(DOCUMENT)


@pytest.fixture
def served(fake):
    box = fake.mailbox()
    fake.mailbox("0")
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    for hour in range(3):
        box.add(noon + timedelta(hours=hour), noon + timedelta(hours=hour + 1))
    fake.entra.tokens.add("known")
    return fake


def test_the_document_is_one():
    document().check_spec()


@SCHEMA.include(path_regex=".*").parametrize()
@settings(
    max_examples=CASES,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_whatever_it_is_asked_it_answers_as_the_document_says(served, case):
    if "user" in case.path_parameters:
        case.path_parameters["user"] = "adam@contoso.com"
    case.headers["Authorization"] = "Bearer known"
    response = case.call(base_url=f"{served.origin}/v1.0", verify=True)
    case.validate_response(response, checks=(not_a_server_error,))
    answers = [complaint for complaint in served.complaints if complaint.startswith("answer")]
    served.complaints.clear()
    assert answers == []
