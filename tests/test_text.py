"""Vietnamese text: cleaned, found, sorted, marked, cut, and numbers as they are typed."""

import unicodedata
from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import text
from desktop_app.text import nfc, read_number, search_key, shorten, sort_key, spread, squeeze

VIETNAMESE = st.text(alphabet="aăâeêiouơưyáàảãạđdĐÐ ấẬộhnHN-–\u0301\u0323\u00a0", max_size=20)


def test_look_alikes_of_the_crossed_d_become_one_letter() -> None:
    assert nfc("Ðà Ɖà ðà ɖà") == "Đà Đà đà đà"


def test_letters_taken_apart_by_another_system_come_back_whole() -> None:
    assert nfc(unicodedata.normalize("NFD", "Đại hội Khuyến học")) == "Đại hội Khuyến học"


def test_marks_nobody_sees_are_dropped_and_lines_stay() -> None:
    assert nfc("\ufeffĐại\u00a0hội\x00\u200b\r\nlần\tthứ V\x07\rhết") == "Đại hội\nlần\tthứ V\nhết"


def test_half_a_letter_can_be_stored() -> None:
    assert nfc("a\ud800b").encode("utf-8") == "a\ufffdb".encode()


def test_a_soft_hyphen_stays_for_the_reader_of_old_fonts() -> None:
    assert nfc("t\u00adíng") == "t\u00adíng"
    assert search_key("t\u00adíng") == "ting"


def test_white_space_is_folded_to_one_line() -> None:
    assert squeeze("  Đại \n\n hội\u00a0\t V ") == "Đại hội V"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("ĐẠI HỘI", "dai hoi"),
        ("băng  rôn", "bang ron"),
        ("hòa", "hoa"),
        ("hoà", "hoa"),
        ("Trạm Tấu – “Yên Bái”", 'tram tau - "yen bai"'),
        ("Đắk Nông", "dak nong"),
        ("", ""),
    ],
)
def test_search_forgets_diacritics(written: str, key: str) -> None:
    assert search_key(written) == key


@given(st.text())
def test_cleaning_twice_is_cleaning_once(any_text: str) -> None:
    assert nfc(nfc(any_text)) == nfc(any_text)
    assert unicodedata.is_normalized("NFC", nfc(any_text))


@given(st.text() | VIETNAMESE)
def test_a_search_key_is_its_own_search_key(any_text: str) -> None:
    assert search_key(search_key(any_text)) == search_key(any_text)


@given(VIETNAMESE)
def test_search_finds_a_text_however_it_was_composed(any_text: str) -> None:
    assert search_key(unicodedata.normalize("NFD", any_text)) == search_key(any_text)


@pytest.mark.parametrize(
    "in_order",
    [
        ["An", "Ăn", "Ấp", "Bảo", "Dương", "Đông", "Ý"],
        ["nang", "nàng", "nảng", "nãng", "náng", "nạng", "năng", "nắng", "nấng"],
        ["co", "cô", "cơ", "cu", "cư"],
        ["de", "dê", "đe", "đê", "e", "ê"],
        ["ủy ban", "Ủy ban", "vận", "xã"],
        ["Thôn 2", "Thôn 10", "Thôn A"],
        ["hoa", "hòa", "hỏa", "hõa", "hóa", "họa"],
        ["hoà bình", "hòa giải", "hoà nhạc"],
        ["Xã 1", "Xã An Bình", "Xã Ấp Đông", "Xã Bình An"],
    ],
)
def test_sorting_follows_the_vietnamese_dictionary(in_order: list[str]) -> None:
    backwards = in_order[::-1]
    assert sorted(backwards, key=sort_key) == in_order


@given(st.lists(st.text() | VIETNAMESE, max_size=8))
def test_sorting_does_not_depend_on_the_order_before(texts: list[str]) -> None:
    cleaned = [squeeze(each) for each in texts]
    backwards = cleaned[::-1]
    assert sorted(cleaned, key=sort_key) == sorted(backwards, key=sort_key)


def test_ten_thousand_names_sort_at_once() -> None:
    names = [f"Ủy ban nhân dân xã Hòa Bình {number}" for number in range(10_000)]
    began = perf_counter()
    names.sort(key=sort_key)
    assert perf_counter() - began < 2


@pytest.mark.parametrize(
    ("written", "query", "marked"),
    [
        ("Treo băng  rôn chào mừng", "bang ron", ["băng  rôn"]),
        ("Đại hội đại biểu", "dai", ["Đại", "đại"]),
        ("Hội Khuyến học", "hoc hoi", ["Hội", "học"]),
        ("Bản tin", "an", ["ản"]),
        ("Ban An ninh", "an", ["An"]),
        ("Đại hội", "xe loa", []),
        ("Đại hội", "  ", []),
        (unicodedata.normalize("NFD", "Đại hội"), "dai hoi", [unicodedata.normalize("NFD", "Đại hội")]),
        (unicodedata.normalize("NFD", "ở chợ"), "cho", [unicodedata.normalize("NFD", "chợ")]),
    ],
)
def test_the_letters_found_without_diacritics_are_marked_as_written(
    written: str, query: str, marked: list[str]
) -> None:
    assert [written[start:end] for start, end in spread(written, query)] == marked


@given(VIETNAMESE, VIETNAMESE)
def test_marks_lie_inside_the_text_one_after_the_other(written: str, query: str) -> None:
    reached = 0
    for start, end in spread(written, query):
        assert reached <= start < end <= len(written)
        reached = end


@pytest.mark.parametrize(
    ("whole", "length", "cut"),
    [
        ("Đại hội", 7, "Đại hội"),
        ("Treo băng rôn ở Đại hội", 12, "Treo băng…"),
        ("Treo băng rôn", 10, "Treo băng…"),
        ("Nghiêngnghiêng", 5, "Nghi…"),
        ("Đại hội", 1, "…"),
        ("Đại hội", 0, ""),
        ("Đại hội; đại biểu", 10, "Đại hội…"),
    ],
)
def test_a_long_text_is_cut_after_a_whole_word(whole: str, length: int, cut: str) -> None:
    assert shorten(whole, length) == cut


@given(st.text() | VIETNAMESE, st.integers(0, 12))
def test_a_cut_text_fits(whole: str, length: int) -> None:
    assert len(shorten(whole, length)) <= length


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1234", "1234"),
        ("1.234", "1234"),
        ("12,5", "12.5"),
        ("1.234.567,89", "1234567.89"),
        (" 0,25 ", "0.25"),
        ("-3", "-3"),
        ("100", "100"),
    ],
)
def test_numbers_are_read_as_offices_write_them(typed: str, number: str) -> None:
    assert read_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed", ["1,234.5", "1.5", "0.123", "12.34", "1.2345", "", "một", "1e5", "--1", "5%", "٣", "1,"]
)
def test_numbers_that_could_be_misread_are_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        read_number(typed)


def test_a_whole_number_is_shown_as_it_was_typed() -> None:
    assert str(text.read_number("1.000")) == "1000"
