"""A closed package opens for the one it is for, whole, and for nobody else."""

import io
from collections.abc import Callable

import pytest

from desktop_app.domain.packages import PackageRejected, Rejection
from desktop_app.exchange import keys, sealing

SEED, OTHER = bytes(range(32)), bytes(range(1, 33))
WORDS = "thung lũng hoa mai"
LARGEST = 10_000_000


@pytest.fixture(autouse=True)
def _little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """A passphrase is made dear to try; tests try many."""
    monkeypatch.setattr(sealing, "ROUNDS", 1)
    monkeypatch.setattr(sealing, "MEMORY", sealing.LEAST_MEMORY)


def by_key(words: bytes) -> bytes:
    out = io.BytesIO()
    sealing.seal_to(keys.public(SEED), io.BytesIO(words), out)
    return out.getvalue()


def by_passphrase(words: bytes) -> bytes:
    out = io.BytesIO()
    sealing.seal_with(WORDS, io.BytesIO(words), out)
    return out.getvalue()


def opened(closed: bytes, seed: bytes = SEED, passphrase: str = WORDS, largest: int = LARGEST) -> bytes:
    out = io.BytesIO()
    sealing.unseal(io.BytesIO(closed), out, seed=seed, passphrase=passphrase, largest=largest)
    return out.getvalue()


def why_not(closed: bytes, seed: bytes = SEED, passphrase: str = WORDS, largest: int = LARGEST) -> object:
    with pytest.raises(PackageRejected) as caught:
        opened(closed, seed, passphrase, largest)
    return caught.value.reason


@pytest.mark.parametrize("close", [by_key, by_passphrase])
@pytest.mark.parametrize("size", [0, 1, sealing.PIECE - 1, sealing.PIECE, sealing.PIECE + 1, 3 * sealing.PIECE])
def test_what_was_closed_opens_to_the_same_bytes(close: Callable[[bytes], bytes], size: int) -> None:
    words = bytes(number % 251 for number in range(size))
    closed = close(words)
    assert opened(closed) == words
    assert words[:64] not in closed or size < 8


def test_another_office_cannot_open_it_and_hears_so() -> None:
    assert why_not(by_key(b"kho bau"), seed=OTHER) is Rejection.SEALED_FOR_ANOTHER


def test_the_wrong_passphrase_is_said_to_be_wrong() -> None:
    closed = by_passphrase(b"kho bau")
    assert why_not(closed, passphrase="thung lũng hoa đào") is Rejection.WRONG_PASSPHRASE
    assert why_not(closed, passphrase="") is Rejection.NEEDS_PASSPHRASE
    decomposed = "thung lu\u0303ng hoa mai"
    assert opened(closed, passphrase=decomposed) == b"kho bau", "typed on another keyboard"


def test_every_byte_counts() -> None:
    closed = by_key(b"kho bau " * 10)
    for place in range(len(closed)):
        changed = bytearray(closed)
        changed[place] ^= 1
        assert why_not(bytes(changed)) in {
            Rejection.DAMAGED,
            Rejection.SEALED_FOR_ANOTHER,
            Rejection.NOT_A_PACKAGE,
            Rejection.TOO_NEW,
        }


def test_every_byte_counts_before_a_passphrase_is_even_tried() -> None:
    closed = by_passphrase(b"kho bau")
    head = len(sealing.MARK) + 1 + sealing.WORK.size
    for place in (*range(len(sealing.MARK)), head, head + sealing.SALT, head + sealing.SALT + sealing.CHECK, -1):
        changed = bytearray(closed)
        changed[place] ^= 1
        assert why_not(bytes(changed)) in {
            Rejection.DAMAGED,
            Rejection.WRONG_PASSPHRASE,
            Rejection.NOT_A_PACKAGE,
        }


@pytest.mark.parametrize("work", [(0, 8192), (9, 8192), (255, 2**32 - 1), (1, 1), (3, 262_145)])
def test_a_file_cannot_ask_for_more_work_than_this_machine_can_give(work: tuple[int, int]) -> None:
    closed = bytearray(by_passphrase(b"kho bau"))
    at = len(sealing.MARK) + 1
    closed[at : at + sealing.WORK.size] = sealing.WORK.pack(*work)
    assert why_not(bytes(closed)) is Rejection.DAMAGED


def test_a_file_cut_short_or_lengthened_or_with_pieces_changed_over_is_damaged() -> None:
    closed = by_key(bytes(2 * sealing.PIECE + 5))
    piece = sealing.PIECE + sealing.ADDED
    start = len(closed) - 2 * piece - (5 + sealing.ADDED)
    first, second = closed[start : start + piece], closed[start + piece : start + 2 * piece]
    for spoiled in (
        *(closed[:length] for length in (13, 60, start - 1, start, start + piece, start + 2 * piece, len(closed) - 1)),
        closed + b"\0",
        closed + closed[start:],
        closed[:start] + second + first + closed[start + 2 * piece :],
    ):
        assert why_not(spoiled) is Rejection.DAMAGED


def test_no_more_is_written_than_a_package_can_be() -> None:
    assert why_not(by_key(bytes(3 * sealing.PIECE)), largest=2 * sealing.PIECE) is Rejection.TOO_LARGE
