"""The library inside another tool: a small web form handler that never crashes on what people type.

The handler takes the fields of a form (text, as browsers send it) and gives back either the document or the
list of faults, one for each field, ready to be shown beside it.

Run: python examples/nhung_vao_cong_cu.py
"""

from dataclasses import dataclass, field
from pathlib import Path

import vanban

CO_QUAN = Path(__file__).parent / "dang-uy-khoi.toml"


@dataclass
class Answer:
    """What the tool sends back: a file, or what is wrong with each field."""

    name: str = ""
    document: bytes = b""
    faults: dict[str, list[str]] = field(default_factory=dict)


def handle(form: dict[str, str]) -> Answer:
    """One submitted form."""
    try:
        record = vanban.VanBan(co_quan=CO_QUAN, **form)
    except vanban.InvalidRecord as exc:
        answer = Answer()
        for fault in exc.faults:
            answer.faults.setdefault(fault.field, []).append(f"{fault.message} [{fault.code}]")
        return answer
    return Answer(name=vanban.file_name(record), document=vanban.render(record))


def main() -> None:
    """A wrong form, then the same one mended."""
    form = {
        "loai": "QĐ",
        "so": "17",
        "ngay": "29/02/2023",
        "trich_yeu": "về chế độ báo cáo.",
        "noi_dung": "Điều 1. Phạm vi\nQuy định này áp dụng trong toàn Đảng bộ Khối.",
        "quyen_han": "TM. BAN THƯỜNG VỤ",
        "chuc_vu": "BÍ THƯ",
        "nguoi_ky": "TS. Nguyễn Văn A",
        "noi_nhan": "Các cơ sở đảng trực thuộc; Lưu Văn phòng Đảng uỷ Khối",
    }
    for name, messages in handle(form).faults.items():
        print(f"{name}: {'; '.join(messages)}")
    form |= {
        "loai": "Quy định",
        "ngay": "28/02/2023",
        "trich_yeu": "về chế độ báo cáo",
        "quyen_han": "T/M BAN THƯỜNG VỤ",
        "nguoi_ky": "Nguyễn Văn A",
    }
    answer = handle(form)
    print(f"{answer.name}: {len(answer.document)} byte")


if __name__ == "__main__":
    main()
