"""The words about cards and events that the screen and the command line share.

Pure, and the one place to replace for another language: nothing here depends on the locale. Names
of states, classes and verdicts are lower case, ready for a sentence; a heading capitalises them.
"""

from kanban.wording.ageing import ageing_words
from kanban.wording.cards import (
    card_name,
    class_name,
    decline_reason,
    due,
    return_reason,
    sides,
    state_name,
    turn_words,
    verdict_name,
    whose_turn,
)
from kanban.wording.deeds import deed, done
from kanban.wording.events import describe, details, headline, undone, who
from kanban.wording.language import listed
from kanban.wording.outcomes import Outcome, summary, what_was_done
from kanban.wording.times import age, day, when

__all__ = [
    "Outcome",
    "age",
    "ageing_words",
    "card_name",
    "class_name",
    "day",
    "decline_reason",
    "deed",
    "describe",
    "details",
    "done",
    "due",
    "headline",
    "listed",
    "return_reason",
    "sides",
    "state_name",
    "summary",
    "turn_words",
    "undone",
    "verdict_name",
    "what_was_done",
    "when",
    "who",
    "whose_turn",
]
