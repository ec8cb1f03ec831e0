"""The text of a report on results: filled from figures, kept as a person wrote it, told when its figures moved."""

import pytest

from desktop_app.domain.indicators import Period, Total
from desktop_app.domain.result_sentences import Behind, sentences
from desktop_app.domain.result_text import Line, Moved, Sentence, Typed, body, lines, read_typed, typed_json, unwritten
from desktop_app.domain.results import Results, Sent, Share, Work, amount, part_words, period_words
from desktop_app.i18n import Language

VI = Language.load("vi")
JANUARY = Period.parse("2025-01")
SAID = Sentence("forms.visual", "forms", "Cổ động: băng rôn 12/20 cái (60%).", {"actual": "12", "planned": "20"})


def a_line(text: str, *moved: Moved) -> Line:
    return Line("forms.visual", "forms", text, SAID.text, typed=True, moved=moved)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("2026", "năm 2026"),
        ("2026-Q4", "quý IV năm 2026"),
        ("2026-02", "tháng 02 năm 2026"),
        ("2026-11", "tháng 11 năm 2026"),
        ("2026-W47", "tuần 47 (từ 16/11/2026 đến 22/11/2026)"),
    ],
)
def test_a_period_is_said_as_offices_say_it(key: str, words: str) -> None:
    assert period_words(Period.parse(key), VI) == words


def test_a_wave_is_said_with_its_days() -> None:
    wave = Period.wave("Đợt 1", JANUARY.first, JANUARY.last)
    assert period_words(wave, VI) == "Đợt 1 (từ 01/01/2025 đến 31/01/2025)"


def test_numbers_are_written_as_documents_write_them() -> None:
    assert [amount(value, VI) for value in (0, 2, 12, 1234, 5.25)] == ["0", "02", "12", "1.234", "5,3"]
    assert [part_words(part, VI) for part in (1, 2 / 3, 0, 1.155)] == ["100%", "66,7%", "0%", "115,5%"]


def test_sentences_are_filled_from_the_figures() -> None:
    results = Results(
        JANUARY,
        (Total("TQ01", 20, 12, 30), Total("XL01", 2, 2, 2), Total("HN02", 0, 50, 50)),
        by_kind=(Share("Banners", Work(4, 3)),),
        sent=(Sent("Xã A", 2, 2), Sent("Xã B", 0, 2)),
        tasks=3,
        doers=2,
        late=1,
        ahead=5,
    )
    made = {one.key: one for one in sentences(results, Behind("UBND xã", "Kế hoạch số 07/KH-UBND", "Bầu cử"), VI)}
    assert made["forms.visual"].text == "Cổ động trực quan: băng rôn 12/20 cái (60%)."
    assert made["forms.visual"].facts == {"TQ01.actual": "12", "TQ01.planned": "20", "TQ01.part": "60%"}
    assert made["forms.meetings"].text == "Hội nghị, tuyên truyền miệng: lượt người dự 50 lượt người."
    assert "01 đơn vị chưa gửi số liệu: Xã B." in made["shortcomings.missing"].text
    assert "băng rôn (60%)" in made["shortcomings.below"].text
    assert "01/02 chỉ tiêu đạt hoặc vượt kế hoạch: lượt xe loa." in made["strengths.reached"].text
    assert made["subject"].text == "Kết quả thực hiện “Bầu cử” tháng 01 năm 2025"


def test_a_report_without_figures_is_an_outline_to_write_in() -> None:
    found = lines(sentences(Results(JANUARY), Behind("UBND xã"), VI), {})
    printed = [line.text for line in body(found, VI)]
    assert "II. KẾT QUẢ THỰC HIỆN" in printed
    assert printed.count("……") == 9
    assert len(unwritten(found)) == 9


def test_what_a_person_wrote_stands_while_its_figures_stand() -> None:
    typed = {SAID.key: Typed("forms", "Đã treo 12 băng rôn.", {"actual": "12", "planned": "20"})}
    (line,) = lines([SAID], typed)
    assert (line.text, line.typed, line.moved) == ("Đã treo 12 băng rôn.", True, ())


def test_figures_that_moved_since_are_told_and_the_new_ones_offered() -> None:
    typed = {SAID.key: Typed("forms", "Đã treo được 11 trên 20 băng rôn.", {"actual": "11", "planned": "20"})}
    (line,) = lines([SAID], typed)
    assert line.moved == (Moved("actual", "11", "12"),)
    assert line.renewed == "Đã treo được 12 trên 20 băng rôn."


def test_what_a_person_only_added_to_follows_the_program() -> None:
    before = "Xe loa: lượt xe loa 0/02 lượt (0%); số giờ 0/2,5 giờ (0%)."
    now = Sentence("forms.cars", "forms", "Xe loa: lượt xe loa 01/02 lượt (50%); số giờ 01/2,5 giờ (40%).", {"a": "01"})
    typed = {"forms.cars": Typed("forms", before + " Trời mưa hai ngày.", {"a": "0"}, before)}
    (line,) = lines([now], typed)
    assert line.renewed == now.text + " Trời mưa hai ngày."


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Đã treo nhiều băng rôn.", [Moved("a", "11", "12")]),  # the number does not stand in it
        ("Treo 11 băng rôn, 11 pano.", [Moved("a", "11", "12")]),  # which of them is meant?
        ("Treo 11 băng rôn.", [Moved("a", "11", "12"), Moved("b", "11", "13")]),
        ("Treo 111 băng rôn, 1.011 cờ, số 11,5.", [Moved("a", "11", "12")]),  # within other numbers
        ("Treo 11 băng rôn.", [Moved("a", "11", "")]),
    ],
)
def test_a_number_is_not_put_in_where_it_is_not_certain(text: str, moved: list[Moved]) -> None:
    assert a_line(text, *moved).renewed == ""


def test_a_sentence_whose_figures_are_gone_is_kept() -> None:
    typed = {"forms.cars": Typed("forms", "Xe loa đã chạy 02 lượt.", {"XL01.actual": "02"})}
    found = lines([SAID], typed)
    assert [one.key for one in found] == ["forms.visual", "forms.cars"]
    assert found[1].moved == (Moved("XL01.actual", "02", ""),)


def test_a_sentence_left_out_is_not_printed() -> None:
    found = lines([SAID], {SAID.key: Typed("forms", "", SAID.facts)})
    assert found[0].left_out
    assert not any("Cổ động" in line.text for line in body(found, VI))


def test_a_draft_is_read_with_doubt() -> None:
    kept = {"forms.visual": Typed("forms", "Đã treo.", {"a": "1"})}
    assert read_typed(typed_json(kept)) == kept
    assert read_typed([1]) == {}
    assert read_typed({"x": {"part": "nowhere", "text": "a"}, "y": {"part": "forms", "text": 1}, "z": 3}) == {}
