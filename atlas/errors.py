"""The errors that the atlas raises when it is used wrongly; faults in data are Issues, not errors."""


class AtlasError(Exception):
    """Something was used wrongly; the message says what, where and what to do, joined by dashes."""

    def __init__(self, what: str, where: str, remedy: str) -> None:
        super().__init__(f"{what} – {where} – {remedy}")
        self.what, self.where, self.remedy = what, where, remedy


class NotFoundError(AtlasError):
    """A record, plan, layer or file that was asked for by name does not exist."""


class BuildError(AtlasError):
    """The build is missing, does not match its manifest, or another build is running."""


class ConflictError(AtlasError):
    """Files changed since they were read, so that writing would lose what somebody else wrote."""


class PlanTextError(AtlasError):
    """A plan text is missing, unreadable, or not the text that the register describes."""
