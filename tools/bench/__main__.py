"""Runs every benchmark beside this file: `python -m tools.bench`, or only those named on the command line."""

import sys
from importlib import import_module
from pathlib import Path

for file in sorted(Path(__file__).parent.glob("*.py")):
    if not file.stem.startswith("_") and (not sys.argv[1:] or file.stem in sys.argv[1:]):
        import_module(f"tools.bench.{file.stem}").main()
