"""Licences are read from clear metadata, else by a reader of this version, and refused where they are not allowed."""

from email.message import Message
from types import SimpleNamespace

import pytest

from audit.licences import Read, Rules, is_allowed, judge, licence_of, load_rules
from audit.packages import ROOT, differing, locked, runtime

RULES = Rules(frozenset({"MIT", "BSD-3-Clause", "Zlib"}), {"MIT License": "MIT"}, {"a-b": Read("1", "Zlib")})


def _package(name="x", version="1", **fields):
    metadata = Message()
    metadata["Name"] = name
    for field, values in fields.items():
        for value in values if isinstance(values, list) else [values]:
            metadata[field.replace("_", "-")] = value
    return SimpleNamespace(metadata=metadata, version=version)


@pytest.mark.parametrize(
    ("package", "licence"),
    [
        (_package(License_Expression="GPL-3.0-only"), "GPL-3.0-only"),
        (_package(License="MIT"), "MIT"),
        (_package(License="MIT License"), "MIT"),
        (_package(Classifier=["License :: OSI Approved :: MIT License", "Topic :: GIS"]), "MIT"),
        (
            _package(Classifier=["License :: OSI Approved :: MIT License", "License :: OSI Approved :: BSD License"]),
            None,
        ),
        (_package(License="Copyright (c) somebody"), None),
        (_package(License="GPL"), None),
        (_package(), None),
        (_package("A_B", License="MIT"), "Zlib"),
        (_package("A_B", version="2", License="MIT"), None),
    ],
)
def test_a_licence_is_what_the_package_says_or_somebody_read_in_this_version(package, licence):
    assert licence_of(package, RULES) == licence


@pytest.mark.parametrize(
    ("expression", "is_so"),
    [("MIT", True), ("GPL-3.0-only", False), ("MIT AND Zlib", True), ("MIT AND GPL-3.0-only", False),
     ("GPL-3.0-only OR MIT", True), ("GPL-3.0-only OR MIT AND X", False), ("(MIT)", False), ("", False),
     ("MIT WITH X", False)],
)  # fmt: skip
def test_one_choice_must_be_of_allowed_licences_alone(expression, is_so):
    assert is_allowed(expression, RULES.allowed) == is_so


def test_an_unclear_and_a_refused_licence_are_faults():
    told = judge({"a 1": "MIT", "b 2": None, "c 3": "GPL-3.0-only"}, RULES.allowed)
    assert told.faults == (
        "b 2: no licence known – read it, then write it into audit/licences.yaml",
        "c 3: GPL-3.0-only is not allowed – audit/licences.yaml",
    )


def test_nothing_installed_is_a_fault():
    assert judge({}, RULES.allowed).faults == ("could not look: no package is installed",)


def test_every_package_that_runs_here_has_an_allowed_licence():
    rules, packages = load_rules(), runtime()
    assert len(packages) > 50
    assert judge({name: licence_of(p, rules) for name, p in packages.items()}, rules.allowed).faults == ()


def test_what_was_read_is_of_packages_that_are_needed():
    assert load_rules().read.keys() <= runtime().keys()


def test_packages_are_those_of_the_run_and_not_the_developers():
    assert {"streamlit", "anyio", "pyyaml"} <= runtime().keys()
    assert not {"pytest", "ruff", "hangzhou-plan-atlas"} & runtime().keys()


LOCK = """\
Click==8.5.1 \\
    --hash=sha256:00
colorama==0.4.6 ; sys_platform == 'nowhere' \\
    --hash=sha256:00
py_yaml==6.0.3 ; python_version >= '3' \\
    --hash=sha256:00
"""


def test_a_lock_file_is_read_for_this_machine():
    assert locked(LOCK) == {"click": "8.5.1", "py-yaml": "6.0.3"}


def test_every_package_at_run_time_is_locked_and_installed_as_it_is_locked():
    wanted = locked((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    assert differing(runtime(), wanted) == ()
    assert differing({"click": _package(version="1")}, {"click": "2"}) == ("click: 1 is installed, 2 is locked",)
    assert differing({"click": _package(version="1")}, {}) == ("click: 1 is installed, no version is locked",)
