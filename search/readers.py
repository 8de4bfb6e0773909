"""Who answers a search: Elasticsearch where the site has it, else the embedded index, else the titles in the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from search import trouble
from search.engines import Answer, Engine, IndexUnavailable, Question, Reader, configured
from search.engines.guarded import Guarded
from search.titles import TitleReader

BEING_MADE = "Hệ thống đang lập lại chỉ mục tìm kiếm. Xin thử lại sau một phút."
RETRY_SECONDS = 60  # after which it is worth asking again where nobody answers
INSTEAD = "Máy tìm kiếm chính đang gián đoạn; kết quả dưới đây lấy từ chỉ mục dự phòng."
TITLES_ONLY = (
    "Chỉ mục tìm kiếm chưa dùng được; tạm thời chỉ tìm trong tiêu đề, nên kết quả còn thiếu. Xin thử lại sau vài phút."
)


@dataclass(frozen=True)
class Step:
    """One who may answer, and what the page then says."""

    reader: Reader
    notice: str = ""
    titles_only: bool = False


class Readers:
    """The readers of one search, the best first; who fails is not asked again in the same search."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._left = list(steps)

    @property
    def notice(self) -> str:
        """Give the sentence for the page about who has answered; "" for the one who should."""
        return self._left[0].notice

    @property
    def titles_only(self) -> bool:
        """Say whether only titles were looked at: finding nothing then means nothing."""
        return self._left[0].titles_only

    def search(self, question: Question) -> Answer:
        """Give what matches by the first who can; raises IndexUnavailable when nobody can."""
        while True:
            try:
                return self._left[0].reader.search(question)
            except IndexUnavailable:
                if len(self._left) == 1:
                    raise
                self._left.pop(0)

    def is_complete(self) -> bool:
        """Say whether the one who has answered knows everything."""
        return self._left[0].reader.is_complete()


def readers() -> Readers:
    """Give the readers for one search.

    Elasticsearch is left out while the worker knows that it lags behind: what was published last is missing there.
    """
    embedded, titles = configured.embedded().reader(), Step(TitleReader(), TITLES_ONLY, titles_only=True)
    beside = configured.elasticsearch()
    if beside is None:
        return Readers([Step(embedded), titles])
    first = [] if trouble.words() else [Step(_guarded(beside))]
    return Readers([*first, Step(embedded, INSTEAD), titles])


@cache
def _guarded(engine: Engine) -> Guarded:
    return Guarded(engine.reader())
