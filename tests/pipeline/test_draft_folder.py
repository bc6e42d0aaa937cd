import csv
import io

import pytest
import yaml

from atlas.errors import AtlasError, ConflictError
from atlas.pipeline import Draft, decide, read_review, read_source, write_draft, write_review

NOTHING = Draft("test-plan", (), (), ())


@pytest.fixture
def folder(tmp_path, review, text):
    """The draft, written from a text that lies beside it."""
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    write_draft(NOTHING, review, [], tmp_path / "draft", tmp_path / "plan.txt")
    return tmp_path / "draft"


@pytest.mark.parametrize("note", ["no place", "=1+1", "'=x", "'x", "'", "-", "逗号,“引号”\"'"])
def test_a_review_comes_back_as_it_was_written(folder, note):
    decided = decide(read_review(folder), "greenway", "rejected", note=note)
    written = write_review(decided, folder)
    assert read_review(folder) == written == decided._replace(version=written.version)


def test_no_cell_of_the_list_is_a_formula(folder):
    write_review(decide(read_review(folder), "greenway", "rejected", note="=cmd()"), folder)
    assert ",'=cmd()" in (folder / "review.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["review.csv", "known.csv", "figures.csv", "changes.csv"])
def test_each_table_opens_in_a_spreadsheet_by_double_click(folder, name):
    head, *rows, last = (folder / name).read_bytes().split(b"\r\n")
    assert head.startswith(b"\xef\xbb\xbf")
    assert last == b""
    assert not [row for row in rows if b"\n" in row]


def _all_quoted(body):
    out = io.StringIO()
    rows = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


@pytest.mark.parametrize(
    "saved",
    [
        lambda body: body.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n"),
        lambda body: body.decode("utf-8-sig").encode("gb18030"),
        lambda body: b"\r\n".join(b"%s,,," % line for line in body.splitlines()) + b"\r\n,,,,,,\r\n",
        _all_quoted,
    ],
    ids=["plain", "gbk", "empty columns and rows", "all quoted"],
)
def test_a_list_that_a_spreadsheet_saved_again_is_the_same_review(folder, saved):
    write_review(decide(read_review(folder), "greenway", "rejected", note="=无此地"), folder)
    before, path = read_review(folder), folder / "review.csv"
    again = saved(path.read_bytes())
    assert again != path.read_bytes()
    path.write_bytes(again)
    assert read_review(folder)._replace(version=before.version) == before


def test_a_review_is_refused_when_somebody_else_wrote_since(folder):
    mine = theirs = read_review(folder)
    write_review(decide(theirs, "lake-park", "accepted"), folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(ConflictError, match=r"changed by somebody else .* – read it again"):
        write_review(decide(mine, "greenway", "rejected", note="no"), folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_first_draft_does_not_overwrite_a_review(folder, review):
    with pytest.raises(ConflictError):
        write_review(review, folder)


def test_one_reviewer_may_decide_again_and_again(folder):
    first = write_review(decide(read_review(folder), "lake-park", "accepted"), folder)
    second = write_review(decide(first, "lake-park", "pending"), folder)
    assert read_review(folder) == second


def test_a_list_without_its_record_is_told(folder):
    path = folder / "review.csv"
    path.write_text(path.read_text("utf-8").replace("greenway,", "gone,"), encoding="utf-8")
    with pytest.raises(AtlasError, match="do not list the same records"):
        read_review(folder)


@pytest.mark.parametrize("layer", ["", "[]", "plan: [", "title: x"])
def test_a_spoilt_layer_file_is_told(folder, layer):
    (folder / "layer.yaml").write_text(layer, encoding="utf-8")
    with pytest.raises(AtlasError, match="the draft cannot be read"):
        read_review(folder)


def test_a_list_of_an_earlier_version_has_no_issues(folder):
    rows = [row.split(",") for row in (folder / "review.csv").read_text("utf-8-sig").splitlines()]
    (folder / "review.csv").write_text("".join(",".join([*r[:5], *r[6:]]) + "\n" for r in rows), encoding="utf-8")
    assert read_review(folder).lines["greenway"].issues == ()


def test_the_text_stays_where_it_is(folder, text):
    assert read_source(folder) == text
    copied = [path.name for path in folder.iterdir() if text[10:40] in path.read_text("utf-8")]
    assert copied == []
    (folder.parent / "plan.txt").unlink()
    assert read_source(folder) is None


def test_a_new_run_keeps_what_the_layer_says_of_itself(folder, review):
    path = folder / "layer.yaml"
    path.write_text(path.read_text("utf-8").replace("title: 草稿", "title: 新图层"), encoding="utf-8")
    write_draft(NOTHING, read_review(folder), [], folder, folder.parent / "moved.txt")
    about = yaml.safe_load(path.read_text("utf-8"))
    assert (about["title"], about["plan"]) == ("新图层", "test-plan")
    assert about["source"] == str(folder.parent / "moved.txt")
