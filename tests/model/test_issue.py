from atlas.model import Issue, IssueType


def test_an_issue_reads_severity_type_found_where_and_what_to_do():
    kind = IssueType("too-hot", "warning", "It is too hot", "open a window")
    assert str(Issue(kind, "room 1", "31 degrees")) == "warning too-hot: 31 degrees – room 1 – open a window"
