"""`atlas cite` as people type it."""

import pytest
from click.testing import CliRunner

from atlas.cli import main


@pytest.fixture
def cite(built_root):
    return lambda *words: CliRunner().invoke(main, ["cite", *words])


def test_a_record_a_plan_and_the_data_are_cited(cite):
    record = cite("--project", "test-park", "--address", "https://a.org/?project=test-park")
    assert record.stdout.startswith("杭州规划图集. 试验公园[DB/OL]. 数据版本")
    assert record.stdout.endswith("https://a.org/?project=test-park.\n")
    entry = cite("--style", "bibtex").stdout.splitlines()
    assert (entry[0].startswith("@misc{hangzhou-plan-atlas-"), entry[-1]) == (True, "}")
    plan = cite("--plan", "xihu-common-prosperity")
    assert "西湖区共同富裕规划" in plan.stdout
    assert "no original: defaced" in plan.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--project", "no-such"), 'no project "no-such"'),
        (("--plan", "no-such"), "choose of: xihu-common-prosperity"),
        (("--plan", "test-plan", "--project", "test-park"), "a project and a plan"),
        (("--address", "javascript:alert(1)"), "no http or https address"),
    ],
)
def test_what_cannot_be_cited_is_said(cite, words, told):
    done = cite(*words)
    assert done.exit_code == 2
    assert told in done.stderr
