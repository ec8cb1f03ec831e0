"""Every error as words: what happened, what is safe, what to do. Windows and the command line say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import CannotBeAsked, FileRefused, LetterMissing, Refused, WorkbookDamaged
from desktop_app.i18n import _
from desktop_app.sentences import SENTENCES
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import Enum

    from desktop_app.errors import AppError
    from desktop_app.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Message:
    """Words for a dialog: a title without a full stop, then up to three lines. Already in the person's language."""

    title: str
    cause: str
    safe: str
    action: str

    @property
    def in_one_line(self) -> str:
        title = self.title if self.title.endswith((".", "…", ":")) else self.title + "."
        return " ".join(part for part in (title, self.cause, self.safe, self.action) if part)


def say(error: AppError) -> Message:
    """The words for an error. Raises KeyError for one that has no sentence, which is a bug."""
    if isinstance(error, Refused):
        return explain(error.reason, **error.facts)
    return _filled(_sentence_of(type(error)), _facts_of(error))


def sentence(error: AppError) -> str:
    """The same in one line, for the command line."""
    return say(error).in_one_line


def explain(reason: Enum, **facts: str) -> Message:
    """The words for a reason of a rule, when no error was raised: a row of a table that was refused, for example."""
    return _filled(SENTENCES[reason], facts)


def _sentence_of(kind: type[AppError]) -> Sentence:
    """The sentence of the class itself, or of the nearest class it is one of."""
    for each in kind.__mro__:
        if each in SENTENCES:
            return SENTENCES[each]
    raise KeyError(kind)


def _facts_of(error: AppError) -> dict[str, str]:
    if isinstance(error, CannotBeAsked):
        return {"command": error.command, "why": error.why}
    if isinstance(error, LetterMissing):
        return {"letter": error.letter, "text": error.text}
    if not isinstance(error, FileRefused):
        return {}
    facts = {"file": error.path.name, "place": str(error.path)} if error.path else {}
    if isinstance(error, WorkbookDamaged) and error.backup:
        facts["backup"] = _("The newest good backup is {name}.").format(name=error.backup.name)
    return facts


class _Words(dict[str, str]):
    """A fact that nobody gave leaves its place empty: telling an error must not become one."""

    def __missing__(self, name: str) -> str:
        return ""


def _filled(sentence: Sentence, facts: Mapping[str, str]) -> Message:
    title = facts.get("title", "")  # the title of a field is a msgid
    named = {"title": _(title)} if title else {}
    words = _Words({**facts, **named, **_nouns(facts.get("file", ""), facts.get("sender", ""), facts.get("place", ""))})
    return Message(*(_fill(text, words) for text in (sentence.title, sentence.cause, sentence.safe, sentence.action)))


def _fill(text: str, words: Mapping[str, str]) -> str:
    return " ".join(_(text).format_map(words).split()) if text else ""


def _nouns(file: str, sender: str, place: str) -> dict[str, str]:
    """What the sentences call a file, a place and a package, whether or not we know their names."""
    return {
        "file": _("File {name}").format(name=file) if file else _("This file"),
        "file_inside": _("the file {name}").format(name=file) if file else _("this file"),
        "place": place or _("this place"),
        "package": _("The package from {name}").format(name=sender) if sender else _("This package"),
        "package_inside": _("the package from {name}").format(name=sender) if sender else _("this package"),
        "office": sender or _("the sending office"),
    }
