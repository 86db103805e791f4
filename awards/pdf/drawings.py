"""The ornaments and fonts as WeasyPrint asks for them; imported by whoever prints, since WeasyPrint takes long to load."""

from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse


class Drawings(URLFetcher):
    """Serves `ornament:NAME` from memory and refuses everything else: no file and no network."""

    def __init__(self, own: Mapping[str, str], fonts: Mapping[str, bytes] | None = None) -> None:
        super().__init__(allowed_protocols=("ornament",), fail_on_errors=True)
        self.own, self.fonts = own, fonts or {}

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        name = url.removeprefix("ornament:")
        if name in self.fonts:
            return URLFetcherResponse(url, self.fonts[name], {"Content-Type": "font/sfnt"})
        return URLFetcherResponse(url, self.own[name], {"Content-Type": "image/svg+xml"})
