import pytest

from atlas.errors import PlanTextError
from atlas.plans import document_text, read_document
from atlas.plans.document import LIMIT_MB, MEGABYTE

WORDS = "杭州市规划建设公园，到2025年建成〇座。"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("甲\r\n乙\r丙\n".encode(), "甲\r\n乙\r丙\n"),
        ("\ufeff甲\r\n".encode(), "甲\r\n"),
        ("甲，乙\n".encode("utf-16"), "甲，乙\n"),
        (b"\xfe\xff" + "甲，乙".encode("utf-16-be"), "甲，乙"),
        (WORDS.encode("gb18030"), WORDS),
        (WORDS.encode("gbk"), WORDS),
        ("\u3000 甲  \n\n乙\u3000".encode(), "\u3000 甲  \n\n乙\u3000"),
        (b"plain", "plain"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_a_text_file_gives_exactly_its_characters(tmp_path, data, text, suffix):
    path = tmp_path / f"plan{suffix}"
    path.write_bytes(data)
    assert read_document(path) == text
    assert document_text(data, suffix) == text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "the file is empty"),
        (b" \n\xe3\x80\x80", "it holds no text"),
        (bytes(range(256)) * 4, "neither UTF-8, UTF-16 with a mark, nor GB18030"),
        (b"PK\x03\x04\x00\x00\x01", "not text but the bytes of another kind of file"),
        (b"%PDF-1.7\n\x01\x02\x03" * 9, "not text but the bytes of another kind of file"),
        (WORDS.encode()[:-1], "neither UTF-8, UTF-16 with a mark, nor GB18030"),
        ("規劃建設運河新城，杭州市政府辦公室".encode("big5"), "neither UTF-8"),
        ("日本語の計画テキスト、公園を建設する".encode("shift-jis"), "neither UTF-8"),
        ("甲乙\n".encode("utf-16-le"), "not text but the bytes"),
        ("甲乙\n公园a".encode("utf-16") + b"\x00", "neither UTF-8"),
    ],
)
def test_what_is_no_readable_text_is_an_error_and_never_mojibake(data, what):
    with pytest.raises(PlanTextError, match=f"^{what}.* – plan.txt – "):
        document_text(data, ".txt", "plan.txt")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("plan.doc", r"\.doc is not read – .*save it as .txt, .md, .html, .docx or .pdf"),
        ("plan", "no suffix is not read"),
        ("missing.txt", "there is no such file"),
        ("nul\0.txt", "there is no such file"),
        (f"{'长' * 200}.txt", "cannot be read"),
    ],
)
def test_a_name_that_cannot_be_read_is_an_error(tmp_path, name, what):
    with pytest.raises(PlanTextError, match=what):
        read_document(tmp_path / name)


def test_a_folder_is_no_document(tmp_path):
    (tmp_path / "plan.txt").mkdir()
    with pytest.raises(PlanTextError, match="there is no such file"):
        read_document(tmp_path / "plan.txt")


@pytest.mark.parametrize(("suffix", "kind"), [(".txt", "text"), (".htm", "html"), (".docx", "docx"), (".pdf", "pdf")])
def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path, monkeypatch, suffix, kind):
    path = tmp_path / f"plan{suffix}"
    with path.open("wb") as file:
        file.truncate(LIMIT_MB[kind] * MEGABYTE + 1)
    monkeypatch.setattr(type(path), "read_bytes", lambda self: pytest.fail("it was read"))
    with pytest.raises(PlanTextError, match=f"more than the {LIMIT_MB[kind]} MB that are read of a {kind} document"):
        read_document(path)


@pytest.mark.parametrize(
    ("media_type", "data"),
    [
        ("text/plain; charset=gb2312", WORDS.encode("gb18030")),
        ("TEXT/PLAIN", WORDS.encode()),
        ("text/plain; charset=no-such", WORDS.encode()),
        ("text/plain; charset=gbk", WORDS.encode()),
        ("text/html; charset=gbk", f"<p>{WORDS}</p>".encode("gb18030")),
        ("text/html", f'<meta charset="gb2312"><p>{WORDS}</p>'.encode("gb18030")),
        ("text/html", f'<meta charset="gb2312"><p>{WORDS}</p>'.encode()),
        ("application/xhtml+xml", f"<p>{WORDS}</p>".encode()),
    ],
)
def test_a_media_type_names_the_kind_and_perhaps_the_encoding(media_type, data):
    assert document_text(data, media_type) == WORDS


def test_another_media_type_is_an_error():
    with pytest.raises(PlanTextError, match="image/png is not read – the document – "):
        document_text(b"x", "image/png")
