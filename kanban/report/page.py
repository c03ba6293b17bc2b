"""A report as one HTML page that needs nothing else: no script, no network. Pure."""

from __future__ import annotations

from datetime import timedelta

from kanban.report.charts import Bar, beside, columns, pareto
from kanban.report.markup import Markup, element
from kanban.report.report import Report
from kanban.report.sections import Section, sections, subtitle, title
from kanban.report.style import CSS
from kanban.wording import day
from kanban.wording import reports as say
from kanban.wording.language import spaced

_WIDE = ("changed", "waits", "promises", "right", "thanks")
"""Sections that take the whole width."""


def page(report: Report) -> str:
    """The whole page."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element(
            "meta",
            http_equiv="Content-Security-Policy",
            content="default-src 'none'; style-src 'unsafe-inline'",
        ),
        element("title", f"{title(report)}, {subtitle(report)}"),
        element("style", Markup(CSS)),
    )
    body = element(
        "body",
        element("header", element("h1", title(report)), element("p", subtitle(report))),
        element("main", *(_section(one, report) for one in sections(report))),
        element("footer", say.left_out(report.internal)),
    )
    return f"<!doctype html>\n{element('html', head, body, lang=say.LANGUAGE)}\n"


def _section(section: Section, report: Report) -> Markup:
    picture = _picture(section.key, report)
    wide = "wide" if section.key in _WIDE else ""
    drawn = "drawn" if picture and wide else ""
    inside = [element("h2", section.title, id=section.key)]
    if picture:
        inside.append(element("figure", picture))
    if section.key == "thanks":
        inside.append(element("div", *(_thanks(*row) for row in section.rows), class_="thanks"))
    elif section.rows:
        inside.append(element("div", _table(section), class_="scroll"))
    if section.note and not (picture and section.key == "throughput"):
        inside.append(element("p", section.note, class_="note"))
    return element(
        "section",
        *inside,
        class_=f"{section.key} {wide} {drawn}".strip(),
        aria_labelledby=section.key,
    )


def _table(section: Section) -> Markup:
    heads = (
        element("th", head, scope="col", class_=_kind(section, place))
        for place, head in enumerate(section.heads)
    )
    return element(
        "table",
        element("thead", element("tr", *heads)),
        element("tbody", *(_row(section, row) for row in section.rows)),
    )


def _row(section: Section, row: tuple[str, ...]) -> Markup:
    first, *others = row
    cells = [element("th", first, scope="row")]
    for place, cell in enumerate(others, 1):
        kind = _kind(section, place)
        if section.key == "waits" and section.heads[place] == say.LATE and cell != "0":
            kind += " late"
        elif cell.startswith(say.NOT_YET) or cell == "0":
            kind += " none"
        cells.append(element("td", cell, class_=kind.strip()))
    return element("tr", *cells)


def _kind(section: Section, place: int) -> str:
    """Figures stand to the right, words to the left."""
    if place == 0 or section.key == "improvements":
        return ""
    is_words = section.key == "waits" and place == len(section.heads) - 1
    return "" if is_words else "number"


def _thanks(who: str, card: str, words: str) -> Markup:
    return element("blockquote", element("p", words), element("footer", f"{who}, {card}"))


def _picture(key: str, report: Report) -> Markup | None:
    match key:
        case "changed":
            return _changes(report)
        case "throughput":
            first = report.long.start
            ends = [
                day(first + timedelta(days=7 * place + 6), report.long.last)
                for place in range(len(report.throughput))
            ]
            return columns(say.THROUGHPUT, report.throughput, ends)
        case "returns" if report.long.quality.reasons:
            reasons = report.long.quality.reasons
            return pareto(
                say.RETURNS, [Bar(spaced(one.code), one.n, str(one.n)) for one in reasons]
            )
        case "blocks" if report.long.blockers:
            return pareto(
                say.BLOCKS,
                [
                    Bar(spaced(one.code), one.blocked.total_seconds(), say.long(one.blocked))
                    for one in report.long.blockers
                ],
            )
        case _:
            return None


def _changes(report: Report) -> Markup:
    weeks = report.asked.weeks
    rows = [
        (label, getattr(report.now.changes, field), getattr(report.before.changes, field))
        for field, label in say.CHANGES.items()
    ]
    shown = [row for row in rows if any(row[1:])]
    return beside(say.CHANGED, (say.last_days(weeks), say.days_before(weeks)), shown)
