"""Every refusal has its sentence, and the sentence says what happened, what is safe and what to do."""

import ast
import errno
import importlib
import pkgutil
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from string import Formatter
from types import ModuleType

import pytest

import desktop_app
from desktop_app import errors, i18n, sentences
from desktop_app.domain.packages import PackageRejected, Rejection
from desktop_app.errors import AppError, FileRefused, Refused, outside
from desktop_app.messages import explain, say, sentence
from desktop_app.sentences import PARTS, SENTENCES, Sentence, joined


def parts_of_the_program() -> Iterator[str]:
    """Every module but those that open windows or start the program."""
    for found in pkgutil.walk_packages(desktop_app.__path__, "desktop_app."):
        if not found.name.startswith(("desktop_app.ui", "desktop_app.app", "desktop_app.__main__")):
            yield found.name


def every_kind_of(kind: type[AppError]) -> Iterator[type[AppError]]:
    for name in parts_of_the_program():
        importlib.import_module(name)
    waiting = [kind]
    while waiting:
        each = waiting.pop()
        yield each
        waiting += each.__subclasses__()


def every_reason() -> Iterator[Enum]:
    for kind in every_kind_of(Refused):
        if issubclass(kind, Refused) and kind is not Refused:
            yield from kind.reasons


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    before = i18n.words().code
    i18n.use("en")
    yield
    i18n.use(before)


def test_every_error_has_a_sentence() -> None:
    speechless = [
        kind
        for kind in every_kind_of(AppError)
        if kind is not AppError and not issubclass(kind, Refused) and kind not in SENTENCES
    ]
    assert speechless == []


def test_every_reason_of_every_rule_has_a_sentence() -> None:
    assert [reason for reason in every_reason() if reason not in SENTENCES] == []


def test_no_sentence_is_left_over_from_an_error_that_went() -> None:
    alive = {*every_kind_of(AppError), *every_reason()}
    assert [key for key in SENTENCES if key not in alive and not isinstance(key, Enum)] == []


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_no_error_is_given_two_sentences_in_one_file(part: ModuleType) -> None:
    file = Path(str(part.__file__))
    (table,) = (one.value for one in ast.parse(file.read_text("utf-8")).body if isinstance(one, ast.AnnAssign))
    assert isinstance(table, ast.Dict)
    keys = [ast.unparse(key) for key in table.keys if key]
    assert sorted(set(keys)) == sorted(keys)


def test_no_error_is_given_sentences_in_two_files() -> None:
    assert sum(len(part.SENTENCES) for part in PARTS) == len(SENTENCES)
    with pytest.raises(ValueError, match="NOT_A_PACKAGE"):
        joined([{Rejection.NOT_A_PACKAGE: Sentence("One")}, {Rejection.NOT_A_PACKAGE: Sentence("Two")}])


def test_every_file_of_sentences_is_among_the_parts() -> None:
    there = {found.name for found in pkgutil.iter_modules(sentences.__path__)} - {"sentence"}
    assert {part.__name__.rpartition(".")[2] for part in PARTS} == there


@pytest.mark.parametrize("key", SENTENCES, ids=str)
def test_a_sentence_reads_well_with_and_without_names(key: type[AppError] | Enum) -> None:
    said = SENTENCES[key]
    assert said.title
    assert not said.title.endswith(".")
    assert all(line.endswith((".", "”.", "}")) for line in (said.cause, said.safe, said.action) if line)
    for facts in ({}, dict.fromkeys(places(said), "Hát Lừu")):
        if isinstance(key, Enum):
            told = explain(key, **facts).in_one_line
            assert "{" not in told
            assert "  " not in told


def places(said: Sentence) -> set[str]:
    lines = (said.title, said.cause, said.safe, said.action)
    return {name for line in lines for _text, name, _spec, _conversion in Formatter().parse(line) if name}


def test_a_damaged_package_is_told_with_its_sender_and_its_file() -> None:
    message = say(PackageRejected(Rejection.DAMAGED, file="BC_HATLUU_2025-W02_1.zip", sender="UBND xã Hát Lừu"))
    assert message.title == "The package from UBND xã Hát Lừu is damaged and was not taken in"
    assert message.cause.startswith("File BC_HATLUU_2025-W02_1.zip is not whole.")
    assert message.safe == "Your book is unchanged. The file on the stick was not touched."
    assert message.action.startswith("Ask UBND xã Hát Lừu to write the package again")


def test_without_a_name_it_is_still_a_sentence() -> None:
    message = say(PackageRejected(Rejection.DAMAGED))
    assert message.title == "This package is damaged and was not taken in"
    assert message.action.startswith("Ask the sending office to")


def test_the_command_line_says_it_in_one_line(tmp_path: Path) -> None:
    said = sentence(errors.FileExists(tmp_path / "a.pdf"))
    assert said.startswith("File a.pdf is there already. ")
    assert "\n" not in said


def test_a_damaged_book_names_the_backup_to_go_back_to(tmp_path: Path) -> None:
    told = say(errors.WorkbookDamaged(tmp_path / "phongtrao.db", tmp_path / "2025-01-15.db"))
    assert told.safe.endswith("The newest good backup is 2025-01-15.db.")
    assert say(errors.WorkbookDamaged()).safe == "The damaged book is kept as it is."


def test_braces_in_a_name_are_only_letters() -> None:
    assert "{0.path}" in say(FileRefused(Path("{0.path}"))).title


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, errors.DiskFull),
        (errno.EROFS, errors.DriveReadOnly),
        (errno.EACCES, errors.NotPermitted),
        (errno.EIO, errors.DriveGone),
        (errno.ENODEV, errors.DriveGone),
        (errno.ENOENT, errors.FileMissing),
        (errno.EEXIST, errors.FileExists),
        (errno.EISDIR, errors.NotAnOrdinaryFile),
        (errno.EFBIG, errors.FileTooLarge),
        (errno.EBADF, FileRefused),
    ],
)
def test_what_the_system_refuses_has_a_name_of_ours(tmp_path: Path, number: int, kind: type[FileRefused]) -> None:
    with pytest.raises(FileRefused) as caught, outside(tmp_path, on_drive=True):
        raise OSError(number, "")
    assert type(caught.value) is kind
    assert caught.value.path == tmp_path
    assert isinstance(caught.value.__cause__, OSError)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (112, errors.DiskFull),
        (19, errors.FolderReadOnly),
        (21, errors.DriveGone),
        (1167, errors.DriveGone),
        (5, errors.NotPermitted),
        (32, errors.FileBusy),
        (9999, errors.NotPermitted),
    ],
)
def test_windows_own_number_is_asked_first(tmp_path: Path, number: int, kind: type[FileRefused]) -> None:
    error = OSError(errno.EACCES, "")
    vars(error)["winerror"] = number
    with pytest.raises(FileRefused) as caught, outside(tmp_path):
        raise error
    assert type(caught.value) is kind
