"""What is taken away: the features that a filter keeps, of which data, on which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

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
    figures: frozenset[str] | None = None
    """Ids of the indicators that are shown, when it is they that are taken away."""

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

    @cached_property
    def plans(self) -> frozenset[str]:
        """Ids of the plans that name its projects."""
        return frozenset(plan for project in self.projects for plan in project.plans)

    @cached_property
    def sources(self) -> frozenset[str]:
        """Ids of the sources that its points, lines and areas are from."""
        drawn = (place for project in self.projects for place in (project.placement, project.extent) if place)
        return frozenset(place.source for place in drawn if place.source)

    def has_indicator(self, indicator: Indicator) -> bool:
        """Whether an indicator goes with it: by district, theme and plan; under other filters with its project."""
        if self.figures is not None:
            return indicator.id in self.figures
        said = {
            "district": frozenset(indicator.districts),
            "theme": frozenset((indicator.theme,)),
            "plan": frozenset((indicator.evidence.plan,)),
        }
        asked = {name: getattr(self.wanted, name) for name in said}
        if any(values and not values & said[name] for name, values in asked.items()):
            return False
        rest = replace(self.wanted, district=frozenset(), theme=frozenset(), plan=frozenset())
        narrowed = self.place is not None or rest != Filter()
        return not narrowed or any(project.id == indicator.project for project in self.projects)
