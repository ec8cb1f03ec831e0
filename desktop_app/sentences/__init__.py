"""The sentence of every error: what happened, what is safe, what to do. `messages` fills and translates them.

To add an error: a class in `errors.py` (or a member of the enum that stands beside a rule), and its `Sentence` in the
file of its noun here; a new noun is named in `PARTS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.sentences import (
    checklists,
    congress,
    documents,
    files,
    imports,
    packages,
    photos,
    plans,
    reports,
    units,
    workbook,
)
from desktop_app.sentences.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import Enum

    from desktop_app.errors import AppError
    from desktop_app.sentences.sentence import Sentences

__all__ = ["PARTS", "SENTENCES", "Sentence", "joined"]

PARTS = (files, workbook, packages, units, plans, imports, checklists, photos, documents, reports, congress)


def joined(parts: Iterable[Sentences]) -> Sentences:
    """All the sentences. Raises ValueError when two parts have one for the same error."""
    every: dict[type[AppError] | Enum, Sentence] = {}
    for part in parts:
        if twice := every.keys() & part.keys():
            raise ValueError(f"these have two sentences: {', '.join(map(str, twice))}")
        every |= part
    return every


SENTENCES = joined(part.SENTENCES for part in PARTS)
