"""Words from which the cards and the people of a crowd are put together."""

from __future__ import annotations

DEPARTMENTS = {
    "sales": "Sales",
    "marketing": "Marketing",
    "design": "Design studio",
    "engineering": "Engineering",
    "workshop": "Workshop",
    "care": "Customer care",
    "purchasing": "Purchasing",
    "stores": "Stores and shipping",
    "books": "Bookkeeping",
    "computers": "Computers and telephones",
}
GIVEN = (
    *("Adaeze", "Björn", "Chiara", "Dmitri", "Esperanza", "Farid", "Gwen", "Hiroshi", "Ilse"),
    *("Jarosław", "Kavita", "Łucja", "Mwangi", "Nuno", "Olivia", "Pádraig", "小雨", "Zoë"),
)
FAMILY = (
    *("Achterberg", "Brzozowska", "Castelhano", "Dhaliwal-Moss", "Eikeland", "Fitzalan"),
    *("Gyimah", "Hollingbury", "Ito-Weber", "Jankauskas", "Kessaris", "Løvenskiold"),
)
VERBS = (
    *("Check", "Correct", "Count", "Draw", "Explain", "Find", "Measure", "Mend", "Order"),
    *("Pack", "Paint", "Photograph", "Print", "Repair", "Rewrite", "Sort", "Test", "Translate"),
)
THINGS = (
    *("the Pelican's lid", "the price list", "forty bells", "the manual, page 14", "a test frame"),
    *("the front axle", "the battery label", "the winter brochure", "two Puffins", "the paint map"),
    *("the spoke order", "the Wren's saddle", "the Albatross rack", "the letter to owners"),
    *("the crate for Taipei", "the poster", "the Übergabe form", "the 貨運單車 page"),
    *("the café's Pelican", "the lamp cables", "the torque table", "the demo bikes"),
)
ENDS = (
    *("before the fair", "for the open day", "once more", "for the shop window", "with the dealer"),
    *("as agreed on the telephone", "in yellow", "for a nursery with a hill", "in both languages"),
    *("without the fourth wheel", "for the new people", "so that it survives the ship"),
    *("because a customer wrote", "by hand", "for the catalogue", "and say what it costs"),
)
PURPOSES = (
    "",
    "A customer asked twice.",
    "The last one came back, and we would rather not see it again.",
    "So that nobody has to telephone for it.",
    "It is wanted for the fair, where forty nurseries will be in one hall.",
    "We have promised it, and we like to keep our promises.",
)
FOR_WHOM = (
    *("the dealers", "a nursery with a hill", "the shop in Taipei", "the post office"),
    *("people who carry their shopping", "everybody who rides in the dark"),
)
CRITERIA = (
    "Every number has been checked by a second person",
    "Works in German and in French",
    "Fits on one page",
    "Survives grease",
    "Signed in the book",
    "Can be lifted by one person",
    "The customer has seen a draft",
    "Photographed before it is packed",
)
REMARKS = (
    "Half of it is done; the other half waits for a part that is on a ship.",
    "Is the number with the children, or before them?",
    "It is in the library under the card's number. Please look at page two first.",
    "I tried it on three people, and one of them smiled.",
    "The left one is right, and the right one is not.",
    "Thank you for asking. I had forgotten the screws.",
    "Measured twice, and the second time agreed with the first.",
    "Who has the key to the shed?\nIt is not on its hook.",
    "Ready. It stands at the door, with a label around its neck.",
    "Not quite what we need: there are four wheels, and it should have three.",
)
