import json
import socket

import pytest

from atlas.catalogue import load_doubts, read_sheet

KEY = "sk-secret-of-the-test"


@pytest.fixture
def run(atlas, atlas_root, endpoint):
    """Drafts the recorded text into the folder "draft": run("--llm")."""
    path = atlas_root.path / "new.txt"
    path.write_text(endpoint.text, encoding="utf-8", newline="")
    return lambda *more: atlas(
        "draft", str(path), "--plan", "test-plan", "--out", str(atlas_root.path / "draft"), *more
    )


@pytest.fixture
def reached(monkeypatch):
    """The ports of this machine that are connected to."""
    ports, connect = [], socket.socket.connect

    def noted(self, address):
        ports.append(address[1])
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", noted)
    return ports


def _lines(root):
    return {row["name"]: row["doubts"].split() for row in read_sheet((root.path / "draft" / "review.csv").read_bytes())}


def test_without_the_option_nothing_is_asked_though_the_environment_names_a_model(run, atlas_root, endpoint, reached):
    result = run()
    assert (result.exit_code, reached, endpoint.asked) == (0, [], [])
    assert "云上会展" not in _lines(atlas_root)
    assert "/v1" not in result.stderr


def test_what_is_sent_where_is_told_before_it_is(run, endpoint, reached):
    result = run("--llm")
    assert result.exit_code == 0
    sent, told = result.stderr.splitlines()[:2]
    size = sum(map(len, endpoint.text.splitlines()))
    assert sent.startswith(f"sends 5 paragraphs ({size} characters) of ")
    assert sent.endswith(f" to {endpoint.address}/chat/completions, model reader-7b, with the key of ATLAS_LLM_KEY")
    assert told.startswith("the language model answered for 4 of 5 paragraphs; ")
    assert len(reached) == len(endpoint.asked) == 5


def test_what_only_the_model_named_is_marked_and_stands_behind(run, atlas_root, endpoint):
    run("--llm")
    lines = _lines(atlas_root)
    assert [*lines] == ["青枫公园", "云上会展", "东方明珠"]
    assert {name: "llm_only" in doubts for name, doubts in lines.items()} == {
        "青枫公园": False, "云上会展": True, "东方明珠": True,
    }  # fmt: skip
    features = json.loads((atlas_root.path / "draft" / "features.geojson").read_text(encoding="utf-8"))["features"]
    (fair,) = [f["properties"] for f in features if f["properties"]["name"] == "云上会展"]
    assert (fair["status"], fair["year_end"], fair["districts"]) == ("planned", 2024, ["330109"])
    assert [endpoint.text[e["start"] : e["end"]] for e in fair["evidence"]] == ["云上会展", "云上会展", "2024年前"]


def test_a_new_run_without_the_model_keeps_what_it_named(run, atlas_root, endpoint):
    run("--llm")
    before = _lines(atlas_root)
    assert run().exit_code == 0
    assert _lines(atlas_root) == before
    assert len(endpoint.asked) == 5


def test_the_key_is_in_no_output_and_no_file(run, atlas_root, endpoint):
    endpoint.first = [(401, {"WWW-Authenticate": KEY}, f"bad key {KEY}".encode())]
    result = run("--llm")
    assert "1 × the host answers 401" in result.stderr
    files = [path for path in (atlas_root.path / "draft").iterdir() if path.is_file()]
    assert files
    assert KEY not in result.output + "".join(path.read_text(encoding="utf-8") for path in files)


def test_a_model_that_does_not_answer_ends_with_2_and_writes_nothing(run, atlas_root, endpoint):
    endpoint.first = [(404, {}, b"")] * 3
    result = run("--llm")
    assert result.exit_code == 2
    assert f"no question was answered (3 × the host answers 404) – {endpoint.address}" in result.stderr
    assert not (atlas_root.path / "draft").exists()


@pytest.mark.parametrize("setting", ["ATLAS_LLM_URL", "ATLAS_LLM_MODEL"])
def test_a_setting_that_is_missing_ends_with_2_and_names_it(run, endpoint, monkeypatch, setting):
    monkeypatch.delenv(setting)
    result = run("--llm")
    assert (result.exit_code, endpoint.asked) == (2, [])
    assert f" – {setting} – " in result.stderr


def test_the_mark_is_told_in_both_languages():
    assert all("语言模型" in load_doubts()[code].zh for code in ("llm_only", "llm_also"))
    assert all("language model" in load_doubts()[code].en for code in ("llm_only", "llm_also"))
