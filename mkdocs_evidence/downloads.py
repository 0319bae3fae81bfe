"""MkDocs event: the evidence in; the files of its download, under `data/` of the built site, out."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from knowledge_base.exports.files import files
from knowledge_base.publication.edition import Edition


def on_post_build(config: MkDocsConfig) -> None:
    """Write the download; the folder of the site was emptied before the build, so nothing earlier is in the way."""
    for path, text in files(Edition(config["knowledge_base"], config["collection"])):
        place = Path(config.site_dir, "data", path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
