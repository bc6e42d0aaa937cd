import io
from encodings.aliases import aliases

import pytest

from atlas.documents import document, document_text, length, read_document, reader
from atlas.documents.document import LIMIT_MB, MEGABYTE
from atlas.documents.reading import unpacked
from atlas.errors import PlanTextError
from atlas.sandbox import Verdict

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
    assert read_document(path).text == text
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
    monkeypatch.setattr(type(path), "open", lambda *_: pytest.fail("it was read"))
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


CODECS = sorted(
    {*aliases, *aliases.values(), "undefined", "idna", "punycode", "no-such", "x" * 9000, "../../etc", "utf_7"}
)


@pytest.mark.parametrize("text", [WORDS, "2025 plan", "a" * 70 + "甲"])
def test_a_charset_that_is_wrong_or_that_only_python_knows_changes_nothing(text):
    assert {document_text(text.encode(), f"text/plain; charset={name}") for name in CODECS} == {text}
    assert {
        document_text(WORDS.encode("gbk"), f"text/plain; charset={name}") for name in CODECS if "big5" not in name
    } == {WORDS}


def test_what_no_other_codec_reads_is_read_as_declared():
    assert (
        document_text("規劃建設運河新城，杭州市政府辦公室".encode("big5"), "text/plain; charset=Big5")
        == "規劃建設運河新城，杭州市政府辦公室"
    )
    assert (
        document_text(
            "the café of the “plan” of the year 2025 and so on".encode("cp1252"), "text/plain; charset=iso-8859-1"
        )
        == "the café of the “plan” of the year 2025 and so on"
    )
    with pytest.raises(PlanTextError, match="neither UTF-8"):
        document_text("規劃建設運河新城，杭州市政府辦公室".encode("big5"), "text/plain; charset=iso-8859-1")


def test_the_wide_space_of_old_pages_is_one():
    assert document_text(
        b"<p>\xa3\xa0\xb9\xab\xd4\xb0</p><p>" + WORDS.encode("gb2312", "ignore"), "text/html"
    ).startswith("公园")
    assert document_text(b"\xb9\xab\xa3\xa0\xd4\xb0" + WORDS.encode("gbk"), ".txt").startswith("公\u3000园")


@pytest.mark.parametrize("charset", ["undefined", "idna", "zip", "rot13", "utf-7", "unicode_escape"])
def test_a_page_that_names_such_a_charset_is_read(charset):
    assert _read_apart("html", f'<meta charset="{charset}"><p>{WORDS}</p>'.encode()) == WORDS


def _read_apart(kind, body):
    """What the walled-off process does, in this one."""
    return unpacked(reader.read(io.BytesIO(body), kind, "", len(body))).text


@pytest.mark.parametrize("media_type", [".docx", ".pdf"])
def test_bytes_of_another_kind_are_an_error(media_type):
    for data in (b"%PDF-1.7", b"PK\x03\x04", b"\x1f\x8b\x08", b"\xff\xfe", b"\x00" * 1000, b"\xd0\xcf\x11\xe0"):
        with pytest.raises(PlanTextError, match=r"^.* – plan – "):
            document_text(data, media_type, "plan")


def test_a_text_longer_than_any_plan_is_refused_and_the_number_told(monkeypatch):
    monkeypatch.setattr(length, "MOST_CHARACTERS", 1000)
    assert document_text(b"x" * 1000, ".txt") == "x" * 1000
    with pytest.raises(PlanTextError, match=r"longer than the 1 000 characters that are read – plan\.txt – split it"):
        document_text(b"x" * 1001, ".txt", "plan.txt")
    with pytest.raises(PlanTextError, match="longer than the 1 000 characters that are read – the document – split it"):
        _read_apart("html", b"x" * 1001)


@pytest.mark.parametrize(
    ("verdict", "what"),
    [
        (
            Verdict("too slow"),
            "reading it takes more than 3 s of work or 5 s by the clock – plan.pdf – save its text as .txt",
        ),
        (Verdict("too much memory"), "reading it takes more than 512 MB of memory – plan.pdf – "),
        (Verdict("crashed", words=("signal 11",)), r"it breaks the reader \(signal 11\) – plan.pdf – "),
        (Verdict("too long"), "its text is longer than 4 MB – plan.pdf – "),
        (Verdict("refused", words=("no plan", "plan.pdf", "ask")), "^no plan – plan.pdf – ask$"),
    ],
)
def test_whatever_becomes_of_the_process_is_an_error_in_words(monkeypatch, verdict, what):
    monkeypatch.setattr(document, "run", lambda *_: verdict)
    with pytest.raises(PlanTextError, match=what):
        document_text(b"x", ".pdf", "plan.pdf")


def test_a_page_over_the_budget_is_refused_by_the_walls(monkeypatch):
    monkeypatch.setattr(document, "LIMITS", document.LIMITS._replace(work_s=1))
    with pytest.raises(PlanTextError, match="reading it takes more than 3 s of work or 5 s by the clock – plan"):
        document_text(b"<p>x" * 1_200_000, ".html", "plan")


def test_a_machine_that_starts_no_process_is_told(monkeypatch):
    def run(*_):
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(document, "run", run)
    with pytest.raises(PlanTextError, match=r"its reader cannot be started .*unavailable\) – plan.pdf"):
        document_text(b"x", ".pdf", "plan.pdf")
