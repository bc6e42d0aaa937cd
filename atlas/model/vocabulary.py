"""The closed lists of the record; their names in both languages are in geodata/terms.yaml and geodata/themes.yaml."""

from typing import Literal, get_args

Kind = Literal[
    "new_town", "block", "future_community", "sports_venue", "cultural_venue", "museum", "heritage_site",
    "historic_district", "park", "greenway", "waterway", "wetland", "mountain", "road", "metro_line",
    "transport_hub", "business_district", "commercial_complex", "street", "industry_park", "industry_belt",
    "characteristic_town", "research_institute", "university", "school", "hospital", "housing",
    "relocation_site", "infrastructure", "scenic_area", "village", "area_unit", "other",
]  # fmt: skip
Theme = Literal[
    "urban_renewal", "asian_games", "future_community", "culture", "commerce", "digital_economy", "industry",
    "innovation", "ecology", "transport", "health", "education", "housing", "sport", "tourism", "governance",
]  # fmt: skip
Status = Literal["existing", "completed", "under_construction", "planned", "to_renovate", "to_relocate", "unclear"]
YearBasis = Literal["stated", "horizon"]
Comparator = Literal[">=", "<=", "=", "~"]
Role = Literal["target", "baseline"]
Precision = Literal["footprint", "site", "neighbourhood", "area", "district", "unplaced"]
Method = Literal["sourced_extent", "sourced_point", "proxy_point", "containing_place", "estimate", "district", "none"]
ExtentBasis = Literal["osm", "stated", "circle"]
ExtentType = Literal["LineString", "MultiLineString", "Polygon", "MultiPolygon"]
Supports = Literal["name", "alias", "status", "year", "quantity", "location"]
Grade = Literal["official", "press", "reprint", "wiki", "other"]
OutcomeFact = Literal[
    "opened", "started", "completed", "cancelled", "moved", "renamed", "area_ha", "floor_area_m2", "capacity",
    "length_km", "status",
]  # fmt: skip
SearchedIn = Literal["stored_pages"]
OutcomeState = Literal["opened", "changed", "before", "started", "progress", "announced", "none"]
TodaysDistrict = Literal[
    "330102", "330105", "330106", "330108", "330109", "330110", "330111", "330112", "330113", "330114", "330122",
    "330127", "330182",
]  # fmt: skip
"""The adcodes of the 13 units since April 2021."""
ChangeKind = Literal[
    "dropped", "moved", "postponed", "brought_forward", "merged", "split", "renamed", "advanced", "lowered", "raised",
    "new", "kept", "background", "elsewhere",
]  # fmt: skip
State = Literal["done", "under_way", "promised", "silent", "changed", "existing"]
Datum = Literal["wgs84", "gcj02", "bd09"]

DISTRICTS: tuple[str, ...] = get_args(TodaysDistrict)

PRECISION_LIMIT_M: dict[str, float] = {"footprint": 50, "site": 250, "neighbourhood": 1000}
"""The largest uncertainty in metres that each point precision may claim; an area has none."""

EXTENT_BASES: tuple[ExtentBasis, ...] = ("osm", "stated", "circle")

PRECISION_ORDER: tuple[Precision, ...] = (
    "footprint", "site", "neighbourhood", "area", "district", "unplaced",
)  # fmt: skip

CODES: dict[str, tuple[str, ...]] = {
    "kind": get_args(Kind), "theme": get_args(Theme), "status": get_args(Status), "year_basis": get_args(YearBasis),
    "comparator": get_args(Comparator), "role": get_args(Role), "precision": get_args(Precision),
    "method": get_args(Method), "supports": get_args(Supports), "grade": get_args(Grade),
    "searched_in": get_args(SearchedIn), "fact": get_args(OutcomeFact), "fact_ahead": get_args(OutcomeFact),
    "outcome": get_args(OutcomeState), "change": get_args(ChangeKind),
}  # fmt: skip
"""The codes of each closed list that geodata/terms.yaml and geodata/themes.yaml have words for."""
