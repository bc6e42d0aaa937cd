import pytest

from atlas.catalogue import load_plans
from atlas.plans import fetch as room
from atlas.plans.download import Page

ADDRESS = "http://plans.example/a.html"
PAGE = "<h1>第一章 总则</h1><p>试验公园占地12公顷，2025年建成。</p>"


@pytest.fixture
def network(monkeypatch):
    """Answers by address; what is not there fails."""
    pages = {}

    def download(address, read):
        if address not in pages:
            raise room.PlanTextError("the host answers 404 Not Found", address, "open the address in a browser")
        return (read(Page(pages[address].encode(), "text/html", address)),)

    monkeypatch.setattr(room, "download", download)
    return pages


@pytest.fixture
def one_plan(atlas_root):
    """The register holds the test plan alone, and its text is not here."""
    atlas_root.set_plan("第一章 总则\n试验公园占地12公顷，2025年建成。\n", url=ADDRESS)
    atlas_root.lose_plan_text()
    return atlas_root


def test_one_plan_is_fetched_and_its_drift_told(atlas, one_plan, network):
    network[ADDRESS] = PAGE
    result = atlas("plans", "fetch", "test-plan")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (
        result.stdout == "test-plan  differs  1 pages, 26 characters; evidence: 3 same, 1 moved, 0 ambiguous, 0 lost\n"
    )
    assert one_plan.plan_text.read_text(encoding="utf-8") == "第一章 总则\n试验公园占地12公顷，2025年建成。"


def test_what_is_lost_is_listed(atlas, one_plan, network):
    network[ADDRESS] = PAGE.replace("2025", "明")
    assert atlas("plans", "fetch", "test-plan").stdout.splitlines()[1:] == [
        "  lost  test-park  2025年",
        "  lost  park-area  12",
    ]


def test_every_plan_is_tried_each_failure_is_one_line_and_the_exit_code_is_1(atlas, one_plan, network):
    network[ADDRESS] = PAGE
    result = atlas("plans", "fetch")
    assert result.exit_code == 1
    assert [line.split("  ")[:2] for line in result.stdout.splitlines()] == [["test-plan", "differs"]]
    failed = result.stderr.splitlines()
    assert len(failed) == len(load_plans()) - 1
    assert failed[1].startswith("gongshu-14fyp  failed  the host answers 404 Not Found – https://")


def test_a_folder_named_by_the_environment_is_made(atlas, one_plan, network, monkeypatch):
    network[ADDRESS] = PAGE
    folder = one_plan.path / "new" / "plans"
    monkeypatch.setenv("ATLAS_PLANS_DIR", str(folder))
    assert atlas("plans", "fetch", "test-plan").exit_code == 0
    assert (folder / "test-plan.txt").is_file()


def test_without_a_folder_it_says_what_to_set(atlas, one_plan, monkeypatch):
    monkeypatch.delenv("ATLAS_PLANS_DIR")
    result = atlas("plans", "fetch", "test-plan")
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        result.stderr == "there is no folder for the plan texts – ATLAS_PLANS_DIR – set it; the folder is made then\n"
    )


def test_a_folder_that_cannot_be_made_is_told(atlas, one_plan, monkeypatch):
    monkeypatch.setenv("ATLAS_PLANS_DIR", str(one_plan.features))
    result = atlas("plans", "fetch", "test-plan")
    assert result.exit_code == 2
    assert result.stderr.startswith("cannot be made (")


def test_a_plan_that_is_not_registered_is_told(atlas):
    result = atlas("plans", "fetch", "x")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith('no plan "x" – geodata/plans.yaml – choose one of: xihu-common-prosperity')
