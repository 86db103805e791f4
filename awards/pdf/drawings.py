"""The ornaments as WeasyPrint asks for them; imported by whoever prints, since WeasyPrint takes long to load."""

from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse


class Drawings(URLFetcher):
    """Serves `ornament:NAME` from memory and refuses everything else: no file and no network."""

    def __init__(self, own: Mapping[str, str]) -> None:
        super().__init__(allowed_protocols=("ornament",), fail_on_errors=True)
        self.own = own

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        svg = self.own[url.removeprefix("ornament:")]
        return URLFetcherResponse(url, svg, {"Content-Type": "image/svg+xml"})
