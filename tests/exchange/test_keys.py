"""A key as people compare it: in letters, and in words that cannot be misheard."""

import re
import unicodedata

from desktop_app.exchange import keys
from desktop_app.exchange.key_words import WORDS

SOUNDS_ALIKE = {"d": "z", "gi": "z", "r": "z", "v": "z", "s": "x", "tr": "ch", "n": "l", "k": "c", "ngh": "ng"}


def as_heard(words: str) -> str:
    """What is left of words on a bad line, from another region: no tones, the sounds that regions merge merged."""
    bare = unicodedata.normalize("NFD", words.replace("đ", "d"))
    heard = []
    for syllable in "".join(letter for letter in bare if not unicodedata.combining(letter)).split():
        begun = re.match(r"ngh|ng|nh|gi|tr|[bcdghklmnpqrstvx]?", syllable)
        assert begun
        rest = re.sub(r"(ng|nh)$", "n", re.sub(r"(ch|c|p)$", "t", syllable[begun.end() :]))
        heard.append(SOUNDS_ALIKE.get(begun[0], begun[0]) + rest.replace("y", "i"))
    return " ".join(heard)


def test_no_two_words_sound_alike() -> None:
    assert len(set(WORDS)) == 256
    assert len({as_heard(word) for word in WORDS}) == 256
    assert {len(word.split()) for word in WORDS} == {2}
    assert all(unicodedata.is_normalized("NFC", word) for word in WORDS)


def test_a_key_is_said_the_same_in_every_version() -> None:
    key = keys.public(bytes(32))
    assert keys.fingerprint(key) == "4GH5L-J98BF-CB4WK-2K5EU"
    assert (
        keys.spoken(key)
        == "bút chì, ớt đỏ, đàn bầu, đôi dép, tủ kính, guốc mộc, hoa phượng, nón lá, măng cụt, chiều hè"
    )
