"""The key with which an office signs its packages, and the short words by which two clerks compare it by telephone."""

from __future__ import annotations

import hashlib

# Digits and capitals without 0 O 1 I, which are mistaken for each other when read from paper or said aloud.
READABLE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
GROUPS, LETTERS = 4, 5


def new_key() -> bytes:
    """The 32 secret bytes of a new Ed25519 key."""
    from nacl.signing import SigningKey

    return bytes(SigningKey.generate())


def public(seed: bytes) -> bytes:
    """The 32 bytes that anybody may know. Raises ValueError when `seed` is not 32 bytes."""
    from nacl.signing import SigningKey

    return bytes(SigningKey(seed).verify_key)


def fingerprint(public_key: bytes) -> str:
    """The key as a person compares it: four groups of five letters, 100 bits of its SHA-256."""
    number = int.from_bytes(hashlib.sha256(public_key).digest()[:13], "big") >> 4
    letters = [READABLE[number >> 5 * place & 31] for place in reversed(range(GROUPS * LETTERS))]
    return "-".join("".join(letters[start : start + LETTERS]) for start in range(0, len(letters), LETTERS))


def spoken(public_key: bytes) -> str:
    """The same in ten words to be said on the telephone, 80 bits of its SHA-256."""
    from desktop_app.exchange.key_words import said

    return said(hashlib.sha256(public_key).digest())


def sign(seed: bytes, words: bytes) -> bytes:
    """The 64 bytes of an Ed25519 signature."""
    from nacl.signing import SigningKey

    return SigningKey(seed).sign(words).signature


def verify(public_key: bytes, words: bytes, signature: bytes) -> bool:
    """Whether the holder of the key signed exactly these bytes; anything malformed is simply not a signature."""
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(public_key).verify(words, signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True
