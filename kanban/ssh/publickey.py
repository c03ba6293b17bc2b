"""A person's public key, as `ssh-keygen` writes it into a file that ends in .pub."""

from __future__ import annotations

import binascii
import hashlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from kanban.domain.errors import Refused
from kanban.domain.text import safe

LONGEST = 16_384
"""Bytes in a key's file. The longest RSA key needs a quarter of it."""
_COMMENT_LIMIT = 100
_RSA_BITS = 2048
"""Fewer bits are too weak today."""

_FIXED = {
    "ssh-ed25519": (b"", 32),
    "sk-ssh-ed25519@openssh.com": (b"", 32),
    "ecdsa-sha2-nistp256": (b"nistp256", 65),
    "ecdsa-sha2-nistp384": (b"nistp384", 97),
    "ecdsa-sha2-nistp521": (b"nistp521", 133),
    "sk-ecdsa-sha2-nistp256@openssh.com": (b"nistp256", 65),
}
"""The types whose keys have one length: the curve that is named in the key, and bytes of a key."""
TYPES = (*_FIXED, "ssh-rsa")

_MAKE_ONE = "Make a new one: ssh-keygen -t ed25519."


class PublicKey(NamedTuple):
    """One key, checked and cleaned."""

    type: str
    base64: str
    """The key itself, in the one way to write it."""
    comment: str
    """What its owner called it; safe, on one line, may be empty."""

    @property
    def fingerprint(self) -> str:
        """As `ssh-keygen -lf` prints it: "SHA256:…"."""
        digest = hashlib.sha256(b64decode(self.base64)).digest()
        return "SHA256:" + b64encode(digest).decode().rstrip("=")


def read_key(data: bytes) -> PublicKey:
    """The one key in a file. Raises `Refused` when there is anything else in it, or a weak key."""
    _refuse_what_is_no_key_line(data)
    lines = [line.strip() for line in data.decode("utf-8", "replace").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if len(lines) != 1:
        how_many = "is no key" if not lines else f"are {len(lines)} lines"
        _refuse(f"There {how_many} in the file. It must hold one public key and nothing else.")
    kind, _, rest = lines[0].partition(" ")
    _refuse_other_types(kind)
    base64, _, comment = rest.strip().partition(" ")
    _refuse_misshapen(kind, _decoded(base64))
    return PublicKey(kind, base64, " ".join(safe(comment).split())[:_COMMENT_LIMIT].rstrip())


def _refuse_what_is_no_key_line(data: bytes) -> None:
    if len(data) > LONGEST:
        _refuse(f"The file is longer than {LONGEST:,} bytes: that is no public key.")
    if b"PRIVATE KEY" in data or data.startswith(b"PuTTY-User-Key-File"):
        _refuse(
            "This is a private key. It stays with its owner, and nobody else may see it: if it was "
            "sent to you, it is no secret any more and has to be replaced. Give the public key, "
            "the file beside it that ends in .pub."
        )
    if b"BEGIN SSH2 PUBLIC KEY" in data:
        _refuse("This key is written as other programs do. Turn it over: ssh-keygen -i -f FILE.")


def _refuse_other_types(kind: str) -> None:
    if kind in TYPES:
        return
    if kind == "ssh-dss":
        _refuse(f"A key of the type ssh-dss is too weak. {_MAKE_ONE}")
    if "-cert-v0" in kind:
        _refuse("This is a certificate. Give the public key itself, without -cert in its name.")
    _refuse(
        "The line does not begin with a type of key that is known here. Options before the key "
        f"are not taken; the types are: {', '.join(TYPES)}."
    )


def _decoded(base64: str) -> bytes:
    try:
        key = b64decode(base64, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if b64encode(key).decode() != base64 or not key:
        _refuse_damaged()
    return key


def _refuse_misshapen(kind: str, key: bytes) -> None:
    """Take the key apart as the server will."""
    fields = list(_fields(key))
    if not fields or fields[0] != kind.encode():
        _refuse(
            f"The line says {kind}, but the key in it is of another type. Copy the file once more."
        )
    if kind == "ssh-rsa":
        _refuse_misshapen_rsa(fields[1:])
        return
    curve, length = _FIXED[kind]
    expected = 1 + bool(curve) + 1 + kind.startswith("sk-")
    if len(fields) != expected or (curve and fields[1] != curve):
        _refuse_damaged()
    if len(fields[1 + bool(curve)]) != length:
        _refuse_damaged()


def _refuse_misshapen_rsa(numbers: list[bytes]) -> None:
    if len(numbers) != 2:
        _refuse_damaged()
    bits = int.from_bytes(numbers[1], "big").bit_length()
    if bits < _RSA_BITS:
        _refuse(f"An RSA key of {bits} bits is too weak. {_MAKE_ONE}")


def _fields(key: bytes) -> Iterator[bytes]:
    """The pieces of a key, each of which is written after its length."""
    place = 0
    while place < len(key):
        end = place + 4 + int.from_bytes(key[place : place + 4], "big")
        if place + 4 > len(key) or end > len(key):
            _refuse_damaged()
        yield key[place + 4 : end]
        place = end


def _refuse_damaged() -> NoReturn:
    _refuse("The key is damaged or cut off. Copy the file once more; it is one long line.")


def _refuse(sentence: str) -> NoReturn:
    raise Refused("not_valid", sentence)
