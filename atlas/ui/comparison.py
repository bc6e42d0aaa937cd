"""One indicator as HTML: its figures by place, the map or why there is none, maps by year, and the table."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from shapely.geometry.base import BaseGeometry

from atlas.analysis import Comparison, Place, Slice, by_year, class_bounds, class_of, foremost, gap, one_value, slices
from atlas.catalogue import district_shapes, load_districts, load_plans, load_terms
from atlas.crs import to_metric
from atlas.model import Evidence, Indicator
from atlas.plans import passage
from atlas.render import (
    DIFFERING,
    NO_VALUE,
    STEPS,
    Frame,
    Lang,
    Shade,
    as_image,
    choropleth,
    escape,
    frame_of,
    locator,
    swatch,
    word,
)
from atlas.web import Site

_SIGNS = {">=": "≥ ", "<=": "≤ ", "=": "", "~": "≈ "}
_EPSG = 4549
_LARGE, _SMALL = (400, 360), (240, 216)


@cache
def _shapes() -> dict[str, BaseGeometry]:
    return {code: to_metric(shape, _EPSG) for code, shape in district_shapes("tianditu").items()}


def comparison_html(comparison: Comparison, site: Site, lang: Lang) -> str:
    """Everything that the page tells of an indicator."""
    zh = lang == "zh"
    note = comparison.note if zh else comparison.note_en
    terms = load_terms()
    tags = [
        f'<span class="atlas-tag">{escape(getattr(terms["theme"][t], lang))}</span>' for t in sorted(comparison.themes)
    ]
    sides = f"{_values(comparison, site, lang)}{_map(comparison, lang)}{_years(comparison, lang)}"
    parts = [
        f"<h2>{escape(comparison.what if zh else comparison.what_en)}</h2>",
        f'<p class="atlas-tags">{" ".join(tags)}</p>',
        f'<p class="atlas-caution">{escape(note)}</p>' if note else "",
        f'<div class="atlas-sides">{sides}</div>',
        _table(comparison, site, lang),
    ]
    return f'<article class="atlas-indicator">{"".join(parts)}</article>'


def figure_text(figure: Indicator, lang: Lang) -> str:
    """A figure with its comparator and unit as people write it."""
    return _amount(_SIGNS[figure.comparator], f"{figure.value:,}", figure.unit, lang)


def _amount(sign: str, number: str, unit: str, lang: Lang) -> str:
    words = str(getattr(load_terms()["unit"][unit], lang))
    return f"{sign}{number}{words}" if words == "%" else f"{sign}{number} {words}"


def _when(figure: Indicator, lang: Lang) -> str:
    return _moment(figure.year, figure.role, lang)


def _moment(year: int | None, role: str, lang: Lang) -> str:
    day = word("no_year", lang) if year is None else word("in_year", lang, year=year)
    return f"{day} · {getattr(load_terms()['role'][role], lang)}"


def _district(code: str, lang: Lang) -> str:
    district = load_districts()[code]
    return district.name if lang == "zh" else district.name_en


def _place(place: Place, site: Site, lang: Lang) -> str:
    """The name of a place as HTML; a project links to its card."""
    if place.kind == "project":
        project = site.features[place.codes[0]].project
        rest = "" if lang == "zh" else f"&amp;lang={lang}"
        name = escape(project.name if lang == "zh" else project.name_en)
        return f'<a href="projects?project={escape(project.id)}{rest}">{name}</a>'
    if place.kind == "city":
        return escape(word("whole_hangzhou", lang))
    names = word("comma", lang).join(_district(code, lang) for code in place.codes)
    return escape(word("part_of", lang, name=names) if place.kind == "part" else names)


# The figures by place


def _values(comparison: Comparison, site: Site, lang: Lang) -> str:
    """A block for each place; two figures or more get bars from zero, the districts' all on one scale."""
    groups = comparison.by_place
    districts = [f.value for place, figures in groups.items() if place.kind == "district" for f in figures]
    blocks = ""
    for place, figures in groups.items():
        scale = districts if place.kind == "district" else [f.value for f in figures]
        longest = max(scale) if len(scale) > 1 else 0
        rows = "".join(_value(figure, longest, lang) for figure in figures)
        blocks += f"<h3>{_place(place, site, lang)}</h3><ul>{rows}</ul>{_gap(figures, lang)}"
    return f'<section class="atlas-values" aria-label="{escape(word("figures_by_place", lang))}">{blocks}</section>'


def _value(figure: Indicator, longest: float, lang: Lang) -> str:
    share = 100 * figure.value / longest if longest > 0 else None
    bar = "" if share is None else f'<span class="atlas-bar is-{figure.role}" style="width:{share:.1f}%"></span>'
    track = f'<span class="atlas-track">{bar}</span>' if bar else ""
    return (
        f'<li><span class="atlas-when">{escape(_when(figure, lang))}</span> '
        f"<strong>{escape(figure_text(figure, lang))}</strong>{track}</li>"
    )


def _gap(figures: Iterable[Indicator], lang: Lang) -> str:
    """Target less baseline, where one plan states both and the baseline is exact."""
    ends = gap(figures)
    if ends is None:
        return ""
    baseline, target = ends
    if baseline.comparator != "=" or baseline.evidence.plan != target.evidence.plan:
        return ""
    number = f"{round(target.value - baseline.value, 6):+,}".replace("-", "−")
    difference = _amount(_SIGNS[target.comparator], number, target.unit, lang)
    if target.unit == "percent":
        difference = difference.replace("%", word("points", lang))
    return f'<p class="atlas-hint">{escape(word("gap", lang, difference=difference))}</p>'


# The maps


def _map(comparison: Comparison, lang: Lang) -> str:
    maps = slices(comparison)
    if not maps:
        kinds = {place.kind for place in comparison.by_place}
        reason = word("no_map_city" if kinds == {"city"} else "no_map_part", lang)
        return f'<section class="atlas-shaded"><p class="atlas-nomap">{escape(reason)}</p></section>'
    shown, bounds, frame = foremost(maps), _bounds(maps), _frame(maps, *_LARGE)
    shades, title = _shades(shown, bounds, lang), _moment(shown.year, shown.role, lang)
    told = _told(comparison, shown, lang)
    rest = len(_shapes()) - len(shown.figures)
    large = as_image(choropleth(_shapes(), shades, frame), told, "atlas-choropleth")
    small = as_image(locator(_shapes(), shades, frame), "", "atlas-choropleth")
    return (
        f'<figure class="atlas-shaded"><figcaption><strong>{escape(title)}</strong> '
        f"{escape(getattr(load_terms()['unit'][comparison.unit], lang))}</figcaption>"
        f'{large}<div class="atlas-under">{small}{_legend(shown, bounds, lang)}</div>'
        f'<p class="atlas-hint">{escape(word("no_value_hint", lang, count=len(shown.figures), rest=rest))}</p>'
        f'{_changes(maps, lang)}<p class="atlas-hint">{escape(word("boundary_note", lang))} · '
        f"{escape(word('boundaries_credit', lang))}</p></figure>"
    )


def _bounds(maps: Iterable[Slice]) -> tuple[float, ...]:
    values = (one_value(figures) for shown in maps for figures in shown.figures.values())
    return class_bounds(value for value in values if value is not None)


def _frame(maps: Iterable[Slice], width: int, height: int) -> Frame:
    return frame_of([_shapes()[code] for shown in maps for code in shown.figures], width, height)


def _shades(shown: Slice, bounds: tuple[float, ...], lang: Lang) -> dict[str, Shade]:
    return {code: _shade(code, shown.figures.get(code, ()), bounds, lang) for code in _shapes()}


def _shade(code: str, figures: tuple[Indicator, ...], bounds: tuple[float, ...], lang: Lang) -> Shade:
    name = _district(code, lang)
    short = name if lang == "zh" else name.rsplit(" ", 1)[0]
    if not figures:
        return Shade(NO_VALUE, short, "")
    text = " / ".join(dict.fromkeys(f"{_SIGNS[f.comparator]}{f.value:,}" for f in figures))
    value = one_value(figures)
    return Shade(DIFFERING if value is None else STEPS[len(bounds) - 1][class_of(value, bounds)], short, text)


def _told(comparison: Comparison, shown: Slice, lang: Lang) -> str:
    """The map in words, for those who do not see it."""
    what = comparison.what if lang == "zh" else comparison.what_en
    rows = "; ".join(
        f"{_district(code, lang)} {' / '.join(figure_text(f, lang) for f in figures)}"
        for code, figures in shown.figures.items()
    )
    return word("map_told", lang, what=what, when=_moment(shown.year, shown.role, lang), rows=rows)


def _legend(shown: Slice, bounds: tuple[float, ...], lang: Lang) -> str:
    """The classes that the map shows, each with its least and greatest figure; then what has no class."""
    figures = sorted((f for group in shown.figures.values() for f in group[:1]), key=lambda f: f.value)
    values = [one_value(group) for group in shown.figures.values()]
    rows: list[tuple[int | str, str]] = []
    for number, step in enumerate(STEPS[len(bounds) - 1] if bounds else ()):
        members = [f"{f.value:,}" for f in figures if f.value in values and class_of(f.value, bounds) == number]
        if members:
            rows.append((step, " – ".join(dict.fromkeys((members[0], members[-1])))))
    if None in values:
        rows.append((DIFFERING, word("legend_differing", lang)))
    rows.append((NO_VALUE, word("legend_no_value", lang)))
    items = "".join(f"<li>{as_image(swatch(shade), '', 'atlas-swatch')} {escape(text)}</li>" for shade, text in rows)
    return f'<ul class="atlas-key-list">{items}</ul>'


def _changes(maps: Iterable[Slice], lang: Lang) -> str:
    """What became of districts between a figure's year and today's boundaries, which the map draws."""
    dated = {(code, shown.year) for shown in maps for code in shown.figures if shown.year is not None}
    notes = {
        word(
            "changed",
            lang,
            name=_district(code, lang),
            date=change.date,
            note=change.note if lang == "zh" else change.note_en,
        )
        for code, year in dated
        for change in load_districts()[code].changes
        if year < int(change.date[:4])
    }
    told = " ".join((word("todays_lines", lang), *sorted(notes)))
    return f'<p class="atlas-hint">{escape(told)}</p>' if notes else ""


def _years(comparison: Comparison, lang: Lang) -> str:
    """A small map for each year, all in the same classes and frame."""
    maps = slices(comparison)
    dated = by_year(maps)
    if not dated:
        return ""
    bounds, frame = _bounds(maps), _frame(maps, *_SMALL)
    figures = "".join(
        f"<figure><figcaption>{escape(_moment(shown.year, shown.role, lang))}</figcaption>"
        + as_image(
            choropleth(_shapes(), _shades(shown, bounds, lang), frame, quiet=False),
            _told(comparison, shown, lang),
            "atlas-choropleth",
        )
        + "</figure>"
        for shown in dated
    )
    return f'<section class="atlas-by-year"><h3>{escape(word("by_year", lang))}</h3><div>{figures}</div></section>'


# The table


def _table(comparison: Comparison, site: Site, lang: Lang) -> str:
    names = ("col_place", "col_value", "years", "evidence")
    heads = "".join(f'<th scope="col">{escape(word(name, lang))}</th>' for name in names)
    rows = "".join(_row(comparison, figure, site, lang) for figure in comparison.figures)
    caption = word("all_figures", lang)
    return (
        f'<div class="atlas-table atlas-figures-table" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(comparison: Comparison, figure: Indicator, site: Site, lang: Lang) -> str:
    place = _place(comparison.place_of(figure), site, lang)
    note = figure.note if lang == "zh" else figure.note_en
    said = f"<p><small>{escape(note)}</small></p>" if note else ""
    role = getattr(load_terms()["role"][figure.role], lang)
    return (
        f'<tr><th scope="row">{place}</th>'
        f"<td><strong>{escape(figure_text(figure, lang))}</strong> {escape(role)}{said}</td>"
        f"<td>{escape(_period(figure, lang))}</td><td>{_evidence(figure.evidence, lang)}</td></tr>"
    )


def _period(figure: Indicator, lang: Lang) -> str:
    if figure.year is not None:
        return word("in_year", lang, year=figure.year)
    horizon = load_plans()[figure.evidence.plan].horizon
    if horizon is None:
        return word("no_year", lang)
    return word("no_year_period", lang, years="–".join(map(str, horizon)))


def _evidence(evidence: Evidence, lang: Lang) -> str:
    """The plan and section, and the passage to open, as on a project's card."""
    plan = load_plans()[evidence.plan]
    name = escape(plan.title if lang == "zh" else plan.title_en)
    source = f'<a href="{escape(plan.url)}" rel="noreferrer" target="_blank">{name}</a>' if plan.url else name
    section = f" › {escape(evidence.section)}" if evidence.section else ""
    found = passage(evidence)
    before, exact, after = found[:3] if found else (evidence.prefix, evidence.exact, evidence.suffix)
    dots = "…" if found else ""
    words = f"{dots}{escape(before)}<mark>{escape(exact)}</mark>{escape(after)}{dots}"
    told = "evidence_no_text" if found is None else "evidence_differs" if found.found_again else None
    hint = f'<p class="atlas-hint">{escape(word(told, lang))}</p>' if told else ""
    position = escape(word("evidence_at", lang, start=evidence.start, end=evidence.end))
    return (
        f"{source}{section}<details><summary>{escape(word('open_evidence', lang))}</summary>"
        f'<figure class="atlas-quote"><blockquote lang="zh-CN">{words}</blockquote>'
        f"<figcaption>{position}</figcaption></figure>{hint}</details>"
    )
