"""A package closed with the receiver's key or with a passphrase, so that a stick that is lost tells nobody anything.

The file: a mark, one letter for the way it is closed and what opens it (for a key: eight bytes that tell whose, and the
file's own key sealed to it; for a passphrase: how much work Argon2id is to do, its salt, and sixteen bytes that tell
whether the passphrase is right), then pieces of 64 KiB in XChaCha20-Poly1305, the last one marked, so that a file that
was cut short is noticed. The first piece vouches for everything before it.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
from typing import IO, TYPE_CHECKING

from desktop_app.domain.packages import PackageRejected, Rejection
from desktop_app.exchange.drives import DISK, Disk, Progress, on_drive, open_ordinary, silent
from desktop_app.text import nfc

if TYPE_CHECKING:
    from pathlib import Path

MARK = b"PhongTrao\x00S1"
SUFFIX = ".sealed"
KEY, PASSPHRASE = b"K", b"P"
PIECE, ADDED = 64 * 1024, 17  # bytes of a piece, and what closing it adds
WHOSE, BOX, SALT, CHECK, STREAM_HEAD = 8, 80, 16, 16, 24
WORK = struct.Struct(">BL")  # rounds, KiB
ROUNDS, MEMORY = 3, 64 * 1024  # KiB: half a second and 64 MiB on the machines this is made for
MOST_ROUNDS, MOST_MEMORY, LEAST_MEMORY = 8, 256 * 1024, 8 * 1024  # what a file may ask of us


def is_sealed(file: Path, disk: Disk = DISK) -> bool:
    """Whether a file begins as a closed package does. Raises DriveGone, NotAnOrdinaryFile."""
    with on_drive(file, disk), open_ordinary(file, disk) as stream:
        return stream.read(len(MARK)) == MARK


def seal_to(public_key: bytes, source: IO[bytes], out: IO[bytes], progress: Progress = silent) -> None:
    """Closes what `source` holds so that only the office with this key can open it."""
    from nacl.public import SealedBox
    from nacl.signing import VerifyKey

    own = os.urandom(32)
    box = SealedBox(VerifyKey(public_key).to_curve25519_public_key()).encrypt(own)
    _seal(own, MARK + KEY + _whose(public_key) + box, source, out, progress)


def seal_with(passphrase: str, source: IO[bytes], out: IO[bytes], progress: Progress = silent) -> None:
    """Closes what `source` holds so that whoever knows the passphrase can open it."""
    salt = os.urandom(SALT)
    head = MARK + PASSPHRASE + WORK.pack(ROUNDS, MEMORY) + salt
    own = _from_passphrase(passphrase, salt, ROUNDS, MEMORY)
    _seal(own, head + _check(own, head), source, out, progress)


def unseal(source: IO[bytes], out: IO[bytes], *, seed: bytes, passphrase: str = "", largest: int) -> None:
    """Opens a closed package with the key of `seed`, or with the passphrase; what it was closed with says which.

    Raises PackageRejected: SEALED_FOR_ANOTHER, NEEDS_PASSPHRASE, WRONG_PASSPHRASE, DAMAGED, TOO_LARGE. What has been
    written to `out` by then is to be thrown away.
    """
    if _exactly(source, len(MARK)) != MARK:
        raise PackageRejected(Rejection.NOT_A_PACKAGE)
    way = _exactly(source, 1)
    if way == KEY:
        own, head = _own_by_key(source, seed)
    elif way == PASSPHRASE:
        own, head = _own_by_passphrase(source, passphrase)
    else:
        raise PackageRejected(Rejection.TOO_NEW)
    _open_pieces(own, head, source, out, largest)


def _own_by_key(source: IO[bytes], seed: bytes) -> tuple[bytes, bytes]:
    from nacl.exceptions import CryptoError
    from nacl.public import SealedBox
    from nacl.signing import SigningKey

    whose, box = _exactly(source, WHOSE), _exactly(source, BOX)
    mine = SigningKey(seed)
    if whose != _whose(bytes(mine.verify_key)):
        raise PackageRejected(Rejection.SEALED_FOR_ANOTHER)
    try:
        own = SealedBox(mine.to_curve25519_private_key()).decrypt(box)
    except CryptoError as error:
        raise PackageRejected(Rejection.DAMAGED) from error
    if len(own) != 32:
        raise PackageRejected(Rejection.DAMAGED)
    return own, MARK + KEY + whose + box


def _own_by_passphrase(source: IO[bytes], passphrase: str) -> tuple[bytes, bytes]:
    work, salt, check = _exactly(source, WORK.size), _exactly(source, SALT), _exactly(source, CHECK)
    rounds, memory = WORK.unpack(work)
    if not (1 <= rounds <= MOST_ROUNDS and LEAST_MEMORY <= memory <= MOST_MEMORY):
        raise PackageRejected(Rejection.DAMAGED)
    if not passphrase:
        raise PackageRejected(Rejection.NEEDS_PASSPHRASE)
    own, head = _from_passphrase(passphrase, salt, rounds, memory), MARK + PASSPHRASE + work + salt
    if not hmac.compare_digest(check, _check(own, head)):
        raise PackageRejected(Rejection.WRONG_PASSPHRASE)
    return own, head + check


def _from_passphrase(passphrase: str, salt: bytes, rounds: int, memory: int) -> bytes:
    from nacl.pwhash import argon2id

    return argon2id.kdf(32, nfc(passphrase).encode("utf-8"), salt, opslimit=rounds, memlimit=memory * 1024)


def _check(own: bytes, head: bytes) -> bytes:
    return hashlib.blake2b(head, key=own, digest_size=CHECK).digest()


def _whose(public_key: bytes) -> bytes:
    return hashlib.sha256(b"sealed to" + public_key).digest()[:WHOSE]


def _seal(own: bytes, head: bytes, source: IO[bytes], out: IO[bytes], progress: Progress) -> None:
    from nacl import bindings

    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    out.write(head)
    out.write(bindings.crypto_secretstream_xchacha20poly1305_init_push(state, own))
    piece, vouched = source.read(PIECE), head
    while True:
        following = source.read(PIECE)
        tag = (
            bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
            if following
            else bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
        )
        out.write(bindings.crypto_secretstream_xchacha20poly1305_push(state, piece, vouched, tag))
        progress(0, 1)
        if not following:
            return
        piece, vouched = following, b""


def _open_pieces(own: bytes, head: bytes, source: IO[bytes], out: IO[bytes], largest: int) -> None:
    from nacl import bindings

    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, _exactly(source, STREAM_HEAD), own)
    last = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
    tag, size, vouched = -1, 0, head
    while piece := source.read(PIECE + ADDED):
        if tag == last or len(piece) < ADDED:
            raise PackageRejected(Rejection.DAMAGED)
        try:
            opened, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(state, piece, vouched)
        except RuntimeError as error:
            raise PackageRejected(Rejection.DAMAGED) from error
        size += len(opened)
        if size > largest:
            raise PackageRejected(Rejection.TOO_LARGE)
        out.write(opened)
        vouched = b""
    if tag != last:
        raise PackageRejected(Rejection.DAMAGED)


def _exactly(source: IO[bytes], size: int) -> bytes:
    words = source.read(size)
    if len(words) != size:
        raise PackageRejected(Rejection.DAMAGED)
    return words
