"""Finding by a few letters, with or without diacritics, in what the book holds now."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.campaigns import Campaign
from desktop_app.services import campaigns
from desktop_app.services.office import Office
from desktop_app.storage.campaigns import AssignmentRow, SloganRow, TaskRow
from desktop_app.storage.workbook import BookOffice, Workbook
from tests.helpers.builders import a_unit, an_item

OURS = "HATLUU"
OFFICE = BookOffice(OURS, "UBND xã Hát Lừu", "commune", None, "db-1", b"\0" * 32, "2025-01-15T09:41:00+07:00")


@pytest.fixture(scope="session")
def founded_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("founded") / "phongtrao.db"
    Workbook.found(path, OFFICE, [a_unit(OURS, "Ủy ban nhân dân xã Hát Lừu")]).close()
    return path


@pytest.fixture
def book(tmp_path: Path, founded_book: Path) -> Iterator[Workbook]:
    path = tmp_path / "phongtrao.db"
    shutil.copyfile(founded_book, path)
    with Workbook.open(path) as opened:
        yield opened


def found(book: Workbook, query: str) -> list[str]:
    return [hit.noun for hit in book.search(query)]


@pytest.fixture
def filled(book: Workbook) -> Workbook:
    """One row of every noun that is searched, all of them about the congress (đại hội)."""
    with book.writing("Fill"):
        campaign = book.campaigns.save(Campaign("Tuyên truyền Đại hội", number="07", symbol="KH-BCĐ"), OURS)
        book.campaigns.add_slogan(SloganRow(campaign, "Nhiệt liệt chào mừng Đại hội!", 1), OURS)
        heading = book.campaigns.add_assignment(
            AssignmentRow(campaign, "Ban tổ chức Đại hội", (), False, False, 1), OURS
        )
        book.campaigns.add_task(TaskRow(heading, campaign, "Trang trí hội trường Đại hội", "1.1", 1), OURS)
        banner = an_item("banner", site="Đường Điện Biên", slogan="Chào mừng Đại hội")
        book.items.save(replace(banner, campaign=campaign), OURS)
        book.units.save(a_unit("BTC", "Ban tổ chức Đại hội", "commune_body"), OURS)
    return book


@pytest.mark.parametrize("query", ["dai hoi", "đại hội", "ĐẠI HỘI", "dai  ho", "hoi dai", "Ðại hội"])
def test_every_noun_is_found_with_or_without_diacritics(filled: Workbook, query: str) -> None:
    assert sorted(found(filled, query)) == ["assignments", "campaigns", "items", "slogans", "tasks", "units"]


@pytest.mark.parametrize(
    ("query", "nouns"),
    [
        ("duong dien bien", ["items"]),
        ("07/kh", ["campaigns"]),
        ("ubnd hat luu", ["units"]),
        ("uy ban nhan dan hat", ["units"]),
        ("HATLUU", ["units"]),
        ("khong co", []),
        ("", []),
        ("  …!", []),
    ],
)
def test_words_are_found_by_their_beginnings(filled: Workbook, query: str, nouns: list[str]) -> None:
    assert found(filled, query) == nouns


def test_the_index_follows_changes_undo_and_redo(filled: Workbook) -> None:
    item = filled.items.of_kind("banner")[0]
    with filled.writing("Change"):
        filled.items.save(item.with_value("site", "Cầu Ông Phật"), OURS)
    assert (found(filled, "dien bien"), found(filled, "ong phat")) == ([], ["items"])
    filled.take_back()
    assert (found(filled, "dien bien"), found(filled, "ong phat")) == (["items"], [])
    filled.take_back(forward=True)
    with filled.writing("Delete"):
        filled.campaigns.remove(filled.campaigns.all()[0].id)
    assert found(filled, "dai hoi") == ["units"]
    filled.take_back()
    assert len(found(filled, "dai hoi")) == 6


def test_who_looks_finds_too(filled: Workbook) -> None:
    with Workbook.look(filled.path) as look:
        assert len(look.search("dai hoi")) == 6


def test_the_newest_are_found_first_and_only_so_many(filled: Workbook) -> None:
    with filled.writing("Add"):
        rows = [filled.items.save(an_item("task", title=f"Họp tổ {number}"), OURS).id for number in range(30)]
    assert [hit.id for hit in filled.search("hop to", 5)] == rows[:-6:-1]


@given(query=st.text(max_size=30))
def test_whatever_is_typed_it_is_only_a_search(filled: Workbook, query: str) -> None:
    assert all(hit.id for hit in filled.search(query))


def test_a_letter_that_the_index_does_not_know_finds_nothing(filled: Workbook) -> None:
    assert filled.search("0\u19b00") == []


@given(words=st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12))
def test_what_is_in_the_book_is_found_by_its_own_words(filled: Workbook, words: str) -> None:
    with filled.writing("Change"):
        filled.units.save(a_unit("BTC", words), OURS)
    hits = filled.search(words)
    plain = words.isascii()
    assert not plain or any(hit.noun == "units" for hit in hits)


def test_a_plan_is_found_by_any_sentence_of_it(office: Office) -> None:
    plan = {"title": "Kế hoạch năm", "contents": ["Mỗi bản một tủ sách."], "channels": ["Xe loa ngày chợ phiên."]}
    campaign = campaigns.accept(office, plan).id
    assert [(hit.noun, hit.id) for hit in office.book.search("cho phien")] == [("campaigns", campaign)]
