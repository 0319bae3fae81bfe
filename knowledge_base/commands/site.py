"""The settings of a site that commands read: mkdocs.yml, and the macros beside it."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import click
import yaml

from knowledge_base.publication.collection import Collection

PLUGIN = "evidence"
"""Our plugin of MkDocs; its options in mkdocs.yml hold the version and the licence."""

site_option = click.option(
    "--site",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The site's settings: name, author, version and licence.",
)

address_option = click.option(
    "--address",
    envvar="SITE_URL",
    default="",
    help="The address of the published site; by default SITE_URL.",
)


class _Loader(yaml.CSafeLoader):
    """Builds plain values; tags of MkDocs, such as !ENV, become None."""


_Loader.add_multi_constructor("", lambda loader, tag, node: None)


def read_settings(site: Path, address: str) -> tuple[dict[str, Any], Collection]:
    """Return all settings of a site, and the collection that it publishes at an address.

    Raises ClickException if a setting of the collection is missing.
    """
    try:
        settings = yaml.load(site.read_text(encoding="utf-8"), Loader=_Loader)
        options = _options(settings["plugins"])
        collection = Collection(
            name=str(settings["site_name"]),
            author=str(settings["site_author"]),
            version=str(options["version"]),
            licence=str(options["licence"]),
            description=str(settings["site_description"]),
            address=address,
        )
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError):
        raise click.ClickException(
            f"{site} has to be YAML with site_name, site_author, site_description, and "
            f"the options version and licence of the plugin {PLUGIN}"
        ) from None
    return settings, collection


def _options(plugins: list[Any]) -> dict[str, Any]:
    """Find the options of our plugin. Raises KeyError."""
    for plugin in plugins:
        if isinstance(plugin, dict) and PLUGIN in plugin:
            return plugin[PLUGIN]
    raise KeyError(PLUGIN)


def load_macros(site: Path) -> type:
    """Load the class Macros of macros.py, in the folder of a site's settings.

    Raises ClickException if there is no such file.
    """
    path = site.parent / "macros.py"
    spec = spec_from_file_location("macros", path)
    if not path.is_file() or not spec or not spec.loader:
        raise click.ClickException(f"{path} is missing; it defines the macros of the pages")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Macros
