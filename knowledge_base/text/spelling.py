"""Compare names and titles by their letters, whatever is lost as they are typed again."""

from __future__ import annotations

import re
import unicodedata

LATIN = str.maketrans(
    {
        "æ": "ae",
        "ð": "d",
        "đ": "d",
        "ħ": "h",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "œ": "oe",
        "ß": "ss",
        "þ": "th",
        "ŧ": "t",
    }
)
"""Latin letters that Unicode does not take apart, each with its usual spelling."""

_SPELT_OUT = re.compile("(?<![aeiouqy])ue|aa|ae|oe")
_FIRST_SIGN = {"ue": "u", "aa": "a", "ae": "a", "oe": "o"}
_AND = re.compile(r"&|\b(and|et|und)\b")


def letters(text: str) -> str:
    """Return the letters and digits of a text in one case, without the accents of Latin."""
    split = unicodedata.normalize("NFKD", text.casefold())
    # Only these marks: the vowel signs of other scripts tell words apart.
    accentless = "".join(sign for sign in split if not "\u0300" <= sign <= "\u036f")
    spelt = accentless.translate(LATIN)
    return "".join(sign for sign in spelt if unicodedata.category(sign)[0] in "LMN")


def letters_of_name(name: str) -> str:
    """Return the letters of a name, the same for Müller, Mueller and Muller.

    Letters that are spelt out are taken as in Lucene's GermanNormalizationFilter, where "ue" after
    a vowel or q is no ü, and "aa" is å. Names that differ in nothing else become one.
    """
    return _SPELT_OUT.sub(lambda found: _FIRST_SIGN[found[0]], letters(name))


def letters_of_title(title: str) -> str:
    """Return the letters of a title, the same whether it has "and" or "&"."""
    plain = unicodedata.normalize("NFKC", title.casefold())
    return letters(_AND.sub(" and ", plain))
