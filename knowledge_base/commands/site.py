"""What commands read of the site's settings: `mkdocs.yml` in, plain values, and what the site says of itself, out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import yaml

from knowledge_base.publication.collection import Collection

site_option = click.option(
    "--site",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site's settings: name, author, version and licence.",
)

address_option = click.option(
    "--address", envvar="SITE_URL", default="", help="Where the site stands; by default SITE_URL."
)


class _Loader(yaml.CSafeLoader):
    """Builds plain values; of MkDocs's own tags, such as !ENV, nothing is taken."""


_Loader.add_multi_constructor("", lambda loader, tag, node: None)


def read_settings(site: Path, address: str) -> tuple[dict[str, Any], Collection]:
    """Read the settings of a site, and what it says of itself; ends the command where they lack what is needed."""
    try:
        told = yaml.load(site.read_text(encoding="utf-8"), Loader=_Loader)
        extra = told["extra"]
        return told, Collection(
            *(
                str(value)
                for value in (
                    told["site_name"],
                    told["site_author"],
                    extra["version"],
                    extra["licence"],
                    told["site_description"],
                )
            ),
            address,
        )
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError):
        raise click.ClickException(
            f"{site} has to be YAML with site_name, site_author, site_description, extra.version and "
            "extra.licence"
        ) from None
