"""Names as the reader's language has them, and where a project's card is."""

from __future__ import annotations

from atlas.model import Project
from atlas.render import Lang, term_names, word


def district_names(lang: Lang) -> dict[str, str]:
    """Every district by its code."""
    return term_names(lang)["district"]


def terms(name: str, lang: Lang) -> dict[str, str]:
    """The words of a closed list by code."""
    return term_names(lang)[name]


def project_name(project: Project, lang: Lang) -> str:
    """A project's name."""
    return project.name if lang == "zh" else project.name_en


def project_districts(project: Project, lang: Lang) -> str:
    """The districts of a project in a line; of very many, that it is the whole city."""
    if len(project.districts) > 6:
        return word("all_of", lang)
    return word("comma", lang).join(district_names(lang)[code] for code in project.districts)


def project_address(project: Project, lang: Lang) -> str:
    """The page of a project, from any page."""
    return f"projects?project={project.id}" + ("" if lang == "zh" else f"&lang={lang}")
