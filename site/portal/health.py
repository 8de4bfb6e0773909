"""What the measures mean: for each part of the site a level, a plain sentence, and what to do; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from portal.health_measures import Contents, Delivery, Measures

MB, GB = 1024**2, 1024**3
MINUTE, HOUR, DAY = 60, 3600, 86400
WORKER_IS_DEAD_AFTER = 3 * MINUTE
DISK_IS_FULL_BELOW, DISK_IS_TIGHT_BELOW = 256 * MB, 2 * GB
BACKUP_IS_OLD_AFTER = 26 * HOUR
MESSAGE_IS_LATE_AFTER = HOUR


class Level(StrEnum):
    """How a part of the site is doing."""

    GOOD = "good"
    ATTENTION = "attention"
    BAD = "bad"


LEVEL_WORDS = {Level.GOOD: "Tốt", Level.ATTENTION: "Cần chú ý", Level.BAD: "Hỏng"}


@dataclass(frozen=True)
class Fact:
    """One part of the site: how it is doing, in a sentence, and what to do when it is not well."""

    name: str
    title: str
    level: Level
    words: str
    advice: str = ""

    @property
    def level_words(self) -> str:
        """Give the level for people."""
        return LEVEL_WORDS[self.level]


def judge(seen: Measures) -> list[Fact]:
    """Give what there is to say about each part of the site."""
    told = [*_of_database(seen.contents), _of_index(seen), *_of_elasticsearch(seen), *_of_delivery(seen.contents)]
    return [*told, *_of_sweep(seen), *_of_machine(seen)]


def worst(facts: list[Fact]) -> Level:
    """Give the level of the part that is worst off."""
    return max((fact.level for fact in facts), key=list(Level).index)


def _of_database(contents: Contents | None) -> Iterator[Fact]:
    if contents is None:
        words = "Cơ sở dữ liệu không trả lời."
        advice = "Xem máy chủ cơ sở dữ liệu còn chạy không, đĩa còn chỗ không; lỗi chi tiết ở nhật ký máy."
        yield Fact("database", "Cơ sở dữ liệu", Level.BAD, words, advice)
    else:
        yield Fact("database", "Cơ sở dữ liệu", Level.GOOD, "Cơ sở dữ liệu trả lời.")


def _of_index(seen: Measures) -> Fact:
    title, waiting = "Tìm kiếm", seen.contents.index_waiting if seen.contents else 0
    if seen.index_is_complete:
        words = f"Chỉ mục đủ; {waiting} nội dung đang chờ đưa vào." if waiting else "Chỉ mục đủ và mới."
        return Fact("index", title, Level.GOOD, words)
    words = f"Chỉ mục chưa đủ, còn {waiting} nội dung: người đọc có thể tìm thiếu."
    advice = "Tiến trình nền tự lập lại, chờ vài phút. Không hết thì chạy manage.py rebuild_index."
    return Fact("index", title, Level.ATTENTION, words, advice)


def _of_elasticsearch(seen: Measures) -> Iterator[Fact]:
    title = "Elasticsearch"
    if seen.elasticsearch:
        words = f"{seen.elasticsearch} Tìm kiếm vẫn chạy bằng chỉ mục trên máy này."
        advice = "Xem Elasticsearch còn chạy không, đĩa của nó còn chỗ không; chỉ mục ở đó tự theo kịp."
        yield Fact("elasticsearch", title, Level.ATTENTION, words, advice)
    elif seen.elasticsearch is not None:
        yield Fact("elasticsearch", title, Level.GOOD, "Elasticsearch theo kịp nội dung trên trang.")


def _of_delivery(contents: Contents | None) -> Iterator[Fact]:
    if contents is not None:
        words, advice = _delivery_words(contents.delivery)
        level = Level.ATTENTION if advice else Level.GOOD
        yield Fact("portal", "Cổng Chương trình", level, words, advice)


def _delivery_words(delivery: Delivery) -> tuple[str, str]:
    if not delivery.is_configured:
        return "Chưa khai báo Cổng Chương trình nên không gửi đi đâu.", ""
    if delivery.pause:
        return (
            f"Tạm dừng gửi. {delivery.pause}",
            "Nội dung đang chờ không mất, trang tự thử lại. Kéo dài thì hỏi bên vận hành Cổng.",
        )
    if delivery.oldest_waiting > MESSAGE_IS_LATE_AFTER:
        words = f"Có nội dung chờ gửi đã {span(delivery.oldest_waiting)}."
        return words, "Xem tiến trình nền còn chạy không và Cổng có trả lời không."
    if stuck := delivery.messages.get("needs_editor", 0) + delivery.messages.get("conflict", 0):
        return f"{stuck} nội dung Cổng chưa nhận được, cần người xem.", "Xem câu cạnh nút xuất bản của từng bài."
    if delivery.discrepancies:
        return f"{delivery.discrepancies} chỗ lệch với Cổng.", "Xem Báo cáo → Đối chiếu với Cổng Chương trình."
    return "Cổng đã nhận hết những gì cần gửi.", ""


def _of_sweep(seen: Measures) -> Iterator[Fact]:
    number, rows = seen.unreadable
    if number:
        named = ", ".join([*(f"{model} số {pk}" for model, pk in rows), *(["…"] if number > len(rows) else [])])
        words = f"{number} nội dung bị hỏng nên không rà soát được: {named}. Nội dung khác vẫn được rà soát."
        advice = "Mở nội dung đó ở trang quản trị, sửa rồi xuất bản lại, hoặc phục hồi bản cũ; lỗi ở nhật ký máy."
        yield Fact("sweep", "Rà soát nội dung", Level.ATTENTION, words, advice)


def _of_machine(seen: Measures) -> Iterator[Fact]:
    yield _of_worker(seen.worker_age)
    yield _of_disk(seen.disk_free)
    yield _of_backup(seen.backup_age)


def _of_worker(age: float | None) -> Fact:
    title, advice = "Tiến trình nền", "Khởi động lại manage.py work; không lên thì xem nhật ký của nó."
    if age is None:
        return Fact("worker", title, Level.BAD, "Tiến trình nền chưa chạy lần nào.", advice)
    if age > WORKER_IS_DEAD_AFTER:
        words = f"Tiến trình nền im đã {span(age)}: bài hẹn giờ, tìm kiếm và gửi sang Cổng đang dừng."
        return Fact("worker", title, Level.BAD, words, advice)
    return Fact("worker", title, Level.GOOD, f"Tiến trình nền đang chạy, thấy cách đây {span(age)}.")


def _of_disk(free: int) -> Fact:
    title, words = "Đĩa", f"Đĩa dữ liệu còn trống {size(free)}."
    if free >= DISK_IS_TIGHT_BELOW:
        return Fact("disk", title, Level.GOOD, words)
    advice = "Dọn bớt tệp ngoài thư mục dữ liệu, chép bản sao lưu cũ sang máy khác rồi xóa ở đây, hoặc thêm đĩa."
    return Fact("disk", title, Level.BAD if free < DISK_IS_FULL_BELOW else Level.ATTENTION, words, advice)


def _of_backup(age: float | None) -> Fact:
    title = "Sao lưu"
    if age is not None and age <= BACKUP_IS_OLD_AFTER:
        return Fact("backup", title, Level.GOOD, f"Bản sao lưu mới nhất cách đây {span(age)}.")
    words = "Chưa có bản sao lưu nào." if age is None else f"Bản sao lưu mới nhất đã cũ {span(age)}."
    advice = "Tiến trình nền sao lưu mỗi ngày; xem nó còn chạy, đĩa còn chỗ, rồi chạy thử manage.py backup để thấy lỗi."
    return Fact("backup", title, Level.ATTENTION, words, advice)


def span(seconds: float) -> str:
    """Write a length of time for people, in its largest whole unit."""
    for unit, name in ((DAY, "ngày"), (HOUR, "giờ"), (MINUTE, "phút")):
        if seconds >= unit:
            return f"{int(seconds // unit)} {name}"
    return f"{int(seconds)} giây"


def size(number: int) -> str:
    """Write a number of bytes for people."""
    return f"{number / GB:.1f} GB".replace(".", ",") if number >= GB else f"{number // MB} MB"
