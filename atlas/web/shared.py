"""What other sites may show and load of us: what was published, and nothing else."""

from __future__ import annotations

from functools import cache

from starlette.responses import Response

_SHARED = ("/embed/", "/story/", "/quote/", "/oembed")
_EVERYBODY = "frame-ancestors *"
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    f"form-action 'none'; {_EVERYBODY}"
)
"""Of a page that stands in others' pages, which may be sandboxed: nothing but our own files, and none of it inline."""
DRAWING_POLICY = f"default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox; {_EVERYBODY}"
"""Of an SVG that is opened by itself: its own style and font, no script."""
FILE_POLICY = f"default-src 'none'; {_EVERYBODY}"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}


def is_shared(path: str) -> bool:
    """Whether pages of other sites may read what stands at a path."""
    return path.startswith(_SHARED)


def is_for_everybody(policy: str) -> bool:
    """Whether an answer with that content policy was given to be shown anywhere."""
    return policy.endswith(_EVERYBODY)


def shared(answer: Response, policy: str) -> Response:
    """The answer with the headers that let any site show it, and keep it from doing more."""
    answer.raw_headers.extend(_raw(policy))
    return answer


@cache
def _raw(policy: str) -> tuple[tuple[bytes, bytes], ...]:
    told = {**_HEADERS, "Content-Security-Policy": policy}
    return tuple((name.lower().encode(), value.encode()) for name, value in told.items())
