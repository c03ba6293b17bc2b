"""Which sheet a verb opens. Each is imported when it is first opened: forms are heavy to load."""

from __future__ import annotations

from datetime import date

from kanban.domain.board import Board
from kanban.domain.card import Card
from kanban.domain.said import Said
from kanban.tui.screens.sheet import Sheet


def sheet_for(
    verb: str, board: Board, card: Card, me: str, today: date, recent: Said | None = None
) -> Sheet:
    """The sheet in which a person says what the verb needs for this card. `recent`: what they have
    just said about it and may still put in other words."""
    match verb:
        case "deliver":
            from kanban.tui.screens.deliver import DeliverSheet

            return DeliverSheet(board, card, me, today)
        case "accept":
            from kanban.tui.screens.accept import AcceptSheet

            return AcceptSheet(board, card, me, today)
        case "return":
            from kanban.tui.screens.return_ import ReturnSheet

            return ReturnSheet(board, card, me, today)
        case "decline":
            from kanban.tui.screens.decline import DeclineSheet

            return DeclineSheet(board, card, me, today)
        case "edit":
            from kanban.tui.screens.edit_form import EditForm

            return EditForm(board, card, me, today)
        case "follow":
            from kanban.tui.screens.request_form import RequestForm

            return RequestForm(board, card, me, today)
    if verb == "comment":
        from kanban.tui.screens.comment import CommentSheet

        return CommentSheet(board, card, me, today, recent)
    if verb == "improve":
        from kanban.tui.screens.improve import ImproveSheet

        return ImproveSheet(board, me, today, card)
    return _short_sheet(verb, board, card, me, today)


def _short_sheet(verb: str, board: Board, card: Card, me: str, today: date) -> Sheet:
    match verb:
        case "assign":
            from kanban.tui.screens.assign import AssignSheet

            return AssignSheet(board, card, me, today)
        case "ask":
            from kanban.tui.screens.questions import AskSheet

            return AskSheet(board, card, me, today)
        case "hand_over" | "keep" | "take" | "refuse":
            return _handing_sheet(verb, board, card, me, today)
        case "part":
            from kanban.tui.screens.part_form import PartForm

            return PartForm(board, card, me, today)
        case "answer":
            from kanban.tui.screens.questions import AnswerSheet

            return AnswerSheet(board, card, me, today)
        case "block":
            from kanban.tui.screens.blocks import BlockSheet

            return BlockSheet(board, card, me, today)
        case "unblock":
            from kanban.tui.screens.blocks import UnblockSheet

            return UnblockSheet(board, card, me, today)
        case "promise" | "call" | "acknowledge" | "thank":
            return _kind_sheet(verb, board, card, me, today)
        case _:
            from kanban.tui.screens.reason import ReasonSheet

            return ReasonSheet(board, card, me, today, verb)


def _handing_sheet(verb: str, board: Board, card: Card, me: str, today: date) -> Sheet:
    """Those of an offer to another department."""
    from kanban.tui.screens import handing

    if verb in ("take", "refuse"):
        return handing.TakeSheet(board, card, me, today, verb)
    kinds = {"hand_over": handing.HandOverSheet, "keep": handing.KeepSheet}
    return kinds[verb](board, card, me, today)


def _kind_sheet(verb: str, board: Board, card: Card, me: str, today: date) -> Sheet:
    """Those of promises, calls for help and thanks."""
    if verb == "promise":
        from kanban.tui.screens.promise import PromiseSheet

        return PromiseSheet(board, card, me, today)
    from kanban.tui.screens import caring

    kinds = {"call": caring.CallSheet, "acknowledge": caring.AcknowledgeSheet}
    return kinds.get(verb, caring.ThankSheet)(board, card, me, today)
