"""Known vulnerabilities of what requirements.lock pins (`make audit`); what could not be looked up is said."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parent.parent / "requirements.lock"
# pip-audit calls it success when the index knows none of the packages, and it audited nothing.
AUDIT = ("-m", "pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json")
NONE_KNOWN, SOME_KNOWN, NOT_LOOKED_UP = 0, 1, 2


def verdict(packages: Sequence[dict[str, Any]]) -> tuple[int, list[str]]:
    """The exit status and what to say, from pip-audit's report of each package."""
    lines = [
        f"{one['name']} {one['version']}: {known['id']}"
        + (f", mended in {', '.join(known['fix_versions'])}" if known["fix_versions"] else ", not mended yet")
        for one in packages
        for known in one.get("vulns", ())
    ]
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    looked_up = len(packages) - len(skipped)
    lines.append(f"{looked_up} of {len(packages)} packages were looked up, {len(lines)} vulnerabilities are known.")
    if skipped:
        lines.append(
            f"The list of vulnerabilities says nothing about the other {len(skipped)}: {', '.join(skipped[:5])} …"
        )
    if len(lines) > 1 + bool(skipped):
        return SOME_KNOWN, lines
    return (NOT_LOOKED_UP if skipped or not packages else NONE_KNOWN), lines


def main() -> int:
    done = subprocess.run([sys.executable, *AUDIT, "-r", LOCK], capture_output=True, text=True, check=False)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        why = (done.stderr.strip().splitlines() or ["pip-audit said nothing"])[-1]
        print(f"Not looked up: {why[:300]}")
        return NOT_LOOKED_UP
    status, lines = verdict(packages)
    print("\n".join(lines))
    return status


if __name__ == "__main__":
    sys.exit(main())
