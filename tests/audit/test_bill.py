"""The list of packages is whole and sound CycloneDX; needs the packages of `make audit`."""

import json

import pytest

from audit.packages import runtime

pytest.importorskip("cyclonedx", reason="the packages of the audit are not here – tests/audit – run: make audit")


def test_the_list_names_every_package_with_version_licence_and_needs(tmp_path):
    from audit.bill import bill, write  # noqa: PLC0415  only where its packages are

    packages = runtime()
    verdict = write(bill(packages, dict.fromkeys(packages, "MIT")), tmp_path / "sbom.cdx.json")
    assert verdict.faults == ()
    told = json.loads((tmp_path / "sbom.cdx.json").read_text(encoding="utf-8"))
    assert {(c["name"], c["version"]) for c in told["components"]} == {(n, p.version) for n, p in packages.items()}
    assert told["metadata"]["component"]["name"] == "hangzhou-plan-atlas"
    graph = {row["ref"]: row.get("dependsOn", []) for row in told["dependencies"]}
    assert (
        f"pkg:pypi/starlette@{packages['starlette'].version}"
        in graph[f"pkg:pypi/streamlit@{packages['streamlit'].version}"]
    )
    assert all(c["licenses"] == [{"license": {"id": "MIT"}}] for c in told["components"])


def test_what_is_no_bill_is_not_written(tmp_path):
    from audit.bill import write  # noqa: PLC0415

    assert write('{"bomFormat": "x"}', tmp_path / "x.json").faults[0].startswith("not CycloneDX: ")
    assert list(tmp_path.iterdir()) == []
