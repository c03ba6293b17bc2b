"""A supplier's definition of ready, which a request has to meet, and of done, which joins it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from kanban.domain.card import Criterion
from kanban.domain.errors import Refused
from kanban.domain.people import Department, ReadyField
from kanban.wording import refusals as say


def must_be_ready(given: Mapping[ReadyField, object], supplier: Department) -> None:
    """Refuse when a field of `given` is empty though the supplier asks for it.

    Of the criteria only the customer's own lines count, so those are given.
    """
    missing = [
        field
        for field in supplier.ready
        if not given.get(field, True) or is_only_asked(field, given.get(field), supplier)
    ]
    if missing:
        raise Refused("missing", say.typed.asks_more(supplier, missing))


def is_only_asked(field: ReadyField, given: object, supplier: Department) -> bool:
    """A purpose that is only the question of one of the supplier's templates tells nothing."""
    purpose = given if field is ReadyField.PURPOSE and isinstance(given, str) else ""
    return any(template.asks(purpose) for template in supplier.templates)


def with_done(own: Iterable[Criterion], done: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """The customer's own lines, then the supplier's. A line that both have stands among those of
    the supplier, as one that the customer asked for."""
    by_own = {line.text: line for line in own}
    by_text = {line.text: replace(line, asked=line.text in by_own) for line in done}
    return (*(line for text, line in by_own.items() if text not in by_text), *by_text.values())


def own_lines(criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """What the customer asked for, as lines of its own, whosever definition has them as well."""
    return tuple(
        replace(line, of_done=False, asked=False) for line in criteria if line.is_customers
    )
