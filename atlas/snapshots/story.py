"""A story: snapshots in an order, with words to each; it is kept like them, and shows what they showed."""

from __future__ import annotations

import base64
import hashlib
import json
import unicodedata
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError

from atlas.catalogue import Build
from atlas.errors import AtlasError
from atlas.model import View
from atlas.model.record import Value
from atlas.model.view import LONGEST_TITLE, Plain
from atlas.render import Lang
from atlas.snapshots.bounds import bounds
from atlas.snapshots.published import publish
from atlas.snapshots.snapshot import Id
from atlas.snapshots.store import entry, keep

STORY_FORMAT: Literal["hangzhou-plan-atlas-story/1"] = "hangzhou-plan-atlas-story/1"
LONGEST_TEXT = 3000
_Title = Annotated[Plain, Field(min_length=1, max_length=LONGEST_TITLE)]


def _paragraphs(text: object) -> object:
    """A text of several lines without characters that nobody sees; empty lines say nothing."""
    if not isinstance(text, str):
        return text
    lines = (" ".join(unicodedata.normalize("NFC", line).split()) for line in text.splitlines())
    return "\n".join("".join(c for c in line if unicodedata.category(c)[0] != "C") for line in lines if line)


Paragraphs = Annotated[str, BeforeValidator(_paragraphs), Field(max_length=LONGEST_TEXT)]


class Told(Value):
    """A step as it is sent: a view, and the words to it."""

    view: View
    text: Paragraphs = ""


def _few(steps: tuple[Told, ...]) -> tuple[Told, ...]:
    if not 0 < len(steps) <= bounds().steps:
        raise ValueError(f"a story has 1 to {bounds().steps} steps")
    return steps


class StoryWanted(Value):
    """A story as it is sent."""

    title: _Title
    lang: Lang = "zh"
    steps: Annotated[tuple[Told, ...], AfterValidator(_few)]


class Step(Value):
    """A step as it is kept: the snapshot of its view, and the words to it."""

    snapshot: Id
    text: Paragraphs


class Story(Value):
    """What was published: title, language and day, and the steps in their order."""

    format: Literal["hangzhou-plan-atlas-story/1"]
    id: Id
    day: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    title: _Title
    lang: Lang
    steps: tuple[Step, ...]


class PublishedStory(NamedTuple):
    """A story, and whether it has been published only now."""

    story: Story
    is_new: bool


def read_story(document: bytes) -> StoryWanted:
    """The story that a JSON document tells; AtlasError with the first thing that is wrong with it."""
    try:
        return StoryWanted.model_validate_json(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(("story", *map(str, first["loc"])))
        raise AtlasError(first["msg"], where, "send a title and steps, each with a view and a text") from None


def publish_story(
    wanted: StoryWanted, build: Build, day: str, base: Mapping[str, Any], site: str, may: Callable[[View], None]
) -> PublishedStory:
    """Publish the views of a story and then the story; `may` is asked before each view, and raises where it may not."""
    steps = []
    for told in wanted.steps:
        may(told.view)
        snapshot = publish(told.view, build, day, base, site).snapshot
        steps.append(Step(snapshot=snapshot.id, text=told.text))
    id_ = _id(wanted, steps)
    before = story_of(id_)
    if before is not None:
        return PublishedStory(before, is_new=False)
    story = Story(format=STORY_FORMAT, id=id_, day=day, title=wanted.title, lang=wanted.lang, steps=tuple(steps))
    keep("stories", id_, story.model_dump_json().encode(), {})
    return PublishedStory(story, is_new=True)


def story_of(id_: str) -> Story | None:
    """The story that was published under an id, or None; AtlasError when its entry is damaged."""
    written = entry("stories", id_)
    if written is None:
        return None
    try:
        return Story.model_validate_json(written)
    except ValidationError as error:
        raise AtlasError("the entry is malformed", f"stories/{id_}.json", "put it back from your backup") from error


def _id(wanted: StoryWanted, steps: list[Step]) -> str:
    told = [wanted.title, wanted.lang, *([step.snapshot, step.text] for step in steps)]
    digest = hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).digest()
    return base64.b32encode(digest).decode().lower()[:26]
