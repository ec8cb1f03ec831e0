"""The shape of a sentence, and what many of them say alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from desktop_app.i18n import N_
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import Enum

    from desktop_app.errors import AppError


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words before translation.

    Always known: {file} {package} to begin a sentence, {file_inside} {package_inside} {place} {office} within one.
    Any other place is filled from the refusal's own facts.
    """

    title: str
    cause: str = ""
    safe: str = ""
    action: str = ""


Sentences: TypeAlias = "Mapping[type[AppError] | Enum, Sentence]"

BOOK_IS_SAFE = N_("Your book is unchanged.")
BOOK_AND_STICK_ARE_SAFE = N_("Your book is unchanged. The file on the stick was not touched.")
NOTHING_WRITTEN = N_("Your book is unchanged. No half-written file was left.")
NOTHING_CHANGED = N_("Nothing was changed.")
