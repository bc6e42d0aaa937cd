"""What is taken away: the features that a filter keeps, of which data, on which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from atlas.analysis import Filter
from atlas.model import Feature, Indicator, Project


@dataclass(frozen=True)
class Selection:
    """Features of one build under a filter, and the ISO day on which they are taken away."""

    features: tuple[Feature, ...]
    wanted: Filter
    version: str
    day: str
    place: tuple[float, float, int] | None = None
    """Latitude, longitude and metres, when only what is or may be near there was kept."""

    @property
    def year(self) -> int:
        """The year that states are told for."""
        return int(self.day[:4])

    @property
    def projects(self) -> Iterable[Project]:
        """The records, in order."""
        return (feature.project for feature in self.features)

    @property
    def placed(self) -> tuple[Feature, ...]:
        """The features with a point."""
        return tuple(f for f in self.features if f.geometry is not None)

    @property
    def unplaced(self) -> tuple[Feature, ...]:
        """The features without one."""
        return tuple(f for f in self.features if f.geometry is None)

    def has_indicator(self, indicator: Indicator) -> bool:
        """Whether an indicator goes with it: a project's own with the project, others by district and theme."""
        if indicator.project is not None:
            return any(project.id == indicator.project for project in self.projects)
        here = not self.wanted.district or self.wanted.district.intersection(indicator.districts)
        return bool(here) and (not self.wanted.theme or indicator.theme in self.wanted.theme)
