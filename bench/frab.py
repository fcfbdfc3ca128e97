"""Our programme against the published schemas of frab: ``python -m bench.frab SCHEDULE.xsd [SCHEDULE.schema.json]``.

The schemas (`validator/xsd/schedule.xml.xsd` and `validator/json/schema.json` of `voc/schedule`) say nothing of a licence
themselves. That project declares EUPL-1.2 for its Python package, and no file with a licence was found there: so it is not
certain that they may be passed on, and they are not in this repository. Get them from the project. A large invented event
is published, written as ``schedule.xml`` and ``schedule.json``, and checked; every deviation is printed, and the command
ends with 1 where there is one.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path


def deviations(xsd: Path, schema: Path | None) -> list[str]:
    """Everything in which the two files deviate from the schemas."""
    from jsonschema.validators import validator_for  # noqa: PLC0415 - after the settings
    from lxml import etree  # noqa: PLC0415 - the same

    from bench.programme import publish_event  # noqa: PLC0415 - the same
    from kenesh.forums.models import Edition  # noqa: PLC0415 - the same
    from kenesh.programme.exchange.writing import write_json, write_xml  # noqa: PLC0415 - the same
    from kenesh.realms.viewer import PUBLIC  # noqa: PLC0415 - the same
    from kenesh.site.queries.programme import programme_of  # noqa: PLC0415 - the same

    made, _seconds = publish_event()
    edition = Edition.objects.select_related("forum").get(pk=made.pk)
    conference = programme_of(edition, PUBLIC).conference()
    rules = etree.XMLSchema(etree.parse(xsd))
    rules.validate(etree.fromstring(write_xml(conference)))
    found = [f"schedule.xml, line {one.line}: {one.message}" for one in rules.error_log]
    if schema is not None:
        text = json.loads(schema.read_text(encoding="utf-8"))
        checker = validator_for(text)(text)
        told = checker.iter_errors(json.loads(write_json(conference)))
        found += [f"schedule.json, {one.json_path}: {one.message[:200]}" for one in told]
    return found


def main() -> None:
    """Check and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("xsd", type=Path)
    parser.add_argument("schema", type=Path, nargs="?")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"KENESH_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        import django  # noqa: PLC0415 - after where it keeps its data

        django.setup()
        found = deviations(given.xsd, given.schema)
    print("\n".join(found) or "Nothing deviates.")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
