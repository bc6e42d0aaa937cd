"""天地图 and 高德 as geopy geocoders, for geopy has neither; needs the extra “geocode”, so import it late."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from geopy.exc import GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.util import logger

HANGZHOU = "330100"


class _Keyed(Geocoder):  # type: ignore[misc]  # geopy is untyped
    api_path = ""

    def __init__(
        self,
        api_key: str,
        *,
        domain: str,
        scheme: str | None = None,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ANN401  geopy's own
        user_agent: str | None = None,
        adapter_factory: Any = None,  # noqa: ANN401  geopy's own
    ) -> None:
        super().__init__(scheme=scheme, timeout=timeout, user_agent=user_agent, adapter_factory=adapter_factory)
        self.api_key = api_key
        self.api = f"{self.scheme}://{domain}{self.api_path}"

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ANN401  geopy's own
    ) -> Any:  # noqa: ANN401  a Location, a list of them, or None
        """Locations of the query, in the service's own datum."""
        url = f"{self.api}?{urlencode(self._parameters(query))}"
        logger.debug("%s.geocode: %s", type(self).__name__, query)
        found = self._call_geocoder(url, self._parse, timeout=timeout)
        return (found[0] if found else None) if exactly_one else found

    def _parameters(self, query: str) -> dict[str, str]:
        raise NotImplementedError

    def _parse(self, answer: dict[str, Any]) -> list[Location]:
        raise NotImplementedError


class AMap(_Keyed):
    """高德: https://restapi.amap.com/v3/geocode/geo; GCJ-02."""

    api_path = "/v3/geocode/geo"

    def _parameters(self, query: str) -> dict[str, str]:
        return {"address": query, "city": HANGZHOU, "output": "JSON", "key": self.api_key}

    def _parse(self, answer: dict[str, Any]) -> list[Location]:
        if str(answer.get("status")) != "1":
            raise GeocoderServiceError(f"{answer.get('infocode')} {answer.get('info')}")
        return [_location(row["formatted_address"], row["location"].split(","), row) for row in answer["geocodes"]]


class Tianditu(_Keyed):
    """天地图: http://api.tianditu.gov.cn/geocoder; CGCS2000, which is WGS-84 for our purposes."""

    api_path = "/geocoder"

    def _parameters(self, query: str) -> dict[str, str]:
        return {"ds": json.dumps({"keyWord": query}, ensure_ascii=False), "tk": self.api_key}

    def _parse(self, answer: dict[str, Any]) -> list[Location]:
        status, place = str(answer.get("status")), answer.get("location")
        if status == "0" and place:
            return [_location(place.get("keyWord", ""), (place["lon"], place["lat"]), place)]
        if status in ("0", "101", "404"):  # no result
            return []
        raise GeocoderServiceError(f"{status} {answer.get('msg')}")


def _location(name: str, lonlat: Sequence[str | float], raw: dict[str, Any]) -> Location:
    lon, lat = lonlat
    return Location(name, (float(lat), float(lon)), raw)
