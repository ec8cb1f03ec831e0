"""The other parts of a congress: approvals in rounds, papers with versions, the minutes of the day, order."""

from itertools import pairwise

import pytest

from desktop_app.domain.congress import ApprovalState, Verdict, running_order
from desktop_app.domain.congress_refusals import CongressRefusal, CongressRefused
from desktop_app.domain.fields import FieldRefused
from desktop_app.services import congress as congresses
from desktop_app.services import congress_parts
from desktop_app.services.office import Office
from tests.services.a_congress import a_congress


def test_a_mockup_is_returned_with_a_reason_and_approved_in_a_second_round(office: Office) -> None:
    number = a_congress(office)
    mock = congresses.whole(office, number).approvals[0]
    one, two = mock.approvers
    assert congress_parts.submit(office, mock.id, "Lần đầu").waiting_for == (one, two)
    with pytest.raises(CongressRefused) as silent:
        congress_parts.answer(office, mock.id, one, Verdict.RETURN)
    assert silent.value.reason is CongressRefusal.REASON_MISSING
    congress_parts.answer(office, mock.id, two, Verdict.APPROVE)
    returned = congress_parts.answer(office, mock.id, one, Verdict.RETURN, "Chữ nhỏ quá", "anh-1.jpg")
    assert returned.state is ApprovalState.RETURNED
    congress_parts.submit(office, mock.id, "Đã sửa chữ")
    congress_parts.answer(office, mock.id, one, Verdict.APPROVE)
    approved = congress_parts.answer(office, mock.id, two, Verdict.APPROVE)
    assert approved.state is ApprovalState.APPROVED
    assert [answer.reason for answer in approved.rounds[0].answers] == ["", "Chữ nhỏ quá"]


def test_approvers_in_order_are_asked_one_after_the_other(office: Office) -> None:
    number = a_congress(office)
    exhibition = next(one for one in congresses.whole(office, number).approvals if one.in_order)
    first, second = exhibition.approvers
    assert congress_parts.submit(office, exhibition.id).waiting_for == (first,)
    with pytest.raises(CongressRefused) as early:
        congress_parts.answer(office, exhibition.id, second, Verdict.APPROVE)
    assert early.value.reason is CongressRefusal.NOT_YET_ASKED
    assert congress_parts.answer(office, exhibition.id, first, Verdict.APPROVE).waiting_for == (second,)
    with pytest.raises(CongressRefused) as again:
        congress_parts.submit(office, exhibition.id)
    assert again.value.reason is CongressRefusal.STILL_WAITING


def test_what_was_not_submitted_cannot_be_answered_and_strangers_do_not_answer(office: Office) -> None:
    mock = congresses.whole(office, a_congress(office)).approvals[0]
    with pytest.raises(CongressRefused) as early:
        congress_parts.answer(office, mock.id, mock.approvers[0], Verdict.APPROVE)
    assert early.value.reason is CongressRefusal.NOT_SUBMITTED
    congress_parts.submit(office, mock.id)
    with pytest.raises(CongressRefused) as stranger:
        congress_parts.answer(office, mock.id, "Ông Bảy", Verdict.APPROVE)
    assert stranger.value.reason is CongressRefusal.NOT_ASKED


def test_a_paper_keeps_its_versions_and_what_units_said_about_them(office: Office) -> None:
    paper = congresses.whole(office, a_congress(office)).papers[0]
    with pytest.raises(CongressRefused):
        congress_parts.add_comment(office, paper.id, "Chi hội bản Mù", "Thêm số liệu")
    congress_parts.add_version(office, paper.id, "Dự thảo lần 1", "bao-cao-1.docx")
    congress_parts.add_comment(office, paper.id, "Chi hội bản Mù", "Thêm số liệu")
    congress_parts.add_version(office, paper.id, "Dự thảo lần 2")
    after = congress_parts.answer_comment(office, paper.id, 0, "Đã thêm")
    assert [version.note for version in after.versions] == ["Dự thảo lần 1", "Dự thảo lần 2"]
    assert [(one.version, one.unit, one.answer) for one in after.comments] == [(1, "Chi hội bản Mù", "Đã thêm")]


def test_the_minutes_of_the_day_add_up_to_clock_times(office: Office) -> None:
    number = a_congress(office)
    found = congresses.whole(office, number)
    order = running_order(found.agenda, found.congress.opens_at)
    assert (order[0].starts_at, order[0].ends_at, order[1].starts_at) == ("07:30", "08:00", "08:00")
    assert all(one.ends_at == two.starts_at for one, two in pairwise(order))
    last = order[-1].item
    congress_parts.change(office, last.id, {"starts_at": "9h"})
    order = running_order(congresses.whole(office, number).agenda, "07:30")
    assert (order[-1].starts_at, order[-1].overlap > 0) == ("09:00", True)


def test_parts_are_added_changed_ordered_and_deleted(office: Office) -> None:
    number = a_congress(office)
    team = congress_parts.add(office, number, "team", {"name": "Tiểu ban y tế", "members": "Bà Sáu; Ông Bảy"})
    assert team.members == ("Bà Sáu", "Ông Bảy")  # type: ignore[union-attr]
    first = congresses.whole(office, number).agenda[0]
    coffee = congress_parts.add(office, number, "agenda", {"title": "Chè nước", "minutes": "10"}, after=first.id)
    assert congresses.whole(office, number).agenda[1].id == coffee.id
    congress_parts.remove(office, [coffee.id, team.id])
    assert office.book.undoable() == "Delete lines"
    with pytest.raises(FieldRefused):
        congress_parts.add(office, number, "paper", {})
    phase = congresses.whole(office, number).phases[0]
    with pytest.raises(CongressRefused) as used:
        congress_parts.remove(office, [phase.id])
    assert used.value.reason is CongressRefusal.PHASE_IN_USE
