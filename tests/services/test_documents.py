"""Documents a person writes: printed as the rules say, numbered once and for all."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.campaigns import PlanRefused
from desktop_app.domain.completeness import ReportRefusal, ReportRefused
from desktop_app.domain.document_drafts import BEGINNINGS
from desktop_app.domain.document_marks import Marks
from desktop_app.domain.documents import (
    Document,
    DocumentRefusal,
    DocumentRefused,
    Issuer,
    ListAppendix,
    Signature,
    appendix_text,
    typed_appendices,
)
from desktop_app.domain.letterheads import PARTY, STATE
from desktop_app.i18n import Language
from desktop_app.messages import sentence
from desktop_app.reports.blocks import Closing
from desktop_app.services import campaigns, documents, finding, printing
from desktop_app.services.office import Office
from desktop_app.services.papers import Choices
from tests.helpers.builders import Clock, a_package_came, a_plan
from tests.reports.sheets import bare, texts

VIETNAMESE = Language.load("vi")
A_NOTICE = Document("TB", "Treo cờ Tổ quốc dịp Quốc khánh", "I. Thời gian\n1. Từ ngày 25/8 đến ngày 03/9.")


def refused(reason: DocumentRefusal) -> "pytest.RaisesExc[DocumentRefused]":
    return pytest.raises(DocumentRefused, check=lambda error: error.reason is reason)


def printed(office: Office, document: Document) -> str:
    return bare("".join(texts(printing.content(office, "document", Choices(document=document.id), VIETNAMESE))))


def test_numbers_follow_each_other_in_each_series_and_year(office: Office) -> None:
    notices = [documents.add(office, A_NOTICE) for _number in range(3)]
    invitation = documents.add(office, Document("GM", "Họp giao ban"))
    assert [documents.issue(office, one.id).number for one in notices] == [1, 2, 3]
    assert documents.issue(office, invitation.id).number == 1
    later = documents.add(office, A_NOTICE)
    assert documents.issue(office, later.id, date(2026, 1, 5)).number == 1
    assert documents.get(office, later.id).issued_on == "2026-01-05"


def test_letters_of_all_units_share_one_series(office: Office) -> None:
    first = documents.add(office, Document("CV", "đôn đốc", symbol="UBND-VX"))
    second = documents.add(office, Document("CV", "trả lời", symbol="UBND-KT"))
    assert (documents.issue(office, first.id).number, documents.issue(office, second.id).number) == (1, 2)


def test_a_number_is_never_given_twice_whatever_is_taken_back(office: Office) -> None:
    one, two, three = (documents.add(office, A_NOTICE) for _number in range(3))
    assert documents.issue(office, one.id).number == 1
    office.book.take_back()
    assert documents.get(office, one.id).number is None
    assert documents.issue(office, two.id).number == 2
    assert documents.issue(office, one.id).number == 1, "it gets its own number again"
    documents.remove(office, two.id)
    assert documents.issue(office, three.id).number == 3


def test_a_number_of_the_paper_book_can_be_written_and_is_kept_from_others(office: Office) -> None:
    one, two, three = (documents.add(office, A_NOTICE) for _number in range(3))
    assert documents.issue(office, one.id, number=45).number == 45
    with refused(DocumentRefusal.NUMBER_TAKEN):
        documents.issue(office, two.id, number=45)
    assert documents.issue(office, three.id).number == 46
    for wrong in (0, -1, 100_000):
        with refused(DocumentRefusal.NUMBER_UNFIT):
            documents.issue(office, two.id, number=wrong)


def test_numbers_of_the_offices_own_plans_count(office: Office) -> None:
    name = documents.issuer(office).office
    campaigns.accept(office, a_plan(number="18", symbol="KH-UBND", issuer=name, issued_on="2025-01-08"))
    plan = documents.add(office, Document("KH", "Kiểm tra", symbol="KH-UBND"))
    assert documents.issue(office, plan.id).number == 19


def test_a_document_that_moves_to_another_series_is_numbered_anew(office: Office) -> None:
    one = documents.issue(office, documents.add(office, A_NOTICE).id)
    assert documents.change(office, replace(one, subject="Khác")).number == 1
    assert documents.change(office, replace(one, symbol="TB-BCĐ")).number is None


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (Document("XX", "Gì đó"), DocumentRefusal.UNKNOWN_TYPE),
        (Document("TB", "  "), DocumentRefusal.NO_SUBJECT),
        (Document("TB", "Dài", "a" * 200_001), DocumentRefusal.TOO_LONG),
    ],
)
def test_what_cannot_be_a_document_is_refused(office: Office, document: Document, reason: DocumentRefusal) -> None:
    with refused(reason):
        documents.add(office, document)
    assert office.book.documents.all() == ()


def test_what_is_not_in_the_book_is_refused(office: Office) -> None:
    for act in (documents.get, documents.remove, documents.issue):
        with refused(DocumentRefusal.UNKNOWN):
            act(office, 77)
    with pytest.raises(PlanRefused):
        documents.add(office, replace(A_NOTICE, campaign=77))


def test_a_file_that_is_no_document_leaves_nothing(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "document.json"
    for text in ("[]", "{", '{"type": 5, "subject": []}', '{"type": "TB"}', "[" * 100_000):
        file.write_text(text, "utf-8")
        with pytest.raises(DocumentRefused):
            documents.add_file(office, file)
    assert office.book.documents.all() == ()
    file.write_text(json.dumps({"type": "TB", "subject": "Treo cờ", "recipients": ["UBND tỉnh"]}), "utf-8")
    assert documents.add_file(office, file).recipients == ("UBND tỉnh",)


def test_a_submission_is_printed_with_all_it_says(office: Office) -> None:
    documents.set_issuer(
        office,
        Issuer(
            superior="UBND tỉnh Hưng Hà",
            office="UBND xã Bản Công",
            place="Bản Công",
            organ="UBND",
            drafter="VX",
            signature=Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Giàng Thị Dở"),
        ),
    )
    made = documents.add(
        office,
        Document(
            "TTr",
            "Về việc tổ chức Tuần lễ học tập",
            "I. Sự cần thiết\nTuần lễ là dịp để bà con học.\nKính đề nghị xem xét.",
            addressees=("Chủ tịch UBND tỉnh",),
            recipients=("Lưu: VT, VX",),
        ),
    )
    shown = printed(office, documents.issue(office, made.id))
    for text in (
        *("UBND TỈNH HƯNG HÀ", "UBND XÃ BẢN CÔNG", "Số: 01/TTr-UBND", "Bản Công, ngày 15 tháng 01 năm 2025"),
        *("TỜ TRÌNH", "Kính gửi: Chủ tịch UBND tỉnh", "I. SỰ CẦN THIẾT", "Kính đề nghị xem xét./."),
        *("Nơi nhận:", "- Như trên;", "- Lưu: VT, VX.", "TM. ỦY BAN NHÂN DÂN", "Giàng Thị Dở"),
    ):
        assert bare(text) in shown, text


@pytest.mark.parametrize("key", ["document", "results", "reminder", "plan"])
def test_every_paper_is_signed_by_who_usually_signs_until_the_office_says_who_does(late: Office, key: str) -> None:
    campaigns.accept(late, {**a_plan(), "signature": None})
    documents.add(late, replace(A_NOTICE, signature=Signature((), "Vàng A Lử")))
    shown = bare("".join(texts(printing.content(late, key, Choices(), VIETNAMESE))))
    assert bare("TM. ỦY BAN NHÂN DÂN") + bare("CHỦ TỊCH") in shown
    assert ("VàngALử" in shown) is (key == "document")


def test_a_plan_is_signed_in_the_lines_it_came_with(office: Office) -> None:
    lines = ["TRƯỞNG BAN", "PHÓ CHỦ TỊCH UBND XÃ"]
    said = {"authority": None, "capacity": None, "position": " ".join(lines), "name": "Giàng A Páo"}
    campaigns.accept(office, {**a_plan(), "signature": said, "signature_lines": lines})
    (end,) = [one for one in printing.report("plan").blocks(office, Choices(), VIETNAMESE) if isinstance(one, Closing)]
    assert [(one.lines, one.name) for one in end.signatures] == [(tuple(lines), "Giàng A Páo")]


def test_the_usual_signature_follows_the_letterhead_and_a_person_s_own_words_stay(office: Office) -> None:
    documents.set_issuer(office, replace(documents.issuer(office), letterhead=PARTY))
    assert documents.issuer(office).signature.lines == ("TM. BAN THƯỜNG VỤ", "BÍ THƯ")
    own = Signature(("KT. BÍ THƯ", "PHÓ BÍ THƯ"))
    documents.set_issuer(office, replace(documents.issuer(office), signature=own))
    documents.set_issuer(office, replace(documents.issuer(office), letterhead=STATE))
    assert documents.issuer(office).signature == own


def test_a_party_body_heads_its_documents_its_own_way(office: Office) -> None:
    usual = documents.issuer(office)
    documents.set_issuer(office, replace(usual, letterhead=PARTY, signature=Signature(("KT. BÍ THƯ",), "Mùa A Sử")))
    assert documents.issuer(office).letterhead is PARTY
    shown = printed(office, documents.add(office, replace(A_NOTICE, symbol="TB/ĐU")))
    assert "ĐẢNGCỘNGSẢNVIỆTNAM" in shown
    assert "Số……-TB/ĐU" in shown
    assert "K/TBÍTHƯ" in shown


@pytest.mark.parametrize(
    ("name", "place", "organ"),
    [
        ("UBND huyện Trạm Tấu", "Trạm Tấu", "UBND"),
        ("Ủy ban nhân dân thị trấn Sông Trăng", "Sông Trăng", "UBND"),
        ("Phòng Văn hóa và Thông tin huyện Cát Hải", "Cát Hải", "PVHTT"),
        ("Trung tâm Văn hóa", "", "TTVH"),
    ],
)
def test_place_and_letters_are_read_from_the_name_of_an_office(name: str, place: str, organ: str) -> None:
    assert (documents.place_of(name), documents.organ_of(name)) == (place, organ)


@pytest.fixture
def late(district: Office, clock: Clock) -> Office:
    """A district whose units have sent the first week and not the second, which is late since two days."""
    clock.on(date(2025, 1, 17))
    for unit in ("HATLUU", "BANMU"):
        a_package_came(district, unit, "2025-W01")
    return district


def test_the_reminder_names_who_has_not_sent_the_week(late: Office) -> None:
    shown = bare("".join(texts(printing.content(late, "reminder", Choices(), VIETNAMESE))))
    assert "Kínhgửi:" in shown
    assert "V/vđônđốccácđơnvịgửikếtquảtuần02/2025" in shown
    assert "-Nhưtrên;" in shown
    assert bare("UBND xã Bản Mù (chậm 02 ngày)") in shown


def test_without_a_week_a_reminder_is_about_the_last_one_and_its_file_says_which(late: Office) -> None:
    assert printing.file_name(late, "reminder", Choices(), VIETNAMESE).endswith("2025-W02.pdf")
    assert printing.file_name(late, "weekly-checklist", Choices(), VIETNAMESE).endswith("2025-W03.pdf")


def test_nobody_is_reminded_of_what_the_board_does_not_await(district: Office) -> None:
    """The book was made this week: nothing is awaited for the one before it."""
    for key in ("reminder", "reminders"):
        with pytest.raises(ReportRefused) as refused:
            printing.content(district, key, Choices(), VIETNAMESE)
        assert refused.value.reason is ReportRefusal.NOBODY_LATE
        assert "tuần trước" in sentence(refused.value), "which week was meant, as none was named"
    with pytest.raises(ReportRefused):
        documents.begin_reminder(district)
    assert not district.book.documents.all()


def test_marks_and_the_address_are_kept_and_printed(office: Office) -> None:
    documents.set_issuer(office, replace(documents.issuer(office), contact="Bản Công, điện thoại 0216 000 000"))
    marks = Marks("express", "return", "LTM.20", ("SAO Y",))
    letter = documents.add(office, Document("CV", "cho mượn hội trường", marks=marks))
    assert documents.get(office, letter.id).marks == marks
    shown = printed(office, letter)
    for words in ("HỎA TỐC", "XEM XONG TRẢ LẠI", "LTM.20", "SAO Y", "điện thoại 0216 000 000"):
        assert bare(words) in shown
    assert "0216" not in printed(office, documents.add(office, A_NOTICE)), "the address is for letters and invitations"


def test_a_document_is_found_by_any_of_its_words(office: Office) -> None:
    one = documents.add(office, replace(A_NOTICE, addressees=("Các bản vùng cao",)))
    for typed in ("quoc khanh", "tu ngay 25/8", "vung cao", "TB-UBND"):
        (hit,) = finding.find(office, typed, VIETNAMESE)
        assert (hit.noun, hit.id, hit.detail) == ("documents", one.id, "…/TB-UBND")


@pytest.mark.parametrize("kind", BEGINNINGS)
def test_a_document_is_begun_with_what_its_type_says(office: Office, kind: str) -> None:
    begun = documents.begin(office, kind, "treo cờ dịp Quốc khánh")
    above = documents.issuer(office).superior
    assert begun.addressees == ((above,) if kind in {"BC", "TTr"} else ())
    shown = printed(office, begun)
    assert bare("treo cờ dịp Quốc khánh") in shown
    assert shown.count("./.") == 1
    assert "{" not in shown
    assert documents.next_number(office, begun.id) == documents.issue(office, begun.id).number == 1


def test_a_reminder_is_begun_as_a_letter_that_can_be_changed(late: Office) -> None:
    letter = documents.begin_reminder(late)
    assert letter.type == "CV"
    assert letter.addressees
    assert bare("Kính gửi:") in printed(late, letter)


def test_appendices_are_typed_as_blocks_and_printed_with_their_numbers(office: Office) -> None:
    typed = "Khẩu hiệu\nHọc, học nữa\n  Học mãi  \n\n \nLịch\nThứ Hai"
    appendices = typed_appendices(typed)
    assert appendices == (ListAppendix("Khẩu hiệu", ("Học, học nữa", "Học mãi")), ListAppendix("Lịch", ("Thứ Hai",)))
    assert typed_appendices(appendix_text(appendices)) == appendices
    assert typed_appendices(" \n\n") == ()
    kept = documents.add(office, replace(A_NOTICE, appendices=appendices))
    assert documents.get(office, kept.id).appendices == appendices
    shown = printed(office, kept)
    for words in ("Phụ lục I", "KHẨU HIỆU", "2. Học mãi", "Phụ lục II", "(Kèm theo Thông báo số ……/TB-UBND"):
        assert bare(words) in shown
