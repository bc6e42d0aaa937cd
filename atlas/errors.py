"""The errors that the atlas raises when it is used wrongly; faults in data are Issues, not errors."""

LONGEST_PART = 400


def one_line(words: object, longest: int = LONGEST_PART) -> str:
    """Words from anywhere as one short line that cannot drive a terminal or hide a part of itself."""
    shown = "".join(c if c.isprintable() else " " for c in str(words)[: 4 * longest])
    line = " ".join(shown.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


class AtlasError(Exception):
    """Something was used wrongly; the message says what, where and what to do, joined by dashes, in one line."""

    def __init__(self, what: str, where: str, remedy: str) -> None:
        self.what, self.where, self.remedy = one_line(what), one_line(where), one_line(remedy, 4 * LONGEST_PART)
        super().__init__(f"{self.what} – {self.where} – {self.remedy}")

    def __reduce__(self) -> tuple[object, ...]:
        """From another process it comes back as the same."""
        return type(self), (self.what, self.where, self.remedy)


class NotFoundError(AtlasError):
    """A record, plan, layer or file that was asked for by name does not exist."""


class BuildError(AtlasError):
    """The build is missing, does not match its manifest, or another build is running."""


class ConflictError(AtlasError):
    """Files changed since they were read, so that writing would lose what somebody else wrote."""


class PlanTextError(AtlasError):
    """A plan text is missing, unreadable, or not the text that the register describes."""
