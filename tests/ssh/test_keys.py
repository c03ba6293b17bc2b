"""Public keys, the lines made of them, and the block of a board in authorized_keys."""

from __future__ import annotations

import subprocess
from base64 import b64decode, b64encode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanban.domain.errors import Refused
from kanban.ssh import keys
from kanban.ssh.command import Account, line
from kanban.ssh.publickey import PublicKey, read_key

BOARD, OTHER = Path("/srv/kanban/board.json"), Path("/srv/other/board.json")
ACCOUNT = Account(Path("/usr/bin/kanban"), Path("/srv/kanban"))
FOREIGN = b'# mine\r\n\nno-pty,command="x" ssh-ed25519 AAAAother me@here\r\nssh-rsa AAAA last'


def packed(*fields: bytes) -> str:
    return b64encode(b"".join(len(field).to_bytes(4, "big") + field for field in fields)).decode()


def a_key(number: int = 1, comment: str = "ida@here") -> PublicKey:
    return PublicKey("ssh-ed25519", packed(b"ssh-ed25519", bytes([number] * 32)), comment)


def a_line(login: str = "ida", number: int = 1, board: Path = BOARD) -> bytes:
    return line(a_key(number), login, board, ACCOUNT)


def written(key: PublicKey) -> bytes:
    return " ".join(key).encode()


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_key(data)
    return refused.value.message


# A person's key

RSA = packed(b"ssh-rsa", b"\1\0\1", b"\0" + b"\xff" * 256)
POINT = b"\4" + b"\7" * 64
GOOD = [
    a_key(),
    PublicKey("ssh-rsa", RSA, ""),
    PublicKey("ecdsa-sha2-nistp256", packed(b"ecdsa-sha2-nistp256", b"nistp256", POINT), "x"),
    PublicKey(
        "sk-ssh-ed25519@openssh.com",
        packed(b"sk-ssh-ed25519@openssh.com", b"\1" * 32, b"ssh:"),
        "x",
    ),
]


@pytest.mark.parametrize("key", GOOD, ids=lambda key: key.type)
def test_a_good_key_is_taken_as_it_is(key: PublicKey) -> None:
    for text in (written(key), written(key) + b"\r\n", b"# note\n\n" + written(key) + b"\n"):
        assert read_key(text) == key


def test_a_comment_is_cleaned() -> None:
    key = read_key(written(a_key(comment="a\x1b[2Jb\tc  \u202ed" + "x" * 500)))
    assert key.comment.startswith("a[2Jb c dxxx")
    assert len(key.comment) == 100


PAIR = written(a_key()) + b"\n" + written(a_key(2))
BAD = [
    (b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA", "This is a private key."),
    (b"PuTTY-User-Key-File-3: ssh-ed25519", "This is a private key."),
    (b"---- BEGIN SSH2 PUBLIC KEY ----\nAAAA", "ssh-keygen -i"),
    (b"", "There is no key"),
    (b"# only a note\n", "There is no key"),
    (PAIR, "There are 2 lines"),
    (b'command="sh" ' + written(a_key()), "Options before the key"),
    (b"ssh-dss " + packed(b"ssh-dss", b"1").encode(), "too weak"),
    (b"ssh-ed25519-cert-v01@openssh.com AAAA", "certificate"),
    (b"ssh-rsa " + a_key().base64.encode(), "of another type"),
    (b"ssh-ed25519 " + a_key().base64.encode()[:40], "damaged or cut off"),
    (b"ssh-ed25519 !!!!", "damaged or cut off"),
    (b"ssh-ed25519", "damaged or cut off"),
    (b"ssh-ed25519 " + packed(b"ssh-ed25519", b"1" * 31).encode(), "damaged"),
    (b"ssh-ed25519 " + packed(b"ssh-ed25519", b"1" * 32, b"x").encode(), "damaged"),
    (b"ssh-rsa " + packed(b"ssh-rsa", b"\1\0\1", b"\x7f" * 128).encode(), "1023 bits is too weak"),
    (
        b"ecdsa-sha2-nistp256 " + packed(b"ecdsa-sha2-nistp256", b"nistp384", POINT).encode(),
        "damaged",
    ),
    (b"x" * 20_000, "that is no public key"),
    (b"\xff\xfe\0", "does not begin with a type"),
]


@pytest.mark.parametrize(("data", "says"), BAD, ids=[says for _, says in BAD])
def test_anything_else_is_refused_and_told(data: bytes, says: str) -> None:
    assert says in refusal(data)


# The line

ODD = [
    "a b",
    "it's",
    'say "x"',
    "$HOME",
    "`id`",
    "%h",
    "back\\slash",
    "end\\",
    '\\"',
    "ü",
    "a=b",
    ";x",
]


@pytest.mark.parametrize("odd", ODD)
def test_a_shell_reads_an_odd_path_as_it_is(odd: str) -> None:
    """As the server hands it over: what is between the quotes, with its quotes unescaped."""
    board, home = Path(f"/srv/{odd}/board.json"), Path(f"/home/{odd}")
    account = Account(Path(f"/opt/{odd.replace('=', '')}/kanban"), home)
    text = line(a_key(), "ida", board, account).decode()
    command = text.removeprefix('restrict,pty,command="').rpartition('" ssh-ed25519')[0]
    command = command.replace('\\"', '"').replace("exec /usr/bin/env", "printf '%s\\0'")
    sent = {"TERM": '$(x) "y', "SSH_ORIGINAL_COMMAND": "a; 'b' \"c\" `d`\n$(e)"}
    done = subprocess.run(["/bin/sh", "-c", command], env=sent, capture_output=True, check=True)
    assert done.stdout.decode().split("\0")[:-1] == [
        *("-i", 'TERM=$(x) "y', "COLORTERM=", "LANG=C.UTF-8", "PATH=/usr/bin:/bin"),
        *(f"HOME={home}", f"SSH_ORIGINAL_COMMAND={sent['SSH_ORIGINAL_COMMAND']}"),
        *(str(account.program), "--board", str(board), "--as", "ida", "ssh", "enter"),
    ]
    (entry,) = keys.entries(keys.with_line(b"", board, text.encode()), board)
    assert entry == keys.Entry("ida", a_key())


@pytest.mark.parametrize(
    "path", ["/srv/a\nb", "/srv/a\tb", "/srv/\x1b[2J", "/srv/\udcff", "/\u202e"]
)
def test_a_path_that_cannot_be_written_is_refused(path: str) -> None:
    for board, account in (
        (Path(path), ACCOUNT),
        (BOARD, ACCOUNT._replace(home=Path(path))),
        (BOARD, ACCOUNT._replace(program=Path(path))),
    ):
        with pytest.raises(Refused, match="another name"):
            line(a_key(), "ida", board, account)
    with pytest.raises(Refused, match="another name"):
        keys.entries(FOREIGN, Path(path))


def test_a_program_whose_path_would_be_a_variable_is_refused() -> None:
    with pytest.raises(Refused, match="another place"):
        line(a_key(), "ida", BOARD, ACCOUNT._replace(program=Path("/opt/a=b/kanban")))


@pytest.mark.parametrize(
    "login", ["", "-ida", "i da", "ida\n", "$x", "a;b", "a'b", "é", "x" * 65, "a/b"]
)
def test_a_login_that_would_need_quotes_is_refused(login: str) -> None:
    with pytest.raises(Refused, match="cannot be a login"):
        line(a_key(), login, BOARD, ACCOUNT)


# The block

LINES = st.lists(st.sampled_from([b"# x", b"", b"ssh-rsa AAAA me", b"\xff\r", b'"']), max_size=6)
TEXTS = st.builds(lambda lines, end: b"\n".join(lines) + end, LINES, st.sampled_from([b"", b"\n"]))


@given(TEXTS)
def test_what_is_added_and_taken_away_leaves_the_file_as_it_was(text: bytes) -> None:
    one = keys.with_line(text, BOARD, a_line())
    two = keys.with_line(one, OTHER, a_line("ben", 2, OTHER))
    three = keys.with_line(two, BOARD, a_line("max", 3))
    assert three.endswith(text)
    assert [entry.login for entry in keys.entries(three, BOARD)] == ["ida", "max"]
    assert [entry.login for entry in keys.entries(three, OTHER)] == ["ben"]
    assert keys.without(three, BOARD, "ben") == three
    assert keys.without(three, BOARD, "max") == two
    left = keys.without(keys.without(three, BOARD, "max"), BOARD, "ida")
    assert keys.without(left, OTHER, "ben") == text


def test_a_person_loses_all_keys_and_nobody_else_does() -> None:
    text = FOREIGN
    for login, number in (("ida", 1), ("idas", 2), ("ida", 3)):
        text = keys.with_line(text, BOARD, a_line(login, number))
    left = keys.without(text, BOARD, "ida")
    assert [entry.login for entry in keys.entries(left, BOARD)] == ["idas"]
    assert left.endswith(FOREIGN)


def test_an_editor_may_have_turned_all_line_ends() -> None:
    text = keys.with_line(b"", BOARD, a_line()).replace(b"\n", b"\r\n")
    assert [entry.login for entry in keys.entries(text, BOARD)] == ["ida"]
    assert keys.without(text, BOARD, "ida") == b""


def test_a_comment_in_the_block_is_kept() -> None:
    text = keys.with_line(b"", BOARD, b"# Ida is back on Monday\n")
    text = keys.with_line(text, BOARD, a_line())
    assert b"# Ida is back" in keys.without(text, BOARD, "ida")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(b"# kanban: begin", b"# begin"),
        lambda text: text.replace(b"# kanban: end", b"# end"),
        lambda text: text + text,
        lambda text: text.replace(b"restrict,pty,", b""),
        lambda text: text.replace(b"restrict,pty,", b"restrict,pty,port-forwarding,"),
        lambda text: text.replace(b"env -i", b"env"),
        lambda text: text.replace(b"ssh enter", b"list"),
        lambda text: text.replace(b"--board /srv/kanban", b"--board /srv/other"),
        lambda text: text.replace(b"\n# kanban: end", b"\nssh-rsa AAAA x\n# kanban: end"),
    ],
)
def test_a_block_that_was_changed_by_hand_is_told_and_left_alone(change: object) -> None:
    text = change(keys.with_line(FOREIGN, BOARD, a_line()))  # type: ignore[operator]
    for ask in (
        lambda: keys.entries(text, BOARD),
        lambda: keys.without(text, BOARD, "ida"),
    ):
        with pytest.raises(Refused, match="changed the file by hand"):
            ask()


def test_a_key_is_found_wherever_it_stands() -> None:
    text = FOREIGN + b"\nno-pty " + written(a_key())
    assert keys.line_with(text, a_key()) == 5
    assert keys.line_with(text, a_key(2)) is None
    assert keys.line_with(b"#" + written(a_key()), a_key()) is None


def test_the_fingerprint_is_the_one_that_openssh_prints() -> None:
    key = read_key(
        b"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
    )
    assert b64decode(key.base64)[-32:] == bytes(range(32))
    assert key.fingerprint == "SHA256:ZkAslGjFiUHdGf/WUL8rQvkib4PTvQatUV0OUQSncCA"


def test_boards_whose_paths_differ_by_a_blank_have_blocks_of_their_own() -> None:
    odd = Path(f"{BOARD} ")
    both = keys.with_line(keys.with_line(b"", BOARD, a_line()), odd, a_line("zed", 2, odd))
    assert [entry.login for entry in keys.entries(both, BOARD)] == ["ida"]
    assert [entry.login for entry in keys.entries(both, odd)] == ["zed"]
    assert keys.entries(keys.without(both, odd, "zed"), odd) == []
