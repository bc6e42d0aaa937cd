"""An answer of pip-audit is sound only when it speaks of every package and knows the one that is vulnerable.

recorded/skipped and unreachable are what pip-audit 2.10.1 said without the service; clean, vulnerable and silent are in
its form.
"""

import json
from pathlib import Path

import pytest

from audit.advisories import Answer, judge

RECORDED = Path(__file__).parent / "recorded"
WANTED = {"click": "8.5.1", "pyyaml": "6.0.3"}
NOTHING_KNOWN, ONE_KNOWN = "No known vulnerabilities found\n", "Found 1 known vulnerability in 1 package\n"


def _answer(name, code=1, err=ONE_KNOWN):
    return Answer(code, (RECORDED / f"{name}.json").read_text(encoding="utf-8"), err)


def test_a_clean_answer_is_sound():
    verdict = judge(_answer("clean"), WANTED)
    assert str(verdict) == "advisories: sound – 2 packages, none with a known vulnerability"


def test_a_vulnerable_package_is_told_with_the_version_that_mends_it():
    assert judge(_answer("vulnerable"), WANTED).faults == (
        "pyyaml 6.0.3: PYSEC-2027-1, mended in 6.0.4, 7.0",
        "pyyaml 6.0.3: GHSA-0000, mended in no version yet",
    )


def test_skipped_packages_are_a_fault_although_no_vulnerability_was_found():
    assert judge(_answer("skipped", 0, NOTHING_KNOWN), WANTED).faults == (
        "could not look at 3 packages: click, flask, pyyaml",
        "Dependency not found on PyPI and could not be audited: click (8.5.1)",
    )


def test_many_skipped_packages_are_counted_and_a_few_named():
    rows = [{"name": f"p{number:03}", "skip_reason": "x"} for number in range(30)]
    (told, _) = judge(Answer(0, json.dumps({"dependencies": rows}), ""), {}).faults
    assert told == f"could not look at 30 packages: {', '.join(f'p{n:03}' for n in range(10))} and 20 more"


@pytest.mark.parametrize("wanted", [{**WANTED, "lxml": "6.1.3"}, {**WANTED, "click": "8.5.2"}])
def test_a_package_that_was_not_answered_for_is_a_fault(wanted):
    (missing,) = set(wanted.items()) - set(WANTED.items())
    assert judge(_answer("clean"), wanted).faults == (f"could not look at 1 packages: {missing[0]}",)


def test_a_service_that_calls_the_vulnerable_package_sound_tells_nothing():
    (told,) = judge(_answer("silent", 0, NOTHING_KNOWN), WANTED).faults
    assert told == "could not look: the service tells no advisories; it calls flask 0.12.2 sound"


def test_no_network_is_a_fault():
    said = (RECORDED / "unreachable.txt").read_text(encoding="utf-8")
    (told,) = judge(Answer(1, "", f"Traceback (most recent call last):\n  …\n{said}"), WANTED).faults
    assert told.startswith(
        "could not look: requests.exceptions.ProxyError: HTTPSConnectionPool(host='pypi.org', port=443)"
    )


@pytest.mark.parametrize(
    "answer",
    [
        Answer(-1, "", "no answer in 900 s"), Answer(0, "", ""), Answer(0, "{}", ""), Answer(0, "[]", ""),
        Answer(0, '{"dependencies": []}', ""), Answer(0, '{"dependencies": null}', ""),
        Answer(0, '{"dependencies": [1]}', ""), Answer(0, '{"dependencies": [{"version": "1"}]}', ""),
        _answer("clean", 2), _answer("clean", -9),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_a_fault(answer):
    (told,) = judge(answer, WANTED).faults
    assert told.startswith("could not look: ")


def test_a_failed_step_says_so():
    assert str(judge(Answer(0, "", ""), WANTED)) == "advisories: FAILED\n  could not look: pip-audit said nothing"
