"""`make audit` says what is known, and never takes "not looked up" for "nothing known"."""

from __future__ import annotations

from tools.audit import NONE_KNOWN, NOT_LOOKED_UP, SOME_KNOWN, verdict

CLEAN = {"name": "yarl", "version": "1.20.0", "vulns": []}
BAD = {"name": "aiohttp", "version": "3.0.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3.0.1"]}]}
SKIPPED = {"name": "babel", "skip_reason": "Dependency not found"}


def test_nothing_known_of_all_is_well():
    assert verdict([CLEAN]) == (NONE_KNOWN, ["1 of 1 packages were looked up, 0 vulnerabilities are known."])


def test_what_is_known_is_named_with_what_mends_it():
    status, lines = verdict([CLEAN, BAD, SKIPPED])
    assert status == SOME_KNOWN
    assert lines[0] == "aiohttp 3.0.0: PYSEC-1, mended in 3.0.1"
    assert "2 of 3 packages were looked up, 1 vulnerabilities" in lines[1]


def test_what_was_not_looked_up_is_not_well():
    status, lines = verdict([CLEAN, SKIPPED])
    assert status == NOT_LOOKED_UP
    assert "babel" in lines[-1]
    assert verdict([])[0] == NOT_LOOKED_UP
