"""The row of packages from one book to another: what is missing is named, and nothing lost is taken for received."""

from dataclasses import replace
from typing import NamedTuple

import pytest

from desktop_app.domain import chains
from tests.helpers.packages import a_manifest


class Came(NamedTuple):
    """A package of a row as the book above keeps it."""

    sequence: int
    upto: int = 0
    since: int = 0
    previous: str = ""
    whole: bool = True

    @property
    def sha256(self) -> str:
        return f"sha-{self.sequence}"


@pytest.mark.parametrize(
    ("came", "missing"),
    [
        ([], ()),
        ([1, 2, 3], ()),
        ([1, 2, 5], (3, 4)),
        ([5, 1, 2, 4], (3,)),
        ([3], (1, 2)),
    ],
)
def test_numbers_that_never_came_are_named(came: list[int], missing: tuple[int, ...]) -> None:
    assert chains.missing([Came(number) for number in came]) == missing


def test_a_package_that_came_with_another_content_than_the_next_one_says_is_missing() -> None:
    assert chains.missing([Came(1), Came(2, previous="sha-1"), Came(3, previous="another")]) == (2,)


def test_a_wild_number_names_no_more_than_a_person_reads() -> None:
    assert len(chains.missing([Came(1), Came(2**52)])) == chains.MOST_NAMED


@pytest.mark.parametrize(
    ("taken", "cure"),
    [
        ([Came(1, 10), Came(3, 30, since=10)], 3),
        ([Came(1, 10), Came(3, 30, since=0)], 3),
        ([Came(1, 10), Came(3, 30, since=20)], 0),
        ([Came(1, 10), Came(3, 30, since=10, whole=False), Came(4, 40, since=10)], 4),
        ([Came(1, 10)], 0),
    ],
)
def test_a_lost_package_is_made_good_by_one_that_builds_on_what_came_before_it(taken: list[Came], cure: int) -> None:
    assert chains.made_good(2, taken) == cure


@pytest.mark.parametrize(
    ("since", "taken", "waits"),
    [
        (0, [], ()),
        (0, [Came(1, 10)], ()),
        (10, [Came(1, 10)], ()),
        (10, [Came(1, 10), Came(3, 30)], ()),
        (20, [Came(1, 10)], (2, 3)),
        (20, [Came(1, 10), Came(2, 20, whole=False)], (2, 3)),
        (20, [], (1, 2, 3)),
        (40, [Came(3, 30)], (3,)),
    ],
)
def test_a_package_waits_for_what_it_builds_on(since: int, taken: list[Came], waits: tuple[int, ...]) -> None:
    manifest = replace(a_manifest(sequence=4), since=since, upto=50)
    assert chains.waits_for(manifest, taken) == waits


def test_the_next_package_begins_where_every_book_of_the_receiver_has_everything() -> None:
    assert chains.acknowledged([]) == 0
    assert chains.acknowledged([Came(2, 20), Came(1, 10)]) == 10
    assert chains.acknowledged([Came(2, 20), None]) == 0
