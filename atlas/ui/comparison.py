"""One indicator as HTML: its figures by place, the map or why there is none, maps by year, and the table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeGuard

from atlas.analysis import (
    Change,
    Comparison,
    Place,
    Slice,
    by_year,
    change_of,
    foremost,
    slices,
)
from atlas.catalogue import load_plans, load_terms
from atlas.model import Evidence, Indicator
from atlas.plans import passage
from atlas.render import (
    Frame,
    Lang,
    as_image,
    at_words,
    choropleth,
    fill,
    frame_of,
    locator,
    swatch,
    term_names,
    word,
)
from atlas.render.shading import (
    bounds_of,
    changes_of,
    figure_text,
    legend_of,
    moment,
    shades_of,
    shapes_m,
    told_of,
)
from atlas.web import Site

_RISES = {"=": "change_up", ">=": "change_up_least", "<=": "change_up_most", "~": "change_up_about"}
_FALLS = {"=": "change_down", ">=": "change_down_most", "<=": "change_down_least", "~": "change_down_about"}
"""What bounds a change from below bounds the size of a fall from above."""
_STAYS = {"=": "change_none", ">=": "change_none_least", "<=": "change_none_most", "~": "change_none_about"}
_LARGE, _SMALL = (400, 360), (240, 216)


def comparison_html(comparison: Comparison, site: Site, lang: Lang) -> str:
    """Everything that the page tells of an indicator."""
    zh = lang == "zh"
    themes = load_terms()["theme"]
    return fill(
        "indicator.html",
        lang,
        what=comparison.what if zh else comparison.what_en,
        note=comparison.note if zh else comparison.note_en,
        themes=[getattr(themes[theme], lang) for theme in sorted(comparison.themes)],
        blocks=_blocks(comparison, site, lang),
        map=_map(comparison, lang),
        years=_years(comparison, lang),
        rows=[_row(comparison, figure, site, lang) for figure in comparison.figures],
    )


def _when(figure: Indicator, lang: Lang) -> str:
    return moment(figure.year, figure.role, lang)


def named_place(place: Place, site: Site, lang: Lang) -> dict[str, str | None]:
    """The name of a place; that of a project with the address of its card."""
    if place.kind == "project":
        project = site.features[place.codes[0]].project
        rest = "" if lang == "zh" else f"&lang={lang}"
        name = project.name if lang == "zh" else project.name_en
        return {"name": name, "address": f"projects?project={project.id}{rest}"}
    if place.kind == "city":
        return {"name": word("whole_hangzhou", lang), "address": None}
    names = word("comma", lang).join(term_names(lang)["district"][code] for code in place.codes)
    return {"name": word("part_of", lang, name=names) if place.kind == "part" else names, "address": None}


# The figures by place


def _blocks(comparison: Comparison, site: Site, lang: Lang) -> list[dict[str, object]]:
    """A block for each place; two figures or more get bars from zero, the districts' all on one scale."""
    groups = comparison.by_place
    districts = [f.value for place, figures in groups.items() if place.kind == "district" for f in figures]
    blocks: list[dict[str, object]] = []
    for place, figures in groups.items():
        scale = districts if place.kind == "district" else [f.value for f in figures]
        longest = max(scale) if len(scale) > 1 else 0
        rows = [_value(figure, longest, lang) for figure in figures]
        gap = _gap(figures, lang, cumulative=comparison.cumulative)
        blocks.append({"place": named_place(place, site, lang), "rows": rows, "gap": gap})
    return blocks


def _value(figure: Indicator, longest: float, lang: Lang) -> dict[str, object]:
    share = 100 * figure.value / longest if longest > 0 else None
    return {"when": _when(figure, lang), "figure": figure_text(figure, lang), "role": figure.role, "share": share}


def _gap(figures: Iterable[Indicator], lang: Lang, *, cumulative: bool) -> str:
    change = change_of(figures, cumulative=cumulative)
    return "" if change is None else word("gap", lang, difference=change_text(change, lang))


def change_text(change: Change, lang: Lang) -> str:
    """Target less baseline as people say it: at least 797 more, in percent where that says something."""
    if change.difference == 0:
        return word(_STAYS[change.comparator], lang)
    keys = _RISES if change.difference > 0 else _FALLS
    text = word(keys[change.comparator], lang, amount=_difference(change, lang))
    shares = []
    if _tells(change.share):
        shares.append(_signed(change.share, 0 if abs(change.share) >= 0.1 else 1))
    if _tells(change.yearly):
        shares.append(word("change_yearly", lang, share=_signed(change.yearly, 1)))
    return word("change_shares", lang, text=text, shares=word("clause", lang).join(shares)) if shares else text


def _difference(change: Change, lang: Lang) -> str:
    amount = abs(change.difference)
    value = int(amount) if amount == int(amount) else amount
    if change.target.unit == "percent":
        return f"{value:,}{word('points', lang)}"
    return figure_text(change.target.model_copy(update={"value": value, "comparator": "="}), lang)


def _tells(share: float | None) -> TypeGuard[float]:
    """Whether a share is more than nothing when it is rounded."""
    return share is not None and abs(share) >= 0.0005


def _signed(share: float, digits: int) -> str:
    return f"{share:+,.{digits}%}".replace("-", "−")


# The maps


def _map(comparison: Comparison, lang: Lang) -> dict[str, object]:
    """The map with its legend, or the reason why there is none."""
    maps = slices(comparison)
    if not maps:
        kinds = {place.kind for place in comparison.by_place}
        return {"reason": word("no_map_city" if kinds == {"city"} else "no_map_part", lang)}
    shown, bounds, frame = foremost(maps), bounds_of(maps), _frame(maps, *_LARGE)
    shades, told = shades_of(shown, bounds, lang), told_of(comparison, shown, lang)
    return {
        "title": moment(shown.year, shown.role, lang),
        "unit": getattr(load_terms()["unit"][comparison.unit], lang),
        "large": as_image(choropleth(shapes_m(), shades, frame), told, "atlas-choropleth"),
        "small": as_image(locator(shapes_m(), shades, frame), "", "atlas-choropleth"),
        "legend": [
            (as_image(swatch(shade), "", "atlas-swatch"), text) for shade, text in legend_of(shown, bounds, lang)
        ],
        "count": len(shown.figures),
        "rest": len(shapes_m()) - len(shown.figures),
        "changes": changes_of(maps, lang),
    }


def _frame(maps: Iterable[Slice], width: int, height: int) -> Frame:
    return frame_of([shapes_m()[code] for shown in maps for code in shown.figures], width, height)


def _years(comparison: Comparison, lang: Lang) -> list[dict[str, str]]:
    """A small map for each year, all in the same classes and frame."""
    maps = slices(comparison)
    dated = by_year(maps)
    if not dated:
        return []
    bounds, frame = bounds_of(maps), _frame(maps, *_SMALL)
    return [
        {
            "title": moment(shown.year, shown.role, lang),
            "picture": as_image(
                choropleth(shapes_m(), shades_of(shown, bounds, lang), frame, quiet=False),
                told_of(comparison, shown, lang),
                "atlas-choropleth",
            ),
        }
        for shown in dated
    ]


# The table


def _row(comparison: Comparison, figure: Indicator, site: Site, lang: Lang) -> dict[str, object]:
    return {
        "place": named_place(comparison.place_of(figure), site, lang),
        "figure": figure_text(figure, lang),
        "role": getattr(load_terms()["role"][figure.role], lang),
        "note": figure.note if lang == "zh" else figure.note_en,
        "period": _period(figure, lang),
        **_evidence(figure.evidence, lang),
    }


def _period(figure: Indicator, lang: Lang) -> str:
    if figure.year is not None:
        return word("in_year", lang, year=figure.year)
    horizon = load_plans()[figure.evidence.plan].horizon
    if horizon is None:
        return word("no_year", lang)
    return word("no_year_period", lang, years="–".join(map(str, horizon)))


def _evidence(evidence: Evidence, lang: Lang) -> dict[str, object]:
    """The plan and section, and the passage to open, as on a project's card."""
    plan = load_plans()[evidence.plan]
    found = passage(evidence)
    before, exact, after = found[:3] if found else (evidence.prefix, evidence.exact, evidence.suffix)
    told = "evidence_no_text" if found is None else "evidence_differs" if found.found_again else None
    return {
        "plan": {
            "name": plan.title if lang == "zh" else plan.title_en,
            "url": plan.url and at_words(plan.url, evidence),
        },
        "section": evidence.section,
        "before": before,
        "exact": exact,
        "after": after,
        "dots": "…" if found else "",
        "told": word(told, lang) if told else None,
        "position": word("evidence_at", lang, start=evidence.start, end=evidence.end),
    }
