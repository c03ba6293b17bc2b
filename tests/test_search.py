"""Finding cards by what is typed: where it is looked for, what stands for it, what is marked."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kanban.domain.board import Board
from kanban.domain.card import Card, Criterion, Delivery, Return, ReturnCode, State
from kanban.domain.events import PersonSet
from kanban.lens.folding import fold, highlights
from kanban.lens.nearly import is_abbreviation
from kanban.lens.query import Term, query_of
from kanban.lens.search import Search
from tests.making import MARA, NOW, a_board, a_card


def found(board: Board, text: str) -> list[int]:
    return sorted(Search().found(board, text).cards)


def titled(*titles: str) -> Board:
    """A board of a card for each title, numbered from 1."""
    return a_board(*(a_card(number, title=title) for number, title in enumerate(titles, 1)))


@pytest.fixture
def catalogue() -> Card:
    return a_card(
        12,
        State.IN_PROGRESS,
        title="Printed catalogue",
        purpose="For the spring\nhoardings",
        for_whom="Visitors of the café",
        requester="tom",
        criteria=(
            Criterion(text="Legible from two metres", claim_reason="seen on Monday", reason="grey"),
        ),
        delivery=Delivery(at=NOW, by="ben", note="In the porch."),
        returned=Return(at=NOW, by="tom", code=ReturnCode.CORRECT, expected="Darker ink"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "#12",
        "#012",
        "12",
        "catalogue",
        "CATA",
        "talog",
        "spring printed",
        "hoardings",
        "visitors",
        "tom",
        "ben",
        "sales",
        "design",
        "legible",
        "monday",
        "grey",
        "porch",
        "darker",
        "cafe",
        "CAFÉ",
        "tom legible café",
        '"printed catalogue"',
        "“Printed  catalogue”",
        '"spring hoardings"',
        '"of the ca',
        "@tom",
        "@BE",
        "-poster",
        "printed -poster",
    ],
)
def test_all_that_is_typed_is_looked_for_in_all_that_a_card_says(
    catalogue: Card, text: str
) -> None:
    other = a_card(3, title="Poster", customer="print", supplier="print", requester="omar")
    assert found(a_board(catalogue, other), text) == [12]


@pytest.mark.parametrize(
    "text",
    ["printed poster", "#1", "#120", '"catalogue printed"', "@om", "@tomm", "-tom", '-"printed c'],
)
def test_a_card_without_all_of_it_is_hidden(catalogue: Card, text: str) -> None:
    assert found(a_board(catalogue), text) == []


@pytest.mark.parametrize("text", ['-"catalogue printed"', "-@mara", "-#1", "-zebra", "printed -#2"])
def test_a_card_without_what_is_not_wanted_stays(catalogue: Card, text: str) -> None:
    assert found(a_board(catalogue), text) == [12]


def test_a_number_and_a_person_are_not_any_text_like_them() -> None:
    board = a_board(
        a_card(1, title="As #2\n", purpose="#2"), a_card(2, title="For big ben", requester="tom")
    )
    assert found(board, "#2") == [2]
    assert found(board, "ben") == [2]
    assert found(board, "@ben") == []


def test_words_do_not_run_from_one_field_into_the_next() -> None:
    board = a_board(a_card(1, title="cat", purpose="alogue"))
    assert found(board, "catalogue") == []


@pytest.mark.parametrize("text", ["", "  ", "-", "@", '"', '""', '" "', "- @"])
def test_what_is_only_begun_hides_nothing(text: str) -> None:
    assert not Search().found(titled("Poster"), text).was_asked


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ('spring "the fair" ', [Term("spring"), Term("the fair", is_word=False)]),
        ('-"The Fair" -blue', [Term("the fair", False, False), Term("blue", wanted=False)]),
        ("#7 -@ben", [Term("\0#7\n", True, False), Term("@ben", False, False)]),
        ('e-mail #abc 5"', [Term("e-mail"), Term("#abc"), Term('5"')]),
    ],
)
def test_quotes_and_signs_say_what_is_meant(text: str, terms: list[Term]) -> None:
    assert query_of(text) == tuple(terms)


# What is on no card


@pytest.mark.parametrize("typed", ["psoter", "poser", "posster", "paster", "psote", "oster"])
def test_a_word_on_no_card_is_taken_for_one_with_a_slip(typed: str) -> None:
    board = titled("Poster of the fair", "Flyer")
    assert found(board, typed) == [1]


@pytest.mark.parametrize(
    ("typed", "name", "is_one"),
    [
        ("brchr", "brochure", True),
        ("mrktg", "marketing", True),
        ("pst", "poster", True),
        ("clg", "catalogue", False),
        ("prd", "period", False),
        ("rchr", "brochure", False),
        ("brchz", "brochure", False),
    ],
)
def test_an_abbreviation_begins_alike_and_leaves_out_fewer_letters_than_it_has(
    typed: str, name: str, is_one: bool
) -> None:
    board = a_board(a_card(1, title=name, customer="print", supplier="print"))
    assert found(board, typed) == ([1] if is_one else [])
    assert is_abbreviation(typed, name) is is_one or typed[0] != name[0]


def test_only_words_of_titles_and_names_are_abbreviated() -> None:
    board = a_board(a_card(1, title="Flyer", purpose="A brochure"), a_card(2, title="Brochure"))
    assert found(a_board(board.cards[1]), "brchr") == []
    assert found(a_board(board.cards[1]), "brochrue") == [1]
    assert found(board, "brchr") == [1, 2]
    assert found(a_board(a_card(1)), "dsgn") == [1]


def test_a_short_word_is_what_it_is() -> None:
    assert found(titled("Poster", "Fair"), "fiar") == []
    assert found(titled("Poster", "Fair"), "pt") == []


def test_as_long_as_a_word_is_on_any_card_nothing_else_is_taken_for_it() -> None:
    assert found(titled("Poster", "Psoter"), "psoter") == [2]
    assert found(titled("Poster", "Flyer psoter"), "psoter flyer") == [2]
    assert found(titled("Poster of the fair", "Psoter"), "psoter fair") == []
    assert found(titled("Poster of the fair", "Flyer of the fair"), "psoter fair") == [1]


@pytest.mark.parametrize("text", ['"psoter"', "@bne", "#2", "-psoter #2"])
def test_quotes_numbers_and_people_are_meant_as_they_stand(text: str) -> None:
    assert found(titled("Poster"), text) == []


def test_one_is_told_what_a_word_was_taken_for() -> None:
    search = Search()
    answer = search.found(titled("Poster", "Posters"), "psoter")
    assert answer.nearly == {"psoter": ("poster",)}
    assert highlights("Two Posters", answer.marks) == [(4, 10)]
    assert search.found(titled("Poster"), "poster").nearly == {}
    assert search.found(titled("Poster"), "zzzzzz").nearly == {}


# One letter after the other


@pytest.mark.parametrize(
    "line",
    [
        "#12",
        "post fair",
        "sales ben",
        "post -tom",
        '-"fair -flyer',
        '"poster of',
        "@ben -poster",
        "psoter fair",
        "-fair po",
    ],
)
def test_letter_by_letter_and_back_the_same_is_found_as_at_once(line: str) -> None:
    board = a_board(
        a_card(1, title="Poster of the fair"),
        a_card(2, State.IN_PROGRESS, title="Flyer", customer="print", requester="tom"),
        a_card(12, State.DELIVERED, title="Fair post", purpose="For sales"),
        a_card(120, title="Flyer of the fair"),
    )
    search = Search()
    for end in (*range(len(line) + 1), *range(len(line), -1, -1)):
        assert search.found(board, line[:end]) == Search().found(board, line[:end])


def test_what_is_remembered_follows_the_board() -> None:
    search = Search()
    board = titled("Poster", "Flyer")
    assert [search.prepare(board, 1) for _ in range(5)] == [*[True] * 4, False]
    assert search.found(board, "poster").cards == {1}

    edited = replace(board.cards[1], title="Leaflet", version=2)
    later = replace(board, cards={1: edited}, revision=9)
    assert search.found(later, "poster").cards == set()
    assert search.found(later, "l").cards == {1}

    renamed = later.after([PersonSet(at=NOW, by="ada", person=replace(MARA, name="Mårten"))])
    assert search.found(renamed, "marten").cards == {1}
    assert search.found(renamed, "@mart").cards == {1}


def test_a_board_restored_from_a_backup_is_not_taken_for_the_one_before() -> None:
    search = Search()
    assert search.found(titled("Poster"), "poster").cards
    assert not search.found(titled("Leaflet"), "poster").cards


def test_a_card_that_changed_between_two_letters_is_found_by_what_it_says_now() -> None:
    search = Search()
    board = titled("Poster", "Flyer", "Post")
    assert search.found(board, "po").cards == {1, 3}
    edited = replace(board.cards[2], title="Pots", version=2)
    gone = replace(board, cards={1: board.cards[1], 2: edited}, revision=9)
    assert search.found(gone, "pot").cards == {2}
    assert search.found(gone, "po").cards == {1, 2}


def test_cards_are_read_ahead_without_their_words() -> None:
    search = Search()
    board = titled("Poster", "Flyer")
    assert [search.read(board, 1) for _ in range(3)] == [True, True, False]
    assert search.found(board, "psoter").cards == {1}


def test_who_has_left_the_board_is_found_by_login() -> None:
    board = a_board(a_card(1, requester="gone", customer="closed"), a_card(2))
    assert found(board, "gon") == [1]
    assert found(board, "clos") == [1]


@pytest.mark.parametrize("purpose", ["For\u00a0the  fair", "For\n the fair", "Für the  fair"])
def test_blanks_of_any_kind_are_one_blank(purpose: str) -> None:
    assert found(a_board(a_card(1, title="Flyer", purpose=purpose)), '"the fair"') == [1]


# Marks


@pytest.mark.parametrize(
    ("title", "text", "spans"),
    [
        ("Brochure for the fair", "fair", [(17, 21)]),
        ("Brochure for the fair", "FOR fair", [(9, 12), (17, 21)]),
        ("Brochure for the fair", '"for the"', [(9, 16)]),
        ("Brochure for the fair", "fair -for", [(17, 21)]),
        ("Banana", "ana", [(1, 6)]),
        ("Ein Café für Straßen", "cafe strasse", [(4, 8), (13, 19)]),
        ("Der ﬁnale Druck", "fi", [(4, 5)]),
        ("展示会のポスター", "ポスター", [(4, 8)]),
        ("Brochure", "", []),
        ("Brochure", "zebra", []),
        ("Brochure 1", "#1", []),
    ],
)
def test_the_found_words_are_marked_in_the_title(
    title: str, text: str, spans: list[tuple[int, int]]
) -> None:
    assert highlights(title, Search().found(titled(title), text).marks) == spans


def test_folding_forgets_case_and_accents_in_any_script() -> None:
    assert fold("ÅNGSTRÖM") == fold("ångstrom") == "angstrom"
    assert fold("ΣΊΣΥΦΟΣ") == fold("Σίσυφος")
