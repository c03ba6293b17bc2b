"""Figures for programs: plain numbers, each with its n. Pure.

A figure is an object with `enough`. Where that is true, `value` and `n` are there, and `guess` if
it is only a best guess; where it is false there is no `value` that could be read by mistake, but
`n` and how many are the `least`. Shares are of 1, times are in seconds, days are dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from fractions import Fraction
from typing import Any

from msgspec import Struct

from kanban.flow.figure import Known, TooFew
from kanban.flow.forecast import days_for, how_many
from kanban.flow.metrics import Figures
from kanban.report.improvements import Tried
from kanban.report.report import Report, Stretch
from kanban.report.waiting import Waiting
from kanban.wording.language import spaced
from kanban.wording.reports import NOT_YET as _NOT_YET

_PLACES = 4
_CHANCES = (50, 85, 95)
_AHEAD = (7, 14, 28)
_ITEMS = (5, 10, 20)


def plain(value: Any) -> Any:
    """As JSON has it."""
    match value:
        case Known():
            guess = {"guess": True} if value.is_guess else {}
            return {"enough": True, "value": plain(value.value), "n": value.n, **guess}
        case TooFew():
            return {"enough": False, "n": value.n, "least": value.least}
        case Fraction():
            return round(float(value), _PLACES)
        case timedelta():
            return int(value.total_seconds())
        case datetime():
            return value
        case date():
            return value.isoformat()
        case tzinfo():
            return str(value)
        case Struct():
            return {name: plain(getattr(value, name)) for name in value.__struct_fields__}
        case Mapping():
            return {_key(key): plain(item) for key, item in value.items()}
        case tuple() if hasattr(value, "_asdict"):
            return {name: plain(item) for name, item in value._asdict().items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case _:
            return value


def _key(key: Any) -> str:
    """A pair of departments is one name: "sales>design"."""
    return ">".join(key) if isinstance(key, tuple) else str(key)


def report_as_plain(report: Report) -> dict[str, Any]:
    """A report for programs."""
    return {
        "department": report.asked.department,
        "weeks": report.asked.weeks,
        "asof": report.asof,
        "periods": {
            name: _stretch(one)
            for name, one in zip(("now", "before", "long"), report.stretches, strict=True)
        },
        "throughput": list(report.throughput),
        "waiting": [_waiting(one) for one in report.waiting],
        "improvements": {
            "opened": [_tried(one) for one in report.improvements.opened],
            "done": [_tried(one) for one in report.improvements.done],
            "adopted": [_tried(one) for one in report.improvements.adopted],
            "open_now": report.improvements.open_now,
        },
        "thanks": [
            {
                "at": one.thanks.at,
                "side": one.thanks.side,
                "to": one.thanks.to,
                "card": one.card.number,
                "title": one.card.title,
                "text": one.thanks.text,
            }
            for one in report.thanks
        ],
        "internal": report.internal,
    }


def _stretch(one: Stretch) -> dict[str, Any]:
    agreed = {
        promise: {"kept": kept.kept, "of": kept.of, "share": plain(kept.share)}
        for promise, kept in one.agreed.items()
    }
    return {
        "from": one.start.isoformat(),
        "to": one.last.isoformat(),
        "changed": plain(one.changes),
        "promises": plain(one.keeping),
        "agreed": agreed,
        "quality": plain(one.quality),
        "cycle_days": plain(one.times.cycle_days),
        "blockers": plain(one.blockers),
    }


def _waiting(one: Waiting) -> dict[str, Any]:
    oldest = one.oldest
    fields = ("department", "turn", "late", "supplies", "asked")
    told: dict[str, Any] = {name: getattr(one, name) for name in fields}
    if oldest is None:
        return {**told, "oldest": None}
    card = {"card": oldest.card.number, "title": oldest.card.title, "days": oldest.days}
    return {**told, "oldest": card}


def _tried(one: Tried) -> dict[str, Any]:
    return {
        "department": one.department,
        "number": one.improvement.number,
        "bug": one.improvement.bug,
        "line": one.improvement.line,
    }


def figures_as_plain(figures: Figures) -> dict[str, Any]:
    """All metrics for programs, and what they foretell."""
    scope, sample = figures.scope, figures.load.sample
    told = {
        name: plain(getattr(figures, name))
        for name in figures.__struct_fields__
        if name not in ("scope", "asof")
    }
    return {
        "from": scope.start.isoformat(),
        "to": (scope.end - timedelta(days=1)).isoformat(),
        "department": scope.department,
        "asof": figures.asof,
        **told,
        "forecast": {
            "how_many_in_days": {
                str(days): {str(p): plain(how_many(sample, days, p)) for p in _CHANCES}
                for days in _AHEAD
            },
            "days_for": {
                str(items): {str(p): plain(days_for(sample, items, p)) for p in _CHANCES}
                for items in _ITEMS
            },
        },
    }


def named(told: Mapping[str, Any], under: str = "") -> list[tuple[str, str, str]]:
    """The numbers alone, each with its name, its value and its n; what is a series is left out."""
    found = []
    for name, value in told.items():
        label = f"{under} {spaced(name)}".strip()
        if isinstance(value, Mapping) and isinstance(value.get("value"), Mapping):
            found += named(value["value"], label)
        elif isinstance(value, Mapping) and "enough" in value:
            known = f"{value['value']}" if value["enough"] else _NOT_YET
            found.append((label, known, str(value["n"])))
        elif isinstance(value, Mapping):
            found += named(value, label)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found.append((label, f"{value}", ""))
    return found
