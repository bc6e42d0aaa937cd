import json

import pytest
import yaml

from atlas.catalogue import read_sheet

TEXT = "第一章 总则\n试验公园占地12公顷，2025年建成。\n改造萧山区青枫湿地公园。\n"


@pytest.fixture
def run(atlas, atlas_root):
    """Drafts a text into the folder "draft": run(TEXT)."""

    def draft(text=TEXT, plan="test-plan"):
        path = atlas_root.path / "new.txt"
        path.write_text(text, encoding="utf-8", newline="")
        return atlas("draft", str(path), "--plan", plan, "--out", str(atlas_root.path / "draft"))

    return draft


def _rows(root, name):
    return read_sheet((root.path / "draft" / name).read_bytes())


def test_a_draft_folder_with_all_that_a_reviewer_needs(run, atlas_root):
    result = run()
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "1 records to review: 1 district",
        "0 passages name records that exist, 1 figures",
    ]
    (record,) = json.loads((atlas_root.path / "draft" / "features.geojson").read_text(encoding="utf-8"))["features"]
    assert (record["id"], record["properties"]["districts"], record["geometry"]) == (
        "qing-feng-shi-di-gong-yuan",
        ["330109"],
        None,
    )
    (line,) = _rows(atlas_root, "review.csv")
    assert (line["name"], line["decision"]) == ("青枫湿地公园", "pending")
    assert "district_only" in line["doubts"]
    assert [(r["what"], r["value"], r["unit"]) for r in _rows(atlas_root, "figures.csv")] == [
        ("试验公园占地", "12", "ha")
    ]
    assert _rows(atlas_root, "known.csv") == _rows(atlas_root, "changes.csv") == []


def test_a_new_run_tells_what_changed(run, atlas_root):
    run()
    result = run(TEXT.replace("改造", "大力改造") + "建设星河公园。\n")
    assert "moved  qing-feng-shi-di-gong-yuan  青枫湿地公园  32 → 34" in result.stdout.splitlines()
    assert {r["change"] for r in _rows(atlas_root, "changes.csv")} == {"appeared", "moved"}


def test_evidence_for_a_record_that_exists_is_kept_apart(run, atlas_root):
    run(TEXT + "试验公园提升。\n")
    assert [(r["id"], r["exact"]) for r in _rows(atlas_root, "known.csv")] == [("test-park", "试验公园")]


def test_a_plan_that_is_not_registered_is_told_first_with_the_row_to_add_and_drafted(run):
    result = run("杭州市拱墅区文化规划\n建设青枫公园。\n", plan="new-plan")
    assert result.exit_code == 0
    assert result.stderr.startswith('plan "new-plan" is not registered – geodata/plans.yaml – ')
    (row,) = yaml.safe_load(result.stderr.split("\n", 1)[1].partition("next:")[0])
    assert (row["id"], row["title"], row["districts"]) == ("new-plan", "杭州市拱墅区文化规划", ["330105"])
    assert (row["date"], row["horizon"], row["issuer"]) == (None, None, None)


@pytest.mark.parametrize(
    ("title", "line", "date", "basis", "horizon"),
    [
        ("杭州市“十五五”文化规划", "（2026年3月）", "2026-03", "text", [2026, 2030]),
        ("杭州市第十四个五年规划", "发布日期：2021年4月5日", "2021-04-05", "page", [2021, 2025]),
        ("文化规划（2021—2023年）", "2021-04-15 来源：市政府", "2021-04-15", "text", [2021, 2023]),
        ("文化规划", "2027年建成青枫公园", None, "unknown", None),
        ("文化规划", "2026年19月", None, "unknown", None),
        ("青枫公园开园", "稿源：杭州日报 2020-04-27 10:41", "2020-04-27", "page", None),
        ("2022年重点项目清单", "浏览次数：12", None, "unknown", [2022, 2022]),
        ("2022年度重点建设项目计划", "", None, "unknown", [2022, 2022]),
        ("到2035年项目计划", "", None, "unknown", None),
        ("二〇三五年远景目标、2035年展望", "", None, "unknown", None),
    ],
)
def test_the_row_to_add_has_the_date_and_the_period_that_the_first_lines_tell(run, title, line, date, basis, horizon):
    result = run(f"{title}\n{line}\n建设青枫公园。\n", plan="new-plan")
    (row,) = yaml.safe_load(result.stderr.split("\n", 1)[1].partition("\nboilerplate")[0].partition("next:")[0])
    assert (row["date"], row["date_basis"], row["horizon"]) == (date, basis, horizon)


@pytest.mark.parametrize(
    ("first", "genre", "licence"),
    [
        ("杭州市文化规划\n", "plan", "government-text"),
        ("2022年重点项目清单\n", "plan", "government-text"),
        ("关于建设文化名城的决定\n", "decision", "government-text"),
        ("青枫公园规划公布\n稿源：杭州日报 2020-04-27 10:41\n", "news", "all-rights-reserved"),
        ("青枫公园怎么建\n", None, None),
    ],
)
def test_the_row_to_add_tells_genre_and_licence_where_the_text_does_and_else_why_not(run, first, genre, licence):
    told = run(f"{first}建设青枫公园。\n", plan="new-plan").stderr.split("\n", 1)[1].partition("next:")[0]
    (row,) = yaml.safe_load(told.partition("\nboilerplate")[0])
    assert (row["genre"], row["licence"], row["short"], row["short_en"]) == (genre, licence, None, None)
    assert ("genre and licence are null: the text does not tell" in told) == (genre is None)


def test_a_plan_of_another_city_is_told_as_such(run):
    result = run("宁波市文化规划\n建设青枫公园。\n", plan="new-plan")
    assert result.exit_code == 0
    assert (
        "it is of 宁波市, so there is nothing to land: no name is placed or tied to a record – new-plan – leave it"
        in result.stderr
    )


def test_a_text_without_names_makes_an_empty_draft(run):
    assert run("全面提升城市能级。").stdout.startswith("0 records to review")


def test_wrong_use_ends_with_2(atlas, run, atlas_root):
    assert atlas("draft", "nowhere.txt", "--plan", "test-plan", "--out", str(atlas_root.path / "d")).exit_code == 2
    assert atlas("draft").exit_code == 2
    assert run("").exit_code == 2
    (atlas_root.path / "draft").mkdir()
    (atlas_root.path / "draft" / "review.csv").write_text("x", encoding="utf-8")
    result = run()
    assert result.exit_code == 2
    assert "the draft cannot be read" in result.stderr
