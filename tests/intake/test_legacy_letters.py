"""Every letter of the old encodings becomes the letter it was, and Unicode is never touched."""

import unicodedata

import pytest

from desktop_app.intake.legacy_letters import (
    TCVN3,
    VNI,
    Encoding,
    encoding_of,
    encoding_of_font,
    font_of_capitals,
    from_tcvn3,
    from_vni,
)

SMALL = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"  # the whole alphabet with its tones


@pytest.mark.parametrize("letter", SMALL)
def test_each_small_letter_has_one_code_in_tcvn3(letter: str) -> None:
    (code,) = [chr(code) for code, meant in TCVN3.items() if meant == letter]
    assert from_tcvn3(code) == letter
    assert from_tcvn3(code, capitals=True) == letter.upper()


@pytest.mark.parametrize("letter", [*SMALL, *SMALL.upper()])
def test_each_letter_is_written_in_vni(letter: str) -> None:
    codes = [code for code, meant in VNI.items() if meant == letter]
    assert codes
    assert {from_vni(code) for code in codes} == {letter}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("KÕ ho¹ch tuyªn truyÒn", "Kế hoạch tuyên truyền"),
        ("KÕ HO¹CH", "KẾ HOẠCH"),
        ("t\xadíng", "tướng"),
        ("t−íng", "tướng"),
    ],
)
def test_words_in_tcvn3_are_read(written: str, meant: str) -> None:
    assert from_tcvn3(written) == meant


def test_words_in_vni_are_read() -> None:
    assert from_vni("Xin chaøo caùc baïn ôû Ñoàng Lâm") == "Xin chào các bạn ở Đồng Lâm"


def test_fonts_say_their_encoding() -> None:
    assert [encoding_of_font(name) for name in (".VnTime", "VNI-Times", "Times New Roman", "Vnani")] == [
        Encoding.TCVN3,
        Encoding.VNI,
        None,
        None,
    ]
    assert (font_of_capitals(".VnTimeH"), font_of_capitals(".VnTime")) == (True, False)


def test_text_in_unicode_is_never_taken_for_an_old_encoding() -> None:
    text = "Kế hoạch tuyên truyền Tháng Khuyến học trên địa bàn xã, thị trấn: cờ, băng rôn, áp phích. " * 5
    assert encoding_of(text) is None
    assert encoding_of(unicodedata.normalize("NFD", text)) is None
