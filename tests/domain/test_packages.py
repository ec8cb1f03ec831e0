"""Which package is for us, and which of two states of a record is the newer one."""

from datetime import UTC, datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.certificates import Standing
from desktop_app.domain.packages import (
    Direction,
    Manifest,
    Member,
    Package,
    PackageRejected,
    Receiver,
    Rejection,
    Sender,
    Verdict,
    judge,
    weigh,
)

KEY = b"k" * 32


def a_manifest(receiver: str | None = "DISTRICT", direction: Direction = Direction.UP) -> Manifest:
    return Manifest(
        Sender("COMMUNE", "UBND xã", "commune", "db", KEY),
        Receiver(receiver, "") if receiver else None,
        direction,
        1,
        datetime(2025, 1, 15, tzinfo=UTC),
    )


UP, DOWN = a_manifest(), a_manifest(direction=Direction.DOWN)


@pytest.mark.parametrize(
    ("manifest", "ours", "standing", "place", "reason"),
    [
        (UP, "DISTRICT", Standing.ACCEPTED, "below", None),
        (a_manifest(None), "DISTRICT", Standing.ACCEPTED, "below", None),
        (DOWN, "DISTRICT", Standing.ACCEPTED, "above", None),
        (UP, "COMMUNE", Standing.ACCEPTED, "below", Rejection.OUR_OWN),
        (UP, "OTHER", Standing.ACCEPTED, "below", Rejection.NOT_FOR_US),
        (DOWN, "DISTRICT", Standing.ACCEPTED, "below", Rejection.NOT_OUR_TREE),
        (DOWN, "DISTRICT", Standing.WAITING, "", Rejection.NOT_OUR_TREE),
        (DOWN, "DISTRICT", Standing.WAITING, "above", Rejection.UNKNOWN_SENDER),
        (UP, "DISTRICT", Standing.WAITING, "below", Rejection.UNKNOWN_SENDER),
        (UP, "DISTRICT", Standing.WAITING, "", Rejection.UNKNOWN_SENDER),
        (UP, "DISTRICT", Standing.ACCEPTED, "", Rejection.UNKNOWN_SENDER),
        (UP, "DISTRICT", Standing.CHANGED, "below", Rejection.KEY_CHANGED),
        (UP, "DISTRICT", Standing.CHANGED, "", Rejection.KEY_CHANGED),
        (UP, "DISTRICT", Standing.REPLACED, "below", Rejection.KEY_REPLACED),
        (UP, "DISTRICT", Standing.REFUSED, "below", Rejection.KEY_REFUSED),
    ],
)
def test_a_package_is_judged_by_its_cover(
    manifest: Manifest, ours: str, standing: Standing, place: str, reason: Rejection | None
) -> None:
    if reason is None:
        judge(manifest, ours, standing, is_below=place == "below", is_above=place == "above")
        return
    with pytest.raises(PackageRejected) as caught:
        judge(manifest, ours, standing, is_below=place == "below", is_above=place == "above")
    assert (caught.value.rejection, caught.value.facts["sender"]) == (reason, "UBND xã")


@pytest.mark.parametrize(
    ("revision", "present", "deleted_at", "verdict"),
    [
        (5, None, -1, Verdict.ADD),
        (0, None, -1, Verdict.ADD),
        (5, None, 5, Verdict.KEEP),
        (5, None, 7, Verdict.KEEP),
        (8, None, 7, Verdict.ADD),
        (5, ("A", 4), -1, Verdict.REPLACE),
        (5, ("A", 5), -1, Verdict.KEEP),
        (5, ("A", 6), -1, Verdict.KEEP),
        (5, ("B", 1), -1, Verdict.KEEP),
    ],
)
def test_the_higher_revision_wins(
    revision: int, present: tuple[str, int] | None, deleted_at: int, verdict: Verdict
) -> None:
    assert weigh(revision, "A", present, deleted_at) is verdict


@given(st.lists(st.integers(0, 9), min_size=1, max_size=5, unique=True), st.sets(st.integers(0, 9)))
def test_whatever_the_order_the_last_word_stands(revisions: list[int], gone: set[int]) -> None:
    """States of one record, some of them its deletion, weighed in every order."""
    ends = set()
    for order in permutations(revisions):
        present: tuple[str, int] | None = None
        deleted = -1
        for revision in (*order, *order[:1]):
            if revision in gone:
                if present is None or present[1] <= revision:
                    present, deleted = None, max(deleted, revision)
            elif weigh(revision, "A", present, deleted) is not Verdict.KEEP:
                present = ("A", revision)
        ends.add(present)
    last = max(revisions)
    assert ends == {None if last in gone else ("A", last)}


def test_a_package_counts_what_it_carries() -> None:
    manifest = Manifest(
        a_manifest().sender,
        None,
        Direction.UP,
        1,
        datetime(2025, 1, 15, tzinfo=UTC),
        members={"items": Member(3, 10, ""), "units": Member(2, 10, "")},
    )
    assert (manifest.count("items"), manifest.count("tasks"), manifest.total()) == (3, 0, 5)
    assert Package(manifest, {"items": [{"uid": "1"}]}).of("tasks") == ()
