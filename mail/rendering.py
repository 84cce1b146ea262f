"""Words as a mail shows them: plain text, and HTML that is readable on a dark screen too."""

from __future__ import annotations

from html import escape

from language.replies import supported
from mail.words import Words

# No colour is set but the link's and the lines': light and dark screens bring their own.
PAGE = """<!doctype html>
<html lang="{language}" dir="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{subject}</title>
</head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,'Segoe UI',Helvetica,Arial,sans-serif">
<div style="max-width:36em">
{body}
</div>
</body>
</html>
"""
CELL = "padding:4px 16px 4px 0;vertical-align:top"


def plain_text(words: Words) -> str:
    """The mail as text; each fact on a line, lines that follow are set in."""
    width = max((len(name) for name, _ in words.rows), default=0)
    rows = [f"{name + ':':<{width + 2}}{_set_in(value, width + 2)}" for name, value in words.rows]
    link = [f"{words.link_name}:\n{words.link}\n{words.link_warning}"] if words.link else []
    lead = f"{words.lead} {words.code}".rstrip()
    parts = [words.hello, lead, "\n".join(rows), *link, words.footer]
    return "\n\n".join(part for part in parts if part) + "\n"


def html(words: Words) -> str:
    """The mail as a page of HTML without pictures, scripts or anything fetched."""
    parts = [_paragraph(words.hello), _paragraph(words.lead)]
    if words.code:
        parts.append(f'<p style="font-size:28px;letter-spacing:4px"><strong>{escape(words.code)}</strong></p>')
    if words.rows:
        rows = "\n".join(_row(name, value) for name, value in words.rows)
        parts.append(f'<table role="presentation" style="border-collapse:collapse">\n{rows}\n</table>')
    if words.link:
        parts.append(f'<p><a href="{escape(words.link)}">{escape(words.link_name)}</a></p>')
        parts.append(_small(words.link_warning))
    parts.append(_small(words.footer))
    return PAGE.format(
        language=supported(words.language), subject=escape(words.subject), body="\n".join(p for p in parts if p)
    )


def _set_in(value: str, by: int) -> str:
    return value.replace("\n", "\n" + " " * by)


def _paragraph(said: str) -> str:
    return f"<p>{escape(said)}</p>" if said else ""


def _small(said: str) -> str:
    return f'<p style="font-size:13px;opacity:.75">{escape(said)}</p>' if said else ""


def _row(name: str, value: str) -> str:
    shown = escape(value).replace("\n", "<br>\n")
    return f'<tr><td style="{CELL};opacity:.75">{escape(name)}</td><td style="{CELL}" dir="auto">{shown}</td></tr>'
