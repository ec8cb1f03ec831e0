"""Reports on results: written over, kept when figures move, issued with a number, printed as they were sent."""

import json
from collections.abc import Callable
from datetime import date, datetime

import pytest

from desktop_app.domain.documents import Document
from desktop_app.domain.indicators import Period
from desktop_app.domain.result_text import Line, Moved, ResultsRefusal, ResultsRefused
from desktop_app.i18n import Language
from desktop_app.services import (
    campaigns,
    checklists,
    documents,
    finding,
    own_figures,
    printing,
    result_drafts,
    results,
)
from desktop_app.services.indicators import Scope
from desktop_app.services.office import Office
from desktop_app.services.papers import Choices
from desktop_app.ui.pages.units.results_reading import read_behind, read_figures
from tests.helpers.builders import VIETNAM, Clock, a_plan, work
from tests.reports.sheets import bare, texts

VI = Language.load("vi")
MONTH = "2025-01"
VISUAL = "forms.visual"


@pytest.fixture
def campaign(district: Office) -> int:
    """A plan with two banners of the district and three of a commune, which are hung."""
    waves = [{"name": "Đợt 1", "start": "2025-01-10", "end": "2025-01-20"}]
    plan = campaigns.accept(district, a_plan(waves=waves)).id
    for unit, count in (("TRAMTAU", "2"), ("HATLUU", "3")):
        banner = {"site": f"Cổng {unit}", "hang_by": "14/1", "count": count, "type": "horizontal", "unit": unit}
        checklists.add(district, "banner", banner, plan)
    hang(district, "HATLUU")
    return plan


def hang(office: Office, unit: str) -> None:
    (item,) = office.book.items.of_kind("banner", units=[unit])
    checklists.tick(office, [(str(item.id), "hang")])


def sentence(office: Office, campaign: int, key: str = VISUAL) -> Line:
    return next(one for one in result_drafts.report(office, campaign, MONTH).lines if one.key == key)


def printed(office: Office, key: str, **choices: object) -> str:
    return bare("".join(texts(printing.content(office, key, Choices(**choices), VI))))  # type: ignore[arg-type]


def refused(reason: ResultsRefusal) -> "pytest.RaisesExc[ResultsRefused]":
    return pytest.raises(ResultsRefused, check=lambda error: error.reason is reason)


def test_figures_come_from_this_office_and_from_the_units_below(district: Office, campaign: int) -> None:
    district.clock = Clock(datetime(2025, 2, 5, 9, tzinfo=VIETNAM))  # every week of the month is over
    found = result_drafts.report(district, campaign, MONTH).results
    assert [(one.code, one.planned, one.actual) for one in found.totals] == [("VB01", 0, 1), ("TQ01", 5, 3)]
    by_unit = {one.words: (one.work.planned, one.work.done) for one in found.by_unit}
    assert by_unit["UBND xã Hát Lừu"] == (2, 1)  # hung, to be taken down
    assert set(found.missing) == {"UBND xã Bản Mù", "UBND xã Hát Lừu", "Phòng VH&TT"}
    assert sum((one.work.planned for one in found.by_week), 0) == found.work.planned


def test_a_wave_of_the_plan_is_a_period_and_nonsense_is_not(district: Office, campaign: int) -> None:
    assert results.period(district, campaign, "Đợt 1").last == date(2025, 1, 20)
    assert ("Đợt 1", "Đợt 1 (từ 10/01/2025 đến 20/01/2025)") in results.periods(district, campaign, VI)
    for typed in ("tháng mười ba", "2025-13", "2025-W60", "9999", "0001"):
        with refused(ResultsRefusal.NOT_A_PERIOD):
            results.period(district, campaign, typed)


def test_a_changed_sentence_is_kept_when_figures_move_and_says_so(district: Office, campaign: int) -> None:
    result_drafts.write(district, campaign, MONTH, VISUAL, "Đã treo 03 băng rôn ở các cổng.")
    hang(district, "TRAMTAU")
    line = sentence(district, campaign)
    assert line.text == "Đã treo 03 băng rôn ở các cổng."
    assert Moved("TQ01.actual", "03", "05") in line.moved
    assert line.program == "Cổ động trực quan: băng rôn 05/05 cái (100%)."


def test_moved_figures_are_put_in_or_left_or_the_programs_sentence_taken(district: Office, campaign: int) -> None:
    wrote = "Đã treo 03 băng rôn trong số 05, đạt 60%."
    after: dict[Callable[..., None], str] = {
        result_drafts.keep: wrote,
        result_drafts.renew: wrote,  # "05" was planned and is now done: not certain
        result_drafts.put_back: "Cổ động trực quan: băng rôn 05/05 cái (100%).",
    }
    result_drafts.write(district, campaign, MONTH, VISUAL, wrote)
    hang(district, "TRAMTAU")
    assert sentence(district, campaign).renewed == "Đã treo 05 băng rôn trong số 05, đạt 100%."
    after[result_drafts.renew] = sentence(district, campaign).renewed
    for act, words in after.items():
        act(district, campaign, MONTH, VISUAL)
        assert sentence(district, campaign).text == words
        assert not sentence(district, campaign).moved
        district.book.take_back()


def test_a_persons_own_sentences_are_added_left_out_and_taken_back(district: Office, campaign: int) -> None:
    before = work(district.book)
    key = result_drafts.add(district, campaign, MONTH, "causes", "Mưa nhiều ngày.")
    assert sentence(district, campaign, key).text == "Mưa nhiều ngày."
    assert "Mưanhiềungày." in printed(district, "results", plan=campaign, period=MONTH)
    assert [one.detail for one in finding.find(district, "mua nhieu", VI)] == [MONTH]
    result_drafts.write(district, campaign, MONTH, key, "")
    assert key not in {one.key for one in result_drafts.report(district, campaign, MONTH).lines}
    district.book.take_back()
    district.book.take_back()
    assert work(district.book) == before


@pytest.mark.parametrize("text", ["x" * 5_001, "Treo\x00" + "y" * 6_000])
def test_too_long_a_sentence_is_refused(district: Office, campaign: int, text: str) -> None:
    with refused(ResultsRefusal.TOO_LONG):
        result_drafts.write(district, campaign, MONTH, VISUAL, text)
    with refused(ResultsRefusal.UNKNOWN_SENTENCE):
        result_drafts.write(district, campaign, MONTH, "forms.unknown", "Đã treo.")
    with refused(ResultsRefusal.UNKNOWN_SENTENCE):
        result_drafts.add(district, campaign, MONTH, "nowhere", "Đã treo.")


def test_an_issued_report_says_what_was_sent_whatever_becomes_of_the_figures(district: Office, campaign: int) -> None:
    result_drafts.note(district, campaign, MONTH, {"TQ01": "Còn 02 cái chờ duyệt"})
    made = result_drafts.issue(district, campaign, MONTH, date(2025, 1, 31))
    assert (made.name, made.addressees) == ("01/BC-UBND", ("Ủy ban nhân dân tỉnh",))
    first = printed(district, "document", document=made.id)
    assert "Số:01/BC-UBND" in first
    assert "Kínhgửi:Ủybannhândântỉnh" in first
    assert "Còn02cáichờduyệt" in first
    hang(district, "TRAMTAU")
    assert printed(district, "document", document=made.id) == first
    assert printed(district, "results", plan=campaign, period=MONTH) == first
    report = result_drafts.report(district, campaign, MONTH)
    assert report.is_issued
    assert report.moved_on
    with refused(ResultsRefusal.ISSUED):
        result_drafts.write(district, campaign, MONTH, VISUAL, "Sửa sau khi gửi.")
    result_drafts.open_again(district, campaign, MONTH)
    again = result_drafts.issue(district, campaign, MONTH, date(2025, 2, 3))
    assert (again.id, again.name) == (made.id, "01/BC-UBND")
    assert "05/05cái" in printed(district, "document", document=made.id)


def test_issuing_is_one_step_and_an_unissued_report_cannot_be_opened_again(district: Office, campaign: int) -> None:
    before = work(district.book)
    result_drafts.issue(district, campaign, MONTH)
    district.book.take_back()
    assert work(district.book) == before
    with refused(ResultsRefusal.NO_REPORT):
        result_drafts.open_again(district, campaign, MONTH)


def test_a_report_whose_document_was_deleted_can_be_written_again(district: Office, campaign: int) -> None:
    made = result_drafts.issue(district, campaign, MONTH)
    documents.remove(district, made.id)
    result_drafts.write(district, campaign, MONTH, VISUAL, "Viết lại.")
    assert sentence(district, campaign).text == "Viết lại."


def test_documents_issued_in_the_period_are_named(district: Office, campaign: int) -> None:
    notice = documents.add(district, Document("TB", "Treo cờ", campaign=campaign))
    documents.issue(district, notice.id, date(2025, 1, 9))
    line = sentence(district, campaign, "steering.documents")
    assert line.text == "Trong kỳ đã ban hành 02 văn bản: 07/KH-UBND, 01/TB-UBND."


def test_a_plan_of_another_office_is_no_document_of_this_one(district: Office) -> None:
    plan = campaigns.accept(district, a_plan(issuer="Ủy ban nhân dân tỉnh Yên Bái")).id
    assert result_drafts.report(district, plan, MONTH).results.documents == ()


def test_a_draft_that_was_damaged_does_no_harm(district: Office, campaign: int) -> None:
    result_drafts.write(district, campaign, MONTH, VISUAL, "Đã treo.")
    bad = json.dumps({"typed": {VISUAL: 7, "own.x": {"part": 1}}, "notes": None})
    district.book.db.execute("update result_drafts set body = ?", (bad,))
    assert "12" not in sentence(district, campaign).text
    assert not sentence(district, campaign).typed


def test_the_consolidated_table_names_every_unit_and_who_is_missing(district: Office, campaign: int) -> None:
    district.clock = Clock(datetime(2025, 2, 5, 9, tzinfo=VIETNAM))
    said = printed(district, "consolidated", plan=campaign, period=MONTH)
    for words in ("UBNDxãHátLừu", "UBNDxãBảnMù", "CHƯAGỬI", "Tổngcộng", "TQ01", "60%", "Chưagửi(3):"):
        assert words in said, words


@pytest.mark.parametrize("key", ["results", "consolidated", "photo-album"])
def test_an_empty_office_gets_these_papers_too(commune: Office, key: str) -> None:
    for form in printing.report(key).formats:
        assert printing.content(commune, key, Choices(), VI, form)


def test_figures_that_no_checklist_counts_are_written_down_and_taken_out(district: Office, campaign: int) -> None:
    result_drafts.give(district, campaign, MONTH, "KP01", (5000, 4200.5, 4200.5))
    said = result_drafts.report(district, campaign, MONTH)
    assert said.by_hand == {"KP01"}
    assert [one.code for one in said.results.totals] == ["VB01", "TQ01", "KP01"]
    for key in ("results", "consolidated"):
        assert "4.200,5" in printed(district, key, plan=campaign, period=MONTH), key
    found = {one.indicator.code: one for one in read_figures(district, Scope(campaign, None, Period.parse(MONTH)))}
    assert [(one.unit, one.total.actual) for one in found["KP01"].by_unit] == [(district.code, 4200.5)]
    assert [one.amount for one in read_behind(district, "KP01", Scope(campaign, None, Period.parse(MONTH)), VI)] == [
        4200.5
    ]
    result_drafts.take_away(district, campaign, MONTH, "KP01")
    assert not result_drafts.report(district, campaign, MONTH).by_hand
    assert "KP01" not in printed(district, "consolidated", plan=campaign, period=MONTH)


def test_the_documents_of_the_office_stand_in_every_table_and_behind_the_figure(
    district: Office, campaign: int
) -> None:
    scope = Scope(campaign, None, Period.parse(MONTH))
    figures = next(one for one in read_figures(district, scope) if one.indicator.code == "VB01")
    names = [one.words for one in read_behind(district, "VB01", scope, VI)]
    assert len(names) == figures.total.actual == 1
    assert "VB01" in printed(district, "consolidated", plan=campaign, period=MONTH)
    assert own_figures.own(district, Scope(campaign), ()) == (), "figures written for one period hold for no other"


@pytest.mark.parametrize(
    ("code", "amount"), [("TQ01", 5), ("KP99", 5), ("KP01", -1), ("KP01", float("inf")), ("KP01", float("nan"))]
)
def test_figures_that_cannot_be_are_refused(district: Office, campaign: int, code: str, amount: float) -> None:
    with refused(ResultsRefusal.FIGURE_UNFIT):
        result_drafts.give(district, campaign, MONTH, code, (0, amount, 0))
