"""Every change of the book's tables, oldest first. Append only: what has been released is never edited."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

APPLICATION_ID = 0x50547261  # "PTra", in the file's header


def first_tables(db: Database) -> None:
    """The office, its units, campaigns, checklists, reports owed, packages, undo and search.

    Records that travel carry `uid` (the same in every book), `owner` (the one office that may change them), `revision`.
    """
    travels = "uid text not null unique, owner text not null, revision integer not null default 0"
    db.executescript(f"""
        create table office (
            id integer primary key check (id = 1), code text not null, name text not null, level text not null,
            parent text, database_id text not null, secret blob not null, revision integer not null default 0,
            sequence integer not null default 0, founded_at text not null
        ) strict;
        create table units (
            id integer primary key, {travels}, code text not null unique, name text not null,
            short_name text not null default '', level text not null, parent text, valid_from text, valid_to text,
            note text not null default ''
        ) strict;
        create index units_parent on units (parent);
        create table successions (
            id integer primary key, before text not null, after text not null, on_day text not null,
            kind text not null, note text not null default '', unique (before, after, on_day)
        ) strict;
        create table unit_groups (
            id integer primary key, code text not null unique, name text not null, parent text,
            levels text not null default '[]', members text not null default '[]'
        ) strict;
        create table campaigns (
            id integer primary key, {travels}, title text not null, doc_type text not null, number text, symbol text,
            issuer text, place text, issued_on text, period_start text, period_end text,
            status text not null, congress_on text, parent text, rest text not null default '{{}}',
            milestones text not null default '[]'
        ) strict;
        create table slogans (
            id integer primary key, {travels},
            campaign integer not null references campaigns (id) on delete cascade,
            position integer not null, text text not null
        ) strict;
        create index slogans_campaign on slogans (campaign);
        create table assignments (
            id integer primary key, {travels},
            campaign integer not null references campaigns (id) on delete cascade,
            position integer not null, unit_name text not null, units text not null default '[]',
            is_group integer not null default 0, is_request integer not null default 0
        ) strict;
        create index assignments_campaign on assignments (campaign);
        create table tasks (
            id integer primary key, {travels},
            assignment integer not null references assignments (id) on delete cascade,
            campaign integer not null references campaigns (id) on delete cascade,
            position integer not null, text text not null, basis text not null default ''
        ) strict;
        create index tasks_assignment on tasks (assignment);
        create index tasks_campaign on tasks (campaign);
        create table obligations (
            id integer primary key, {travels},
            campaign integer not null references campaigns (id) on delete cascade,
            receivers text not null default '[]', via text, rule text not null, owed_by_us integer not null default 1,
            source text not null default '{{}}'
        ) strict;
        create index obligations_campaign on obligations (campaign);
        create table submissions (
            id integer primary key, {travels},
            obligation integer not null references obligations (id) on delete cascade,
            due_on text not null, sent_on text not null, unique (owner, obligation, due_on)
        ) strict;
        create table items (
            id integer primary key, {travels}, kind text not null,
            campaign integer references campaigns (id) on delete cascade,
            task integer references tasks (id) on delete set null,
            unit text, who text not null default '', partners text not null default '', basis text not null default '',
            note text not null default '', state text not null, answers text not null default '{{}}', rule text,
            first_on text, last_on text, place text not null default '', words text not null default ''
        ) strict;
        create index items_kind on items (kind, first_on);
        create index items_campaign on items (campaign, kind);
        create index items_task on items (task);
        create index items_owner on items (owner, unit);
        create table item_steps (
            id integer primary key, item integer not null references items (id) on delete cascade, step text not null,
            day text, due text, shown_on text not null, last_on text not null,
            starts_at text not null default '', ends_at text not null default '',
            is_open integer not null, done integer not null, done_on text
        ) strict;
        create index item_steps_item on item_steps (item);
        create index item_steps_shown on item_steps (shown_on);
        create index item_steps_last on item_steps (last_on);
        create index item_steps_open on item_steps (last_on) where is_open = 1;
        create table senders (
            id integer primary key, code text not null unique, name text not null, public_key blob not null,
            trusted_at text not null
        ) strict;
        create table packages (
            id integer primary key, direction text not null, office text not null, office_name text not null,
            database_id text not null, sequence integer not null, period text not null default '',
            made_at text not null, handled_at text not null, sha256 text not null, file text not null,
            records integer not null
        ) strict;
        create index packages_office on packages (direction, office, sequence);
        create index packages_sha256 on packages (sha256);
        create table deletions (
            id integer primary key, uid text not null, noun text not null, owner text not null,
            revision integer not null, unique (uid, owner)
        ) strict;
        create table day_overrides (
            id integer primary key, day text not null unique, kind text not null, name text not null default '',
            source text not null default ''
        ) strict;
        create table preferences (id integer primary key, key text not null unique, value text not null) strict;
        create table undo_steps (
            id integer primary key, title text not null, made_at text not null, undone integer not null default 0
        ) strict;
        create table undo_log (
            id integer primary key, step integer not null references undo_steps (id) on delete cascade,
            noun text not null, row integer not null, uid text, owner text, sql text not null
        ) strict;
        create index undo_log_step on undo_log (step);
        create virtual table search using fts5 (
            words, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4 5 6', detail = none, columnsize = 0
        );
    """)


def unit_aliases(db: Database) -> None:
    """What a name in plans means, as a person has said it once; `key` is the name as names are compared."""
    db.executescript("""
        create table unit_aliases (
            id integer primary key, key text not null unique, name text not null, units text not null default '[]',
            levels text not null default '[]'
        ) strict;
    """)


def photos_of_items(db: Database) -> None:
    """Photos as proof of checklist items; the pictures themselves are files beside the book."""
    db.executescript("""
        create table photos (
            id integer primary key, uid text not null unique, owner text not null, revision integer not null default 0,
            item integer not null references items (id) on delete cascade, position integer not null,
            sha256 text not null, width integer not null, height integer not null, size integer not null,
            thumbnail blob not null, added_at text not null
        ) strict;
        create index photos_item on photos (item);
    """)


def whole_plans(db: Database) -> None:
    """What a plan says of a task and of a heading besides their words, child plans, and the documents plans cite.

    The documents are an index of what stands in the plans themselves, as item_steps are of the items.
    """
    db.executescript("""
        alter table tasks add column details text not null default '{}';
        alter table assignments add column details text not null default '{}';
        alter table campaigns add column parent_task text;
        create index campaigns_parent on campaigns (parent) where parent is not null;
        create table cited_documents (
            id integer primary key, key text not null unique, kind text, symbol text, issued_on text, issuer text,
            subject text
        ) strict;
        create table citations (
            id integer primary key, campaign integer not null references campaigns (id) on delete cascade,
            document integer not null references cited_documents (id) on delete cascade, position integer not null
        ) strict;
        create index citations_campaign on citations (campaign);
        create index citations_document on citations (document);
    """)
    for campaign, rest in db.execute("select id, rest from campaigns order by id").fetchall():
        for position, one in enumerate(json.loads(rest).get("citations") or [], 1):
            key = _cited_key(str(one.get("symbol") or ""))
            if key:
                db.execute(
                    "insert into cited_documents (key, kind, symbol, issued_on, issuer) values (?, ?, ?, ?, ?)"
                    " on conflict (key) do nothing",
                    (key, one.get("kind"), one["symbol"], one.get("date"), one.get("issuer")),
                )
                db.execute(
                    "insert into citations (campaign, document, position)"
                    " select ?, id, ? from cited_documents where key = ?",
                    (campaign, position, key),
                )


def _cited_key(symbol: str) -> str:
    letters = unicodedata.normalize("NFD", symbol.lower()).replace("đ", "d").replace("–", "-")
    return "".join(one for one in letters if not unicodedata.combining(one) and not one.isspace())


def originals_of_plans(db: Database) -> None:
    """The documents that plans were read from, with their passages; the bytes lie apart from what undo watches."""
    db.executescript("""
        create table originals (
            id integer primary key, uid text not null unique, owner text not null, revision integer not null default 0,
            campaign integer not null unique references campaigns (id) on delete cascade, name text not null,
            sha256 text not null, size integer not null, reading text not null, added_at text not null
        ) strict;
        create table original_bytes (sha256 text primary key, bytes blob not null) strict;
    """)


def congresses(db: Database) -> None:
    """Congresses and their parts; a part's body is its JSON, beside it what the week and the search ask for."""
    travels = "uid text not null unique, owner text not null, revision integer not null default 0"
    db.executescript(f"""
        create table congresses (
            id integer primary key, {travels}, campaign integer references campaigns (id) on delete set null,
            title text not null, day text, body text not null default '{{}}'
        ) strict;
        create table congress_parts (
            id integer primary key, {travels},
            congress integer not null references congresses (id) on delete cascade,
            noun text not null, position integer not null, body text not null,
            starts_on text, due_on text, is_open integer not null default 0, words text not null default ''
        ) strict;
        create index congress_parts_congress on congress_parts (congress, noun, position);
        create index congress_parts_start on congress_parts (starts_on);
        create index congress_parts_due on congress_parts (due_on);
    """)


def series_and_templates(db: Database) -> None:
    """Lines that come again, which of them stands on which day, and the sets of lines an office has saved."""
    kept = "uid text not null unique, owner text not null, revision integer not null default 0"
    db.executescript(f"""
        create table repeats (
            id integer primary key, {kept}, kind text not null,
            campaign integer references campaigns (id) on delete cascade, pattern text not null, rhythm text not null
        ) strict;
        create index repeats_campaign on repeats (campaign);
        create table repeat_days (
            id integer primary key, repeat integer not null references repeats (id) on delete cascade,
            on_day text not null, item integer references items (id) on delete set null, unique (repeat, on_day)
        ) strict;
        create index repeat_days_item on repeat_days (item);
        create table templates (id integer primary key, {kept}, title text not null, lines text not null) strict;
    """)


def official_documents(db: Database) -> None:
    """Documents the office writes, and every number it has ever given them: those outlive undo and deletion."""
    db.executescript("""
        create table documents (
            id integer primary key, uid text not null unique, owner text not null, revision integer not null default 0,
            type text not null, subject text not null, body text not null default '', number integer,
            symbol text not null default '', issued_on text, addressees text not null default '[]',
            bases text not null default '[]', recipients text not null default '[]',
            signature text not null default '{}', campaign integer references campaigns (id) on delete set null
        ) strict;
        create index documents_type on documents (type);
        create index documents_campaign on documents (campaign);
        create table document_numbers (
            id integer primary key, series text not null, year integer not null, number integer not null,
            document text not null, given_at text not null, unique (series, year, number)
        ) strict;
        create index document_numbers_document on document_numbers (document);
    """)


def marks_of_documents(db: Database) -> None:
    """How urgent a document is, who may see it, who wrote it, what its electronic copy says."""
    db.execute("alter table documents add column marks text not null default '{}'")


def who_has_reported(db: Database) -> None:
    """When reports are late and when locked, and what offices say of the reports of units: approved, on paper, …"""
    travels = "uid text not null unique, owner text not null, revision integer not null default 0"
    db.executescript(f"""
        create table report_terms (
            id integer primary key, {travels}, duty text not null, late_days integer not null, lock_days integer,
            unique (owner, duty)
        ) strict;
        create table report_marks (
            id integer primary key, {travels}, act text not null, unit text not null, duty text not null,
            period text not null, on_day text not null, who text not null default '', note text not null default '',
            details text not null default '{{}}', unique (owner, act, unit, duty, period)
        ) strict;
        create index report_marks_report on report_marks (unit, duty, period);
    """)


def keys_and_certificates(db: Database) -> None:
    """Every key an office was met with and what is held of it, and the certificates that came for keys.

    What was in the book had been accepted, by being taken in.
    """
    db.executescript("""
        alter table senders rename to senders_before;
        create table senders (
            id integer primary key, code text not null, name text not null, public_key blob not null,
            state text not null, way text not null, serial integer not null default 0,
            issuer_key blob not null default x'', trusted_at text not null, unique (code, public_key)
        ) strict;
        insert into senders (id, code, name, public_key, state, way, trusted_at)
            select id, code, name, public_key, 'accepted', 'person', trusted_at from senders_before;
        drop table senders_before;
        create table certificates (
            id integer primary key, says text not null, issuer text not null, issuer_key blob not null,
            code text not null, public_key blob not null, words text not null,
            unique (issuer_key, code, public_key)
        ) strict;
        create index certificates_code on certificates (code);
    """)


def rows_of_packages(db: Database) -> None:
    """Where each package stands in its row, what has been acknowledged, and when records of others came in.

    `came` is the book's change number with which a record of another office came last; `whole` is 0 for a package of
    which something had to be left out, so that it is not acknowledged. A receipt is what one book (`database_id`) of an
    office says, in its package `sequence`, to have taken in from our book `ours`.
    """
    db.executescript("""
        alter table packages add column previous text not null default '';
        alter table packages add column since integer not null default 0;
        alter table packages add column upto integer not null default 0;
        alter table packages add column whole integer not null default 1;
        create table receipts (
            id integer primary key, office text not null, database_id text not null, sequence integer not null,
            ours text not null, acknowledged integer not null, sha256 text not null, missing text not null default '[]',
            unique (office, database_id, ours)
        ) strict;
    """)
    for table in db.tables:
        if {"uid", "owner", "revision"} <= table.columns_dict.keys():
            db.execute(f"alter table {table.name} add column came integer not null default 0")


def drafts_of_results(db: Database) -> None:
    """What a person wrote in a report on results, for a campaign (or all work) and a period; what it was issued as."""
    db.executescript("""
        create table result_drafts (
            id integer primary key, uid text not null unique, owner text not null, revision integer not null default 0,
            campaign integer references campaigns (id) on delete cascade, period text not null,
            body text not null default '{}', document integer references documents (id) on delete set null,
            words text not null default ''
        ) strict;
        create unique index result_drafts_place on result_drafts (coalesce(campaign, 0), period);
        create index result_drafts_campaign on result_drafts (campaign);
        create index result_drafts_document on result_drafts (document);
    """)


def stamps_and_conflicts(db: Database) -> None:
    """When each changed field was written last, in which book; and where the changes of two books crossed."""
    for noun in ("units", "campaigns", "slogans", "assignments", "tasks", "obligations", "submissions", "items"):
        db.execute(f"alter table {noun} add column stamps text")
    db.executescript("""
        alter table undo_log add column changed text;
        create table conflicts (
            id integer primary key, crossing text not null, noun text not null, uid text not null, owner text not null,
            field text not null, stands text, other text, book text not null, revision integer not null,
            title text not null default '', came_at text not null, looked_at text,
            unique (uid, field, crossing, book)
        ) strict;
        create index conflicts_open on conflicts (looked_at) where looked_at is null;
        create table waiting_packages (
            id integer primary key, sha256 text not null unique, office text not null, database_id text not null,
            sequence integer not null, file text not null
        ) strict;
        create index waiting_packages_office on waiting_packages (office, database_id, sequence);
        create table lost_changes (
            id integer primary key, noun text not null, uid text not null unique, owner text not null,
            revision integer not null, came integer not null default 0, record text not null
        ) strict;
    """)


def plans_for_units(db: Database) -> None:
    """Which plans have gone down whole to which unit, in which package of our book `ours`."""
    db.executescript("""
        create table plans_sent (
            id integer primary key, office text not null, ours text not null, campaign text not null,
            sequence integer not null
        ) strict;
        create index plans_sent_office on plans_sent (office, ours);
    """)


def groups_that_travel(db: Database) -> None:
    """Successions of units and groups of units get a name that holds everywhere, and an office that keeps them."""
    names = {
        "successions": "'succession:' || before || ':' || after || ':' || on_day",
        "unit_groups": "'group:' || code",
    }
    for noun, name in names.items():
        db.executescript(f"""
            alter table {noun} add column uid text not null default '';
            alter table {noun} add column owner text not null default '';
            alter table {noun} add column revision integer not null default 0;
            alter table {noun} add column came integer not null default 0;
            update {noun} set uid = {name}, owner = coalesce((select code from office), '');
            create unique index {noun}_uid on {noun} (uid);
        """)


def records_without_a_place(db: Database) -> None:
    """What came before the record it hangs on, or stays when that is deleted, and which record it waits for."""
    db.executescript("""
        alter table lost_changes add column awaits text;
        create index lost_changes_awaits on lost_changes (awaits) where awaits is not null;
    """)


def appendices_of_documents(db: Database) -> None:
    """Lists that go with a document, each with its title."""
    db.execute("alter table documents add column appendices text not null default '[]'")


def former_superiors(db: Database) -> None:
    """Under whom a unit stood before: an office that has given it away may still bring what it did until then."""
    db.executescript("""
        create table former_superiors (
            id integer primary key, unit text not null, superior text not null, unique (unit, superior)
        ) strict;
        create index former_superiors_superior on former_superiors (superior);
        create trigger units_moved after update of parent on units
        when old.parent is not new.parent and old.parent is not null
        begin
            insert or ignore into former_superiors (unit, superior) values (old.code, old.parent);
        end;
    """)


def pictures_that_went(db: Database) -> None:
    """Which whole pictures have gone to which office, in which package of our book `ours`."""
    db.executescript("""
        create table pictures_sent (
            id integer primary key, office text not null, ours text not null, sha256 text not null,
            sequence integer not null
        ) strict;
        create index pictures_sent_office on pictures_sent (office, ours);
        create index photos_sha256 on photos (sha256);
    """)


CHANGES = (
    first_tables,
    unit_aliases,
    photos_of_items,
    whole_plans,
    originals_of_plans,
    congresses,
    series_and_templates,
    official_documents,
    marks_of_documents,
    who_has_reported,
    keys_and_certificates,
    rows_of_packages,
    drafts_of_results,
    stamps_and_conflicts,
    plans_for_units,
    groups_that_travel,
    records_without_a_place,
    appendices_of_documents,
    former_superiors,
    pictures_that_went,
)
VERSION = len(CHANGES)  # kept in the file as user_version, so that looking needs no more than the standard library


def migrations() -> Migrations:
    """The changes as sqlite-utils applies them, each in a transaction of its own."""
    from sqlite_utils.migrations import Migrations

    made = Migrations("phongtrao")
    for change in CHANGES:
        made()(change)
    return made
