"""Which package is for us, and which of two states of a record is the newer one."""

from datetime import UTC, datetime

import pytest

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
    judge,
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
