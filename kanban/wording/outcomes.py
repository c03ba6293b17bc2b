"""What came of doing something to several cards at once."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from kanban.wording.deeds import done as done_word


class Outcome(Struct, frozen=True, kw_only=True):
    """What was done and what was not."""

    done: tuple[tuple[str, int], ...] = ()
    """Verbs, each with the number of its card."""
    refused: tuple[tuple[int, str], ...] = ()
    """Numbers of cards, each with the sentence that says why."""


def what_was_done(outcome: Outcome) -> str:
    """ "2 delivered, 1 accepted"; "Nothing was done" when that is so."""
    counts = Counter(verb for verb, _ in outcome.done)
    words = ", ".join(f"{count} {done_word(verb)}" for verb, count in counts.items())
    return words or "Nothing was done"


def in_short(outcome: Outcome) -> str:
    """ "2 delivered, 3 refused"."""
    return f"{what_was_done(outcome)}, {len(outcome.refused)} refused"


def summary(outcome: Outcome) -> str:
    """One line: what was done, and why the rest was not."""
    done = f"{what_was_done(outcome)}."
    if not outcome.refused:
        return done
    reasons = dict.fromkeys(sentence for _, sentence in outcome.refused)
    return f"{done} Refused: {' '.join(reasons)}"
