"""Templates of requests, which a department keeps for those who ask it."""

from __future__ import annotations

import re

from msgspec import Struct

from kanban.domain.card import ServiceClass

BLANK = "…"
"""Stands in a template's title where the words of the one who asks go."""
_BLANK = re.compile(r"…|\.\.\.")


class Template(Struct, frozen=True, kw_only=True):
    """What a request of a kind begins with; whoever asks may change all of it."""

    name: str
    """How it is called among those of its department."""
    title: str = ""
    """May have a `BLANK`."""
    purpose: str = ""
    criteria: tuple[str, ...] = ()
    service_class: ServiceClass = ServiceClass.STANDARD

    def titled(self, words: str) -> str:
        """The title of a request with these words in it: in its blank, instead of a title without
        one, or none."""
        if not words:
            return self.title
        title, count = _BLANK.subn(lambda _: words, self.title, count=1)
        return title if count else words

    def left_blank(self, title: str) -> bool:
        """The title still has the blank of the template's."""
        return blank_in(self.title) is not None and blank_in(title) is not None

    def asks(self, purpose: str) -> bool:
        """The purpose is the template's question, word for word, and so no answer to it."""
        return self.purpose.endswith("?") and purpose.split() == self.purpose.split()


def blank_in(title: str) -> tuple[int, int] | None:
    """Where the blank of a title stands; None: it has none."""
    match = _BLANK.search(title)
    return match.span() if match else None
