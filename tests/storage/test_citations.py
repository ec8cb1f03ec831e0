"""The library of cited documents: one record for each, and the plans that cite it."""

from desktop_app.services import campaigns
from desktop_app.services.office import Office


def cited(symbol: str, issuer: str | None = None, kind: str | None = "Quyết định") -> dict[str, object]:
    return {"kind": kind, "symbol": symbol, "date": None, "issuer": issuer}


def accepted(office: Office, title: str, *citations: dict[str, object]) -> int:
    return campaigns.accept(office, {"title": title, "citations": list(citations)}).id


def test_two_plans_that_cite_one_document_point_at_one_record(office: Office) -> None:
    first = accepted(office, "Một", cited("1373/QĐ-TTg"), cited("49-KL/TW"))
    second = accepted(office, "Hai", cited("1373/QĐ - TTg", "Thủ tướng Chính phủ"))
    most, other = office.book.citations.all()
    assert (most.symbol, most.issuer, most.plans) == ("1373/QĐ - TTg", "Thủ tướng Chính phủ", 2)
    assert (other.symbol, other.plans) == ("49-KL/TW", 1)
    assert office.book.citations.citing(most.key) == (second, first)
    assert set(office.book.citations.of_campaign(first)) == {most.key, other.key}


def test_a_document_that_no_plan_cites_any_more_goes_and_comes_back_with_undo(office: Office) -> None:
    plan = accepted(office, "Một", cited("1373/QĐ-TTg", "Thủ tướng Chính phủ"))
    before = office.book.citations.all()
    campaigns.remove(office, plan)
    assert office.book.citations.all() == ()
    office.book.take_back()
    assert office.book.citations.all() == before


def test_what_has_no_number_is_kept_in_the_plan_and_makes_no_record(office: Office) -> None:
    plan = accepted(office, "Một", {"kind": "Luật Giáo dục", "symbol": None, "date": None, "issuer": None})
    assert office.book.citations.all() == ()
    assert len(campaigns.stored_plan(office, plan)["citations"]) == 1
