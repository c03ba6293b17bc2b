"""The labels of a card, checked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kanban.domain.errors import Refused
from kanban.domain.rules.typed import one_line
from kanban.domain.text import LABEL_LIMIT, LABELS_LIMIT
from kanban.wording import refusals as say

_DIVIDING = re.compile(r'[,"()“”„«»:]')
"""What divides labels where they are typed, and other words in a query."""


def checked_labels(texts: Iterable[str]) -> tuple[str, ...]:
    """The labels folded, with hyphens for blanks, in their order; empty ones and repetitions are
    dropped."""
    labels = dict.fromkeys(map(_checked, texts))
    labels.pop("", None)
    if len(labels) > LABELS_LIMIT:
        raise Refused("limit", say.labels.too_many(len(labels), LABELS_LIMIT))
    return tuple(labels)


def _checked(text: str) -> str:
    label = "-".join(one_line(text, say.typed.LABEL, LABEL_LIMIT).casefold().split())
    if _DIVIDING.search(label) or label.startswith("-"):
        raise Refused("not_valid", say.labels.not_a_label(label))
    if len(label) > LABEL_LIMIT:  # some letters become two
        raise Refused("limit", say.typed.too_long(say.typed.LABEL, len(label), LABEL_LIMIT))
    return label
