"""`kanban remind --mail`: what is handed to sendmail, and what is said when it is not taken."""

from __future__ import annotations

import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from kanban.cli.mailing import folded, hand_over, message, sendmail
from kanban.cli.table import cells
from kanban.domain.card import State
from kanban.domain.errors import Refused
from tests.cli.conftest import Company

FAKE = """#!{python}
import os, sys
mail = sys.stdin.buffer.read()
place = os.path.join({place!r}, str(len(os.listdir({place!r}))))
with open(place, "wb") as file:
    file.write(b" ".join(map(os.fsencode, sys.argv[1:])) + b"\\n" + mail)
if {refused!r}.encode() in mail:
    sys.exit("No \\x1b[2Jsuch\\nuser here")
"""


class Post:
    """A sendmail that keeps what it is given."""

    def __init__(self, folder: Path) -> None:
        self._kept = folder / "kept"
        self._kept.mkdir()
        self.program = folder / "sendmail"
        self.refuses("nobody at all")

    def refuses(self, text: str) -> None:
        """From now on it takes no mail in which this text is."""
        kept = str(self._kept)
        self.program.write_text(FAKE.format(python=sys.executable, place=kept, refused=text))
        self.program.chmod(0o755)

    @property
    def mails(self) -> list[EmailMessage]:
        """In the order in which they came."""
        return [parsed(path.read_bytes().partition(b"\n")[2]) for path in self._paths]

    @property
    def words(self) -> list[str]:
        """With what it was started each time."""
        return [path.read_text().partition("\n")[0] for path in self._paths]

    @property
    def _paths(self) -> list[Path]:
        return sorted(self._kept.iterdir(), key=lambda path: int(path.name))


def parsed(mail: bytes) -> EmailMessage:
    found = message_from_bytes(mail, policy=default)
    assert isinstance(found, EmailMessage)
    return found


@pytest.fixture
def post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Post:
    (tmp_path / "post").mkdir()
    made = Post(tmp_path / "post")
    monkeypatch.setenv("SENDMAIL", str(made.program))
    return made


def test_each_person_gets_one_mail(company: Company, post: Post) -> None:
    company.has(State.DELIVERED)
    company.has(State.REQUESTED, 2)
    company.done("person", "edit", "ida", "--mail=ida@example.org", by="ida")
    company.done("person", "edit", "max", "--remind=off", by="max")
    out = company.done("remind", "--mail")
    assert [mail["To"] for mail in post.mails] == ["ben", "ida@example.org", "mara", "tom"]
    assert set(post.words) == {"-t -oi"}
    assert "Ida (ida@example.org): 1 thing, handed to sendmail" in out.splitlines()
    mail = post.mails[2]
    assert mail["Subject"] == "Works: 1 thing waits for you"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["From"] is None
    assert mail.get_content_type() == "text/plain"
    assert "- accept or return: #1 Brochure 1\n" in mail.get_content()


def test_one_person_alone_can_be_mailed_and_nobody_is_no_fault(
    company: Company, post: Post
) -> None:
    assert company.done("remind", "--mail") == "Nobody is to be reminded of anything now."
    company.has(State.REQUESTED)
    company.done("remind", "--mail", "--person", "ida")
    assert [mail["To"] for mail in post.mails] == ["ida"]


HOSTILE = "x\r\nBcc: all@example.org\n\n.\n\x1b[2J\u202eGrüße “林” 👍"


def test_no_title_or_name_reaches_a_header_or_a_terminal(company: Company, post: Post) -> None:
    company.done("board", f"--name={HOSTILE[:40]}", by="ada")
    company.done("person", "edit", "mara", f"--name={HOSTILE}", by="ada")
    company.has(State.REQUESTED, title=HOSTILE)
    company.done("remind", "--mail", "--person", "ben")
    (mail,) = post.mails
    assert mail["Bcc"] is None
    assert set(mail.keys()) == {
        *("To", "Subject", "Auto-Submitted", "Content-Type"),
        *("Content-Transfer-Encoding", "MIME-Version"),
    }
    assert str(mail["Subject"]).startswith("x Bcc: all@example.org .")
    text = mail.get_content()
    assert "#1 x Bcc: all@example.org . [2JGrüße “林” 👍\n" in text
    assert not {"\x1b", "\u202e", "\r"} & set(text)


def test_a_mail_is_read_at_76_columns_and_its_commands_stay_whole(
    company: Company, post: Post
) -> None:
    login = "a-login-that-is-as-long-as-this"
    company.done("person", "add", login, "--department=design", by="ada")
    company.has(State.REQUESTED, title="Sizes of everything " * 5 + "小" * 80 + " for all")
    company.done("remind", "--mail", "--person", login)
    lines = post.mails[0].get_content().splitlines()
    long = [line for line in lines if cells(line) > 76]
    assert long == [f"  kanban person edit {login} --remind-hours 08:00-17:00"]
    told = "".join(line.removeprefix("    ") for line in lines if not line.startswith("  k"))
    assert "小" * 80 in told


def test_a_line_goes_on_after_its_last_word_and_a_short_one_stays() -> None:
    assert folded("- do: #1 Brochure\n  from Ben") == "- do: #1 Brochure\n  from Ben"
    assert folded("- " + "word " * 16) == "- " + "word " * 14 + "word\n    word"
    assert folded("x" * 80) == "x" * 76 + "\n    " + "x" * 4
    assert folded("") == ""


def test_a_mail_is_plain_ascii_with_short_lines_on_its_way() -> None:
    assert b"Gr=C3=BC=C3=9Fe" in message("ida", "Works", "Grüße\n")
    sent = message("ida", "Grüße " * 50, "林" * 2_000 + "\n.\nFrom here\n")
    assert sent.isascii()
    assert max(map(len, sent.splitlines())) < 100
    assert parsed(sent).get_content() == "林" * 2_000 + "\n.\nFrom here\n"
    assert str(parsed(sent)["Subject"]).split() == ["Grüße"] * 50


@pytest.mark.parametrize("header", ["ida\nBcc: all", "ida\r\nBcc: all"])
def test_a_header_of_two_lines_is_never_sent(header: str) -> None:
    with pytest.raises(ValueError, match="Header values"):
        message(header, "Works", "")
    with pytest.raises(ValueError, match="Header values"):
        message("ida", header, "")


def test_a_mail_that_is_not_taken_is_told_and_the_others_go(company: Company, post: Post) -> None:
    company.has(State.REQUESTED)
    post.refuses("To: ida")
    answer = company("remind", "--mail")
    assert answer.code == 4
    assert [mail["To"] for mail in post.mails] == ["ben", "ida", "max"]
    assert answer.err == (f"Ida is not told: {post.program} ended with 1: No [2Jsuch user here\n")
    assert "Ida" not in answer.out
    assert "Max (max): 1 thing, handed to sendmail" in answer.out
    as_json = company("remind", "--mail", "--json")
    assert (as_json.code, as_json.err) == (4, "")
    assert [(one["person"], one["to"], one["sent"]) for one in as_json.json["digests"]] == [
        ("ben", "ben", True),
        ("ida", "ida", False),
        ("max", "max", True),
    ]
    assert "ended with 1" in as_json.json["digests"][1]["wrong"]


def test_who_has_no_address_is_told_of(company: Company, post: Post) -> None:
    company.done("person", "add", "w\\eva", "--name=Eva", "--department=design", by="ada")
    company.has(State.REQUESTED)
    answer = company("remind", "--mail", "--person", "w\\eva")
    assert (answer.code, answer.out, post.mails) == (4, "", [])
    assert answer.err == (
        "Eva is not told: The login is no address. "
        "Name one: kanban person edit 'w\\eva' --mail ADDRESS\n"
    )


@pytest.mark.parametrize("program", [b"", b"#!/nowhere/at/all\n", b"#!/bin/false\n"])
def test_a_sendmail_that_does_not_work_is_told(
    company: Company, post: Post, program: bytes
) -> None:
    company.has(State.REQUESTED)
    post.program.write_bytes(program)
    wrong = hand_over(str(post.program), message("ida", "Works", "x" * 1_000_000))
    assert wrong.startswith(f"{post.program} ")
    assert wrong.endswith(".")
    answer = company("remind", "--mail", "--person", "ida")
    assert answer.code == 4
    assert "Traceback" not in answer.err


def test_a_sendmail_that_does_not_end_is_not_waited_for(tmp_path: Path) -> None:
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    assert hand_over(str(slow), b"", longest=0.05) == (
        f"{slow} did not take the mail within 0.05 seconds."
    )


def test_the_program_is_the_named_one_the_usual_one_or_one_on_the_search_path(
    post: Post, tmp_path: Path
) -> None:
    program, nowhere = str(post.program), str(tmp_path / "nowhere")
    path = {"PATH": str(post.program.parent)}
    assert sendmail({"SENDMAIL": program, "PATH": ""}, usual=("/bin/sh",)) == program
    assert sendmail(path, usual=("/bin/sh",)) == "/bin/sh"
    assert sendmail(path, usual=(nowhere,)) == program
    with pytest.raises(Refused, match="There is no sendmail on this machine"):
        sendmail({"PATH": nowhere}, usual=(nowhere,))
    with pytest.raises(Refused, match="which cannot be started"):
        sendmail({**path, "SENDMAIL": nowhere}, usual=())


def test_without_a_sendmail_nothing_is_sent_and_a_sentence_says_so(
    company: Company, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SENDMAIL", str(tmp_path / "none"))
    company.has(State.REQUESTED)
    assert "cannot be started" in company.refused("remind", "--mail")
