"""The description of an edition at the head of its download."""

from __future__ import annotations

from knowledge_base.exports.columns import Column

_QUOTED_WORDS = (
    "Quoted words are not ours: quotes, statements, the scales and goals of studies, and views "
    "marked verbatim. They stay under the licence that is given beside them. "
    "Keep them unaltered, and give the attribution beside them."
)
_LIMITS = (
    "No systematic search was done. Votes of different studies must never be added up. "
    "Details that studies print about single participants are left out, so that nothing links "
    "them to their words."
)

ABOUT = (
    Column("title", "The name of the collection.", lambda edition, _: edition.collection.name),
    Column(
        "author",
        "The publisher of the collection.",
        lambda edition, _: edition.collection.author,
    ),
    Column(
        "address",
        "The address of the site; null if the files were made without one.",
        lambda edition, _: edition.collection.permalink(""),
    ),
    Column(
        "version",
        "The version of the site and its code.",
        lambda edition, _: edition.collection.version,
    ),
    Column(
        "date",
        "The date of the evidence: that of the newest change.",
        lambda edition, _: edition.kb.as_of and edition.kb.as_of.isoformat(),
    ),
    Column(
        "licence",
        "The SPDX identifier of the licence of our records and prose.",
        lambda edition, _: edition.collection.licence,
    ),
    Column("quoted_words", "The terms for quoted words.", lambda edition, _: _QUOTED_WORDS),
    Column("limits", "The limits of these files.", lambda edition, _: _LIMITS),
)
"""The values of the object `about`; they depend on the edition alone."""
