"""No to words that are missing, or too many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kanban.domain.people import Department, ReadyField

TITLE = "The title"
PURPOSE = "The purpose"
FOR_WHOM = "For whom"
CRITERION = "A criterion"
COMMENT = "The comment"
QUESTION = "The question"
ANSWER = "The answer"
NOTE = "The note"
REASON = "The reason"
IMPROVEMENT = "What is said of the improvement"
ADVICE = "The advice"
THANKS = "The thanks"
OUTSIDE = "Who is outside"
CHANGE = "What changed"
EXPECTED = "What was expected"
QUERY = "What is looked for"
RECEIVED = "What was received"
CALL = "The call"
ACKNOWLEDGEMENT = "The acknowledgement"
NAME = "The name"
LABEL = "A label"
LOGIN = "The login"
ADDRESS = "The address"

_READY: Mapping[ReadyField, str] = {
    ReadyField.PURPOSE: "a purpose (what it is for)",
    ReadyField.CRITERIA: "at least one criterion (what you will check)",
    ReadyField.NEED_BY: "a need-by date",
    ReadyField.FOR_WHOM: "for whom it is in the end",
}


def too_long(what: str, length: int, limit: int) -> str:
    """`what`: one of the names above; lengths in characters."""
    return f"{what} has {length:,} characters; {limit:,} is the most. Shorten it."


def ready_field(field: ReadyField) -> str:
    """What a request must carry: "a need-by date"."""
    return _READY[field]


def asks_more(supplier: Department, missing: Sequence[ReadyField]) -> str:
    """The supplier's definition of ready is not met."""
    wanted = "; ".join(_READY[field] for field in missing)
    return f"{supplier.name} asks more of a request. Please add: {wanted}."
