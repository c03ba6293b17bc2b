"""What the parts of a card are called where each has a line of its own."""

from __future__ import annotations

AGE = "Age"
ANSWER = "Answer"
ANSWERS = "Answers"
ASKED_BY = "Asked by"
ASSIGNEE = "Assignee"
BETWEEN = "Between"
BECAUSE = "Because"
BLOCK = "Block"
BLOCKED = "Blocked"
BLOCKS = "Blocks"
CALL = "Call for help"
CALLS = "Calls for help"
CHANGED = "What changed"
CLASS = "Class"
COMMENTS = "Comments"
CRITERIA = "Criteria"
CUSTOMER = "Customer"
DECLINED = "Declined"
DELIVERED = "Delivered"
DELIVERIES = "Deliveries"
DUE = "Due"
EDITED = "edited"
"""Beside a comment that reads otherwise than it did."""
EXPECTED = "Expected"
FOLLOWS = "Follows"
FOR = "For"
FOR_WHOM = "For whom"
HANDED_OVER = "Handed over"
HANDOVER = "Handover"
HEARD = "Heard calls"
HELP = "Help"
HISTORY = "History"
LABELS = "Labels"
NEEDED_BY = "Needed by"
NEXT = "Next"
NUMBER = "#"
OFFERED = "Offered"
PARTS = "Parts"
PART_OF = "Part of"
PROMISED = "Promised"
ON_CARD = "Waits on #"
ON_DEPARTMENT = "Or on"
OUTSIDE = "Or outside"
PURPOSE = "Purpose"
QUESTION = "Question"
QUESTIONS = "Questions"
RATING = "Rating"
RECEIVED = "Received"
REFUSED = "Refused"
REOPENED = "Reopened"
RETURNED = "Returned"
SINCE = "Since"
STATE = "State"
SUPPLIER = "Supplier"
THANKS = "Thanks"
TITLE = "Title"
TURN = "Turn"
UNBLOCKED = "Unblocked"
VERSION = "Version"
WAITS_BEHIND = "Waits behind it"
WHY = "Why"
WITHDRAWN = "Withdrawn"

CRITERIA_NOT_MET = "the criteria marked not met"
"""What was expected, when nobody said more."""
OF_DONE = "definition of done"
"""Where a criterion comes from that the supplier adds."""
NOBODY_YET = "nobody yet"
"""Who works on it."""


def no_cards() -> str:
    """Instead of a list."""
    return "No cards."


def since(time: str) -> str:
    """ "since Mon 14:05"."""
    return f"since {time}"


def cards(count: int) -> str:
    """With how many cards one was compared."""
    return f"{count:,} cards"


def of_five(rating: int) -> str:
    return f"{rating} of 5"


def delivered_by(name: str, day: str) -> str:
    """Beside a delivery."""
    return f"by {name} on {day}"


def criterion(place: int) -> str:
    return f"Criterion {place}"


def question(number: int) -> str:
    """One of a card's questions."""
    return f"Question {number}"


def answer(number: int) -> str:
    """What was answered to that question."""
    return f"Answer {number}"


def comment(number: int) -> str:
    """One of a card's comments."""
    return f"Comment {number}"


def block(number: int) -> str:
    """One of the things that stand in a card's way."""
    return f"Block {number}"


def call(number: int) -> str:
    """One of a card's calls for help."""
    return f"Call {number}"


def delivery(count: int) -> str:
    """The last delivery, of so many."""
    return f"Delivery {count}"
