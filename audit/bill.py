"""The list of the packages that the atlas runs with (SBOM), as CycloneDX 1.6, checked against its schema."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import Distribution
from importlib.metadata import version as version_of
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from audit.packages import needs
from audit.verdict import Verdict

STEP = "bill of materials"
ATLAS = "hangzhou-plan-atlas"


def bill(packages: Mapping[str, Distribution], licences: Mapping[str, str | None]) -> str:
    """The packages with version, licence and what each needs, as CycloneDX in JSON."""
    parts = {name: _part(name, p.version, licences[name]) for name, p in packages.items()}
    bom = Bom(components=parts.values())
    bom.metadata.component = _part(ATLAS, version_of(ATLAS), "MIT", ComponentType.APPLICATION)
    for name, package in packages.items():
        bom.register_dependency(parts[name], [parts[needed] for needed, _ in needs(package) if needed in parts])
    needed_at_all = {n for package in packages.values() for n, _ in needs(package)}
    bom.register_dependency(bom.metadata.component, [p for name, p in parts.items() if name not in needed_at_all])
    return str(JsonV1Dot6(bom).output_as_string(indent=2))


def _part(name: str, version: str, licence: str | None, kind: ComponentType = ComponentType.LIBRARY) -> Component:
    url = PackageURL("pypi", None, name, version)
    named = [LicenseFactory().make_from_string(licence)] if licence else []
    return Component(type=kind, name=name, version=version, purl=url, bom_ref=str(url), licenses=named)


def write(text: str, path: Path) -> Verdict:
    """Write the list where it is sound."""
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if fault is not None:
        return Verdict(STEP, (f"not CycloneDX: {str(fault)[:300]}",), "")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")
    return Verdict(STEP, (), str(path))
