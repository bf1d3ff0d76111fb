"""The error tree of crossread. Each message names the thing that failed and what to do.

CrossreadError                a sentence for a person; exit status 1
├── UsageError                wrong use: nothing was done; exit status 2
├── NoHandlesError            the system opens no more files: the command stops
├── StoreError                the corpus file cannot be used
│   └── BusyError             another program writes to it and does not let go
└── CorpusError               one thing could not be read; kept as a row of `failures`
    ├── SourceError           a file, list, feed or archive that cannot be read
    ├── AddressError          an address that is malformed or refused
    ├── FetchError            the network gave no usable answer
    │   ├── RobotsError       robots.txt asks not to read it
    │   └── NotModifiedError  asked again, the page is as it was: no failure
    └── CleanError            the page was read and holds no article
"""

from corpus.records import Page


class CrossreadError(Exception):
    """Base of all errors meant for a person; `str(error)` is one sentence."""


class UsageError(CrossreadError):
    """The command was called wrongly, and nothing was changed."""


class NoHandlesError(CrossreadError):
    """The system opens no more files for us, which is not the fault of the one that was to be opened next."""


class StoreError(CrossreadError):
    """The corpus file is missing, foreign, newer than this crossread or locked."""


class BusyError(StoreError):
    """Another program writes to the corpus; the message names it where the system tells which."""


class CorpusError(CrossreadError):
    """One thing could not be read. A value in a batch: stored as a row, never lost.

    `url` is the address exactly as first given, `reason` a short stable word or phrase
    (`http 404`, `consent wall`), `detail` the sentence with the way out, and `page` the
    answer that was refused, where there was one.
    """

    def __init__(self, url: str, reason: str, detail: str = "", page: Page | None = None) -> None:
        super().__init__(f"{url}: {detail or reason}")
        self.url = url
        self.reason = reason
        self.detail = detail
        self.page = page


class SourceError(CorpusError):
    """A file, list, feed, sitemap or archive could not be read."""


class AddressError(CorpusError):
    """The address is malformed, or one that crossread refuses to ask."""


class FetchError(CorpusError):
    """The network gave no usable answer. `retry_after` is in seconds, where the server said so."""

    def __init__(
        self,
        url: str,
        reason: str,
        detail: str = "",
        page: Page | None = None,
        *,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(url, reason, detail, page)
        self.retry_after = retry_after


class RobotsError(FetchError):
    """The site's robots.txt asks not to read this address (RFC 9309)."""


class NotModifiedError(FetchError):
    """The server says that the page is as it was (RFC 9110, 15.4.5): nothing failed, nothing is new."""


class CleanError(CorpusError):
    """The page was read and is kept, but holds no article (consent wall, listing, empty)."""
