"""Online geocoders through geopy, only when asked for; polite, cached, and honest about their licences."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from atlas.catalogue import build_dir, district_of, district_shapes, load_districts, read_json, source_of, validated
from atlas.crs import gcj02_to_wgs84
from atlas.errors import AtlasError, NotFoundError
from atlas.geocode.answer import Candidate
from atlas.geocode.names import key
from atlas.geocode.notes import note
from atlas.geocode.place import metres, not_placed, placed
from atlas.geocode.query import Query
from atlas.model import Placement

Service = Literal["nominatim", "tianditu", "amap"]
SERVICES: tuple[Service, ...] = ("nominatim", "tianditu", "amap")
AGENT = "hangzhou-plan-atlas"
LEAST_ALIKE = 80
"""An answer whose name is less like the question (rapidfuzz partial ratio) is for something else."""
LEAST_RADIUS_M, USUAL_RADIUS_M = 100, 800
_ADDRESS: dict[Service, str] = {
    "nominatim": "https://nominatim.openstreetmap.org",
    "tianditu": "https://api.tianditu.gov.cn",
    "amap": "https://restapi.amap.com",
}
_KEY_OF: dict[Service, str] = {"tianditu": "ATLAS_TIANDITU_KEY", "amap": "ATLAS_AMAP_KEY"}


@dataclass(frozen=True)
class Online:
    """Which online geocoder may be asked and how gently; answers are kept under `cache` and not asked for twice."""

    service: Service = "nominatim"
    address: str | None = None
    cache: Path | None = None
    timeout_s: float = 10.0
    pause_s: float = 1.1


@dataclass(frozen=True)
class Found:
    """One answer of a service, in WGS-84."""

    name: str
    ref: str
    lon: float
    lat: float
    radius_m: int


def ask(online: Online, query: Query) -> Iterator[Candidate]:
    """What the service knows by this name; the licence decides later whether it may place anything."""
    for found in _cached(online, _question(query)):
        alike = fuzz.partial_ratio(query.key, key(found.name.split(",")[0]))
        if alike >= LEAST_ALIKE:
            yield _candidate(online.service, found)


def publishable(online: Online) -> bool:
    """Whether the service's coordinates may be stored and shown; else they only check a placement."""
    return source_of(online.service).published


def _question(query: Query) -> str:
    names = load_districts()
    where = names[query.districts[0]].name if len(query.districts) == 1 else ""
    return f"杭州市{where}{query.name}"


def _candidate(service: Service, found: Found) -> Candidate:
    point = (found.lon, found.lat)
    district = district_of(*point)
    return Candidate(
        rung="online", id=f"{service}-{found.ref}", name=found.name, point=point,
        districts=(district,) if district else (), placement=_placement(service, found),
    )  # fmt: skip


def _placement(service: Service, found: Found) -> Placement:
    told = note("online", service)
    if source_of(service).published:
        return placed("proxy_point", found.radius_m, service, f"{found.ref} {found.name}", told)
    return not_placed(known=True, told=told)


def _cached(online: Online, question: str) -> list[Found]:
    folder = online.cache or build_dir() / "geocode"
    name = hashlib.sha256(f"{online.service}\n{online.address}\n{question}".encode()).hexdigest()
    path = folder / f"{name}.json"
    if path.is_file():
        try:
            return validated(list[Found], read_json(path), str(path))
        except AtlasError:
            path.unlink()  # a torn file is asked for again
    answer = _asked(online, question)
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_text(json.dumps([vars(f) for f in answer], ensure_ascii=False), encoding="utf-8")
    unfinished.replace(path)
    return answer


def _asked(online: Online, question: str) -> list[Found]:
    locate = _locator(online)
    try:
        return [_found(online.service, location) for location in locate(question) or []]
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError, ArithmeticError) as error:
        raise _no_answer(online, error) from error
    except Exception as error:
        from geopy.exc import GeopyError  # noqa: PLC0415  only here when the extra is

        if not isinstance(error, GeopyError):
            raise
        raise _no_answer(online, error) from None  # its text may carry the address with the key


def _no_answer(online: Online, error: Exception) -> AtlasError:
    told = re.sub(r"\?\S*", "", " ".join(str(error).split()))[:120]
    what = f"no answer ({type(error).__name__}: {told})"
    return AtlasError(what, f"geocoder {online.service}", "try later, or without --online")


@cache
def _locator(online: Online) -> Callable[[str], Any]:
    """The service's geocode function, never called faster than the pause allows."""
    try:
        from geopy.extra.rate_limiter import RateLimiter  # noqa: PLC0415  an optional extra
    except ImportError as error:
        raise NotFoundError("geopy is not installed", "--online", "run: pip install geopy==2.5.0") from error
    return RateLimiter(_geocoder(online), min_delay_seconds=online.pause_s, max_retries=0, swallow_exceptions=False)  # type: ignore[no-any-return]


def _geocoder(online: Online) -> Callable[[str], Any]:
    from geopy.adapters import URLLibAdapter  # noqa: PLC0415  an optional extra
    from geopy.geocoders import Nominatim  # noqa: PLC0415

    from atlas.geocode.services import AMap, Tianditu  # noqa: PLC0415

    address = urlsplit(online.address or _ADDRESS[online.service])
    where: dict[str, Any] = {
        "domain": address.netloc,
        "scheme": address.scheme,
        "timeout": online.timeout_s,
        "adapter_factory": URLLibAdapter,
        "user_agent": AGENT,
    }
    if online.service == "nominatim":
        nominatim = Nominatim(**where)
        return lambda text: nominatim.geocode(
            text, exactly_one=False, limit=5, language="zh", country_codes="cn", viewbox=_box(), bounded=True
        )
    service = (AMap if online.service == "amap" else Tianditu)(_key(online.service), **where)
    return lambda text: service.geocode(text, exactly_one=False)


def _key(service: Service) -> str:
    name = _KEY_OF[service]
    if not os.environ.get(name):
        raise AtlasError(f"no key for {service}", name, f"set {name} to a key of your own")
    return os.environ[name]


def _box() -> list[tuple[float, float]]:
    boxes = [shape.bounds for shape in district_shapes().values()]
    west, south = min(b[0] for b in boxes), min(b[1] for b in boxes)
    return [(south, west), (max(b[3] for b in boxes), max(b[2] for b in boxes))]


def _found(service: Service, location: Any) -> Found:  # noqa: ANN401  geopy's Location
    raw = location.raw
    lon, lat = location.longitude, location.latitude
    if service == "amap":
        lon, lat = (float(c) for c in gcj02_to_wgs84(lon, lat))
    ref = f"{raw['osm_type']}/{raw['osm_id']}" if service == "nominatim" else str(raw.get("level", ""))
    return Found(location.address, ref, round(lon, 6), round(lat, 6), _radius(raw.get("boundingbox")))


def _radius(box: list[str] | None) -> int:
    """Half the diagonal of the thing's own box, where the service gives one."""
    if not box:
        return USUAL_RADIUS_M
    south, north, west, east = map(float, box)
    return max(LEAST_RADIUS_M, round(metres((west, south), (east, north)) / 2))
