"""Full-text index over everything, without diacritics: "bang ron" finds "băng rôn", "dai hoi" finds "đại hội".

The index holds `text.search_key` of the words (FTS5's own folding leaves đ alone) and follows by temporary triggers on
the connection that writes. A hit's rowid says the noun and the row; the newest rows come first.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop_app.text import search_key
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SEARCHED = {  # noun: the words of one row, as SQL; the order gives the noun's number and must never change
    "campaigns": (
        "{r}.title || ' ' || coalesce({r}.number || '/' || {r}.symbol, '') || ' ' || coalesce({r}.issuer, '') || ' '"
        " || coalesce((select group_concat(value, ' ') from json_tree({r}.rest) where type = 'text'), '')"
    ),
    "units": "{r}.name || ' ' || {r}.short_name || ' ' || {r}.code",
    "items": "{r}.words",
    "tasks": "{r}.text",
    "slogans": "{r}.text",
    "assignments": "{r}.unit_name",
    "congresses": "{r}.title",
    "congress_parts": "{r}.words",
    "documents": (
        "{r}.subject || ' ' || coalesce({r}.number || '/', '') || {r}.symbol || ' ' || {r}.body || ' '"
        " || coalesce((select group_concat(value, ' ') from json_each({r}.addressees)), '')"
    ),
    "result_drafts": "{r}.words",
}
NOUNS = tuple(SEARCHED)
_ROOM = 1 << 44  # a rowid of the index is the noun's number * _ROOM + the row
_SYNONYMS = (("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"), ("mat tran to quoc", "mttq"))


@dataclass(frozen=True, slots=True)
class Hit:
    noun: str
    id: int


def index_words(text: str | None) -> str:
    """What the index keeps of `text`; long and short names of the same bodies find each other."""
    key = search_key(text or "")
    extra = [short for long, short in _SYNONYMS if long in key] + [long for long, short in _SYNONYMS if short in key]
    return " ".join((key, *extra)) if extra else key


def watch(db: sqlite3.Connection) -> None:
    """Lets the index follow every change made on this connection."""
    db.create_function("index_words", 1, index_words, deterministic=True)
    db.execute("create temp table if not exists search_later (at_once integer)")
    for number, (noun, words) in enumerate(SEARCHED.items()):
        place = f"{number * _ROOM} + {{r}}.id"
        forget = f"delete from search where rowid = {place.format(r='old')};"
        learn = (
            f"insert into search (rowid, words) values ({place.format(r='new')}, index_words({words.format(r='new')}));"
        )
        changed = f"{words.format(r='old')} is not {words.format(r='new')}"
        db.execute(
            f"create temp trigger search_insert_{noun} after insert on main.{noun}"
            f" when not exists (select 1 from search_later) begin {learn} end"
        )
        db.execute(f"create temp trigger search_delete_{noun} after delete on main.{noun} begin {forget} end")
        db.execute(
            f"create temp trigger search_update_{noun} after update on main.{noun} when {changed}"
            f" begin {forget} {learn} end"
        )


@contextmanager
def adding(db: sqlite3.Connection, nouns: Iterable[str]) -> Iterator[None]:
    """Many new rows at once: the index learns them together afterwards, each row alone would cost it a search tree."""
    last = {noun: _last_row(db, noun) for noun in nouns if noun in SEARCHED}
    db.execute("insert into search_later values (1)")
    yield
    db.execute("delete from search_later")
    for noun, before in last.items():
        _learn(db, noun, f"where r.id > {before}")


def _last_row(db: sqlite3.Connection, noun: str) -> int:
    return int(db.execute(f"select coalesce(max(id), 0) from {noun}").fetchone()[0])


def _learn(db: sqlite3.Connection, noun: str, which: str = "") -> None:
    rows = db.execute(
        f"select {NOUNS.index(noun) * _ROOM} + r.id, {SEARCHED[noun].format(r='r')} from {noun} r {which}"
    )
    db.executemany(
        "insert into search (rowid, words) values (?, ?)", ((place, index_words(text)) for place, text in rows)
    )


def find(db: sqlite3.Connection, query: str, each: int = 20) -> Iterator[Hit]:
    """Rows that hold every word of `query`, at most `each` per noun, the newest first.

    A word may be the beginning of one; a single letter is a word of its own, for it begins half of all.
    """
    words = [word for word in re.split(r"[\W_]+", search_key(query)) if word]
    if not words:
        return
    match = " ".join(f'"{word}"*' if len(word) > 1 else f'"{word}"' for word in words)
    try:
        first = db.execute("select rowid from search where search match ? limit 1", (match,)).fetchone()
    except sqlite3.OperationalError as error:
        if not str(error).startswith("fts5"):
            raise
        return  # a letter younger than SQLite's own table of letters parts a word in two: such words are not kept
    if first is None:
        return  # one look in vain is cheaper than one for each noun
    for number, noun in enumerate(NOUNS):
        rows = db.execute(
            "select rowid from search where search match ? and rowid between ? and ? order by rowid desc limit ?",
            (match, number * _ROOM, (number + 1) * _ROOM - 1, each),
        )
        for (place,) in rows.fetchall():
            yield Hit(noun, place - number * _ROOM)


def rebuild(db: sqlite3.Connection) -> None:
    """Makes the index anew from the rows it is about."""
    db.execute("delete from search")
    for noun in NOUNS:
        _learn(db, noun)
    db.execute("insert into search (search) values ('optimize')")
