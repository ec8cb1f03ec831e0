"""A thousand spoiled packages: each is refused with its reason and its copy kept, and the office goes on working."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.packages import Outcome
from desktop_app.folders import Folders
from desktop_app.services import trust
from desktop_app.services.office import Office
from tests.helpers.builders import everything
from tests.helpers.hostile import SENDER, SOMEBODY, WAYS, Sound, spoil
from tests.helpers.offering import a_sound_package, make_sure_it_can_go_on, offer, offered

MANY = 1_008


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sound, Folders]:
    return a_sound_package(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def office(sound: tuple[Sound, Folders], tmp_path: Path) -> Iterator[Office]:
    with offered(sound[1], tmp_path / "office") as opened:
        yield opened


def test_nothing_that_was_spoiled_without_the_senders_key_comes_in(
    sound: tuple[Sound, Folders], office: Office, tmp_path: Path
) -> None:
    before, key = _without_keys(office), trust.key_of(office, "HATLUU")
    spoiled = [spoil(number, sound[0]) for number in range(MANY) if list(WAYS)[number % len(WAYS)] in SOMEBODY]
    told = offer(office, tmp_path, spoiled)
    assert Counter(way for way, _words in spoiled).keys() == SOMEBODY.keys()
    assert told.reasons.total() == len(spoiled)
    assert (_without_keys(office), trust.key_of(office, "HATLUU")) == (before, key)


def _without_keys(office: Office) -> dict[str, object]:
    """Keys that were met and wait for a person are written down."""
    return {noun: rows for noun, rows in everything(office.book).items() if noun != "senders"}


def test_nothing_that_a_broken_program_signed_stops_this_office(
    sound: tuple[Sound, Folders], office: Office, tmp_path: Path
) -> None:
    spoiled = [spoil(number, sound[0]) for number in range(MANY) if list(WAYS)[number % len(WAYS)] in SENDER]
    told = offer(office, tmp_path, spoiled)
    assert {way for way, _outcome in told.ways} == SENDER.keys()
    make_sure_it_can_go_on(office, tmp_path)
    assert told.ways["newer format", Outcome.REFUSED.value] == MANY // len(WAYS)
