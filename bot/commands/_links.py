"""How links are printed, and written as a QR code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.terminal import print_answer

Qr = Annotated[
    Path | None,
    typer.Option(dir_okay=False, help="Write the browser's link as a QR code to this file, FILE.png or FILE.svg."),
]
KINDS: Mapping[str, Literal["png", "svg"]] = {".png": "png", ".svg": "svg"}


def check_qr(file: Path | None) -> None:
    """Raise BadParameter for a file whose name tells no kind of picture, before anything is done."""
    if file is not None and file.suffix.lower() not in KINDS:
        raise typer.BadParameter(f'--qr "{file}": the name must end in .png or .svg.')


def print_links(
    links: Mapping[str, str | None], as_json: bool, qr: Path | None = None, lines: Sequence[str] | None = None
) -> None:
    """Write the QR code where one is wanted, and print the links, or `lines` in their place."""
    from scheduling.sharing import qr_picture

    if qr is not None:
        qr.write_bytes(qr_picture(links["browser"] or "", KINDS[qr.suffix.lower()]))
    install = [f"To install the app in Teams: {links['install']}"] if links["install"] else []
    told = lines or [*(text for text in (links["browser"], links["teams"]) if text), *install]
    print_answer(dict(links), as_json, [*told, *([f"QR code: {qr}"] if qr else [])])
