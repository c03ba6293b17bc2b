"""The names of what is done to cards: to do, done, did, and as a thing that can be undone."""

from __future__ import annotations

from collections.abc import Mapping

from kanban.domain.events import CardEvent, Redone
from kanban.domain.happened import verb_of

_NAMES: Mapping[str, tuple[str, str, str, str]] = {
    "start": ("start {card}", "started", "started {card}", "the start of {card}"),
    "deliver": ("deliver {card}", "delivered", "delivered {card}", "the delivery of {card}"),
    "accept": ("accept {card}", "accepted", "accepted {card}", "the acceptance of {card}"),
    "return": ("return {card}", "returned", "returned {card}", "the return of {card}"),
    "put_back": ("put {card} back", "put back", "put {card} back", "the putting back of {card}"),
    "recall": ("recall {card}", "recalled", "recalled {card}", "the recall of {card}"),
    "reopen": ("reopen {card}", "reopened", "reopened {card}", "the reopening of {card}"),
    "decline": ("decline {card}", "declined", "declined {card}", "the decline of {card}"),
    "withdraw": ("withdraw {card}", "withdrawn", "withdrew {card}", "the withdrawal of {card}"),
    "edit": ("edit {card}", "edited", "edited {card}", "the edit of {card}"),
    "assign": ("assign {card}", "assigned", "said who works on {card}", "the assignment of {card}"),
    "ask": (
        "ask a question about {card}",
        "asked about",
        "asked a question about {card}",
        "the question about {card}",
    ),
    "answer": (
        "answer a question about {card}",
        "answered",
        "answered a question about {card}",
        "the answer about {card}",
    ),
    "block": ("block {card}", "blocked", "blocked {card}", "the block of {card}"),
    "unblock": ("unblock {card}", "unblocked", "unblocked {card}", "the unblocking of {card}"),
    "hand_over": (
        "hand {card} over",
        "handed over",
        "offered {card} to another department",
        "the offer of {card}",
    ),
    "take": ("take {card} over", "taken over", "took {card} over", "the taking over of {card}"),
    "refuse": (
        "refuse to take {card} over",
        "refused",
        "refused to take {card} over",
        "the refusal of {card}",
    ),
    "keep": ("keep {card}", "kept", "kept {card}", "the keeping of {card}"),
    "part": (
        "ask for a part of {card}",
        "given another part",
        "asked for a part of {card}",
        "something on {card}",
    ),
    "promise": (
        "promise a day for {card}",
        "promised",
        "promised a day for {card}",
        "the promise for {card}",
    ),
    "call": (
        "call for help on {card}",
        "called for help on",
        "called for help on {card}",
        "the call for help on {card}",
    ),
    "acknowledge": (
        "acknowledge a call for help on {card}",
        "acknowledged",
        "acknowledged a call for help on {card}",
        "the acknowledgement on {card}",
    ),
    "thank": ("thank for {card}", "thanked for", "thanked for {card}", "the thanks for {card}"),
    "comment": ("comment on {card}", "commented on", "commented on {card}", "something on {card}"),
    "edit_comment": (
        "edit a comment on {card}",
        "reworded",
        "edited their comment on {card}",
        "something on {card}",
    ),
    "reorder": (
        "move {card} within its column",
        "moved",
        "moved {card} within its column",
        "the move of {card} within its column",
    ),
    "undo": (
        "undo what was done to {card}",
        "undone",
        "undid something on {card}",
        "something on {card}",
    ),
    "redo": (
        "do again what was undone on {card}",
        "done again",
        "did something on {card} again",
        "something on {card}",
    ),
    "request": ("ask for {card}", "asked for", "asked for {card}", "something on {card}"),
    "improve": (
        "say what bugs you about {card}",
        "improved",
        "said what bugs them about {card}",
        "something on {card}",
    ),
    "follow": (
        "ask for a new card that follows {card}",
        "followed",
        "asked for a card after {card}",
        "something on {card}",
    ),
    "restore_card": ("restore {card}", "restored", "restored {card}", "something on {card}"),
}
"""Each verb as something to do, as what was done, as what somebody did, and as the thing that was
done. `{card}` is what the card is called."""
_HINTS: Mapping[str, str] = {
    "put_back": "put back",
    "call": "call for help",
    "hand_over": "hand over",
    "part": "ask for a part",
}
_OFFERS: Mapping[str, str] = {
    "start": "Start working on it",
    "deliver": "Deliver it to the customer",
    "accept": "Accept the delivery",
    "return": "Return it: not yet",
    "put_back": "Put it back among the requests",
    "recall": "Recall the delivery: own catch",
    "reopen": "Reopen it",
    "decline": "Decline it",
    "withdraw": "Withdraw it",
    "edit": "Edit the request",
    "assign": "Say who works on it",
    "ask": "Ask the customer a question",
    "answer": "Answer the supplier's question",
    "block": "Block it: say what it waits on",
    "unblock": "Unblock it",
    "hand_over": "Offer it to another department",
    "take": "Take it over",
    "refuse": "Refuse to take it over",
    "keep": "Keep it: take the offer back",
    "part": "Ask another department for a part of it",
    "promise": "Promise a day, or move it",
    "acknowledge": "Acknowledge the call for help",
    "call": "Call for help",
    "thank": "Say thanks",
    "comment": "Comment",
    "improve": "Say what bugs you: open an improvement",
    "follow": "Request a new card that follows it",
}


def deed(verb: str, card: str) -> str:
    """What doing the verb is called, the card being called `card`: "put #12 back"."""
    return _NAMES[verb][0].format(card=card)


def done(verb: str) -> str:
    """What was done with the verb: "put back"."""
    return _NAMES[verb][1]


def did(event: CardEvent, card: str) -> str:
    """What somebody did: "put #12 back". Of what was done again, the deed itself."""
    if isinstance(event, Redone) and event.of in _NAMES:
        return f"{did_verb(event.of, card)} again"
    return did_verb(verb_of(event), card)


def did_verb(verb: str, card: str) -> str:
    """What somebody did with the verb: "withdrew #12"."""
    return _NAMES[verb][2].format(card=card)


def thing_done(verb: str, card: str) -> str:
    """What was done, as a thing: "the start of #12"; of an unknown verb "something on #12"."""
    names = _NAMES.get(verb)
    return (names[3] if names else "something on {card}").format(card=card)


def offer(verb: str) -> str:
    """The verb as a list of what may be done offers it: "Put it back among the requests"."""
    return _OFFERS[verb]


def hint(verb: str) -> str:
    """The verb in a word or two: "put back"."""
    return _HINTS.get(verb, verb)


def title(verb: str) -> str:
    """The verb over a form and beside its key: "Put back"."""
    return hint(verb).capitalize()
