"""The charts of a report that is being printed, as WeasyPrint asks for them."""

from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse


class Charts(URLFetcher):
    """Serves `chart:NAME` from memory and refuses everything else: no file and no network."""

    def __init__(self, drawings: Mapping[str, str]) -> None:
        super().__init__(allowed_protocols=("chart",), fail_on_errors=True)
        self.drawings = drawings

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        return URLFetcherResponse(url, self.drawings[url.removeprefix("chart:")], {"Content-Type": "image/svg+xml"})
