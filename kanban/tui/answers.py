"""What a person is told of what they asked for: said on the board, in a notice, or in a dialog."""

from __future__ import annotations

from collections.abc import Sequence

from kanban.domain.commands import CardCommand, Command, Comment, EditComment, Redo, Undo
from kanban.domain.errors import Changed, Refused, StoreError
from kanban.domain.events import CardEvent, Redone, Requested, Undone
from kanban.service import Update
from kanban.tui import keycaps
from kanban.tui.deeds import Deeds
from kanban.tui.following import Following
from kanban.tui.messages import CardAsked, VerbAsked
from kanban.wording import Outcome, headline, summary, undone
from kanban.wording.calling import nobody
from kanban.wording.intentions import does_it_again, goes_on_with, undoes_it
from kanban.wording.news import hidden, left_alone

_ONE_LINE = 200
"""Characters of a summary that a toast can hold; a longer one is listed in a dialog."""


class Answers:
    """Tells what came of it, wherever the person is looking."""

    def __init__(self, app: Following) -> None:
        self._app = app

    def refuse(self, error: Refused | StoreError) -> None:
        """Say why not; a login without a seat is offered one, since that is what is missing."""
        self._app.clear_notifications()
        self._app.notify(error.message, severity="warning", markup=False)
        self._app.welcome.offer_seat()

    def tell_strangers(self, command: Command) -> None:
        """Names in a comment that are nobody's, wherever the person is looking."""
        if isinstance(command, Comment | EditComment):
            words = nobody(command.text, self._app.service.board)
            if words:
                self._app.notify(f"{words}.", severity="warning", markup=False)

    def point_at_request(self, update: Update) -> None:
        """Go to the card that the person has just asked for, or say why it is not in sight."""
        requests = (event for event in reversed(update.events) if isinstance(event, Requested))
        asked = next(requests, None)
        if asked is not None:  # else told before: nobody could tell then that it was saved
            self._point_at(asked.card, headline(asked, update.board))

    def point_at_undone(self, event: CardEvent | None, update: Update) -> None:
        """After an undo, or what did the same again, go to its card."""
        if not isinstance(event, Undone | Redone):
            return
        again, back = does_it_again(keycaps.key("U")), undoes_it(keycaps.key("u"))
        way_back = again if isinstance(event, Undone) else back
        words = f"{undone(event, update.board)} {way_back}"
        self._point_at(event.card, words)
        if self._app.screen is not self._app.board_screen:
            self._app.notify(words, markup=False)

    def _point_at(self, number: int, words: str) -> None:
        """Go to a card on the board, or say why it is not in sight; and tell the words."""
        view = self._app.board_screen.view
        if view.select(number):
            view.tell()
        else:
            self._app.notify(hidden(number, keycaps.key("F")), markup=False)
        self._app.board_screen.tell(words)

    def changed_meanwhile(self, asked: Command | VerbAsked, verb: str) -> None:
        """Say what others did to the card that the person has acted on, and ask what to do."""
        from kanban.tui.screens.just_changed import JustChangedScreen, Wish, news_of

        if not isinstance(asked, VerbAsked | CardCommand) or asked.seen is None:
            return
        app, number = self._app, asked.number
        app.action_refresh()
        service = app.service
        try:
            happened = self._missed(number, asked.seen)
        except StoreError as error:
            app.tell_trouble(error)
            return
        news = news_of(verb, happened, service.board, number, service.me, service.now())

        def wished(wish: Wish | None) -> None:
            if wish == "look":
                app.post_message(CardAsked(number))
            elif wish == "again":
                app.post_message(VerbAsked(number, verb, news.card.version))

        app.push_screen(JustChangedScreen(news, service.board, service.now()), wished)

    def why(self, refused: Refused, command: CardCommand) -> str:
        """The refusal of one of several cards. If it was changed: by whom, and how."""
        is_told = isinstance(command, Undo | Redo)  # by the rule
        if command.seen is None or is_told or not isinstance(refused, Changed):
            return refused.message
        try:
            happened = self._missed(command.number, command.seen)
        except StoreError as error:
            return f"{refused.message} {error.message}"
        if not happened:
            return refused.message
        return left_alone(happened, self._app.service.board, self._app.service.now())

    def _missed(self, number: int, seen: int) -> Sequence[CardEvent]:
        """What was done to a card since it was seen in this version. Raises `StoreError`."""
        service = self._app.service
        missed = service.board.cards[number].version - seen
        return service.history(number)[-missed:] if missed > 0 else ()

    def tell_outcome(self, outcome: Outcome) -> None:
        """What was done is unmarked; what was not stays marked, and is said or listed."""
        board_screen, words = self._app.board_screen, summary(outcome)
        board_screen.unmark(number for _, number in outcome.done)
        self._app.clear_notifications()
        if not outcome.refused:
            board_screen.tell(words)
        elif len(outcome.refused) <= 2 and len(words) <= _ONE_LINE:
            self._app.notify(words, severity="warning", markup=False)
            self._app.welcome.offer_seat()
        else:
            from kanban.tui.screens.outcome import OutcomeScreen

            self._app.push_screen(OutcomeScreen(outcome, self._app.service.board))


def let_stand(deeds: Deeds, command: type[Undo | Redo], refused: Refused) -> Refused:
    """What is to be said when the rules let a deed stand, or stay undone: the next one is of
    another card."""
    undoes = command is Undo
    other = deeds.undo() if undoes else deeds.redo()
    if not other:
        return refused
    key = keycaps.key("u" if undoes else "U")
    return Refused(refused.kind, f"{refused.message} {goes_on_with(other, key)}")
