"""Official papers of the Communist Party of Vietnam: one typed record in, one correct .docx out.

::

    import vanban

    vb = vanban.load("ke-hoach.yaml")             # or vanban.KeHoach(so=105, ngay="28/02/2023", ...)
    data = vanban.render(vb)                      # bytes of a .docx in the form the norm prescribes

    vanban.SoKyHieu.parse("Số: 105 -KH/ĐUK")      # the number line, canonical: 105-KH/ĐUK
    vanban.doc_so(1005)                           # "một nghìn không trăm linh năm"

Nothing heavy is loaded until it is used.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost a tenth of --help
if TYPE_CHECKING:
    from types import ModuleType

    from vanban import errors, tieng_viet
    from vanban.batching import BatchResult, batch
    from vanban.checking import Finding, NotChecked, Report, check
    from vanban.errors import Fault, InvalidRecord, InvalidValue, RegisterError, VanbanError
    from vanban.register import Register
    from vanban.rendering import file_name, render
    from vanban.so_ky_hieu import SoKyHieu
    from vanban.template import Template
    from vanban.tieng_viet import (
        doc_so,
        doc_thu_tu,
        doc_tien,
        ngay_dai,
        ngay_ngan,
        viet_phan_tram,
        viet_so,
        viet_so_luong,
    )
    from vanban.van_ban import (
        BanSao,
        CoQuan,
        HuongDan,
        KeHoach,
        NguoiKyCung,
        NhiemKy,
        PhuLuc,
        QuyDinh,
        QuyetDinh,
        VanBan,
        load,
        schema,
    )

__version__ = "0.1.0"

_HOME = {
    "batching": ("BatchResult", "batch"),
    "checking": ("Finding", "NotChecked", "Report", "check"),
    "errors": ("Fault", "InvalidRecord", "InvalidValue", "RegisterError", "VanbanError"),
    "register": ("Register",),
    "rendering": ("file_name", "render"),
    "so_ky_hieu": ("SoKyHieu",),
    "template": ("Template",),
    "tieng_viet": (
        "doc_so", "doc_thu_tu", "doc_tien", "ngay_dai", "ngay_ngan", "viet_phan_tram", "viet_so",
        "viet_so_luong",
    ),
    "van_ban": (
        "BanSao", "CoQuan", "HuongDan", "KeHoach", "NguoiKyCung", "NhiemKy", "PhuLuc", "QuyDinh",
        "QuyetDinh", "VanBan", "load", "schema",
    ),
}  # fmt: skip
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names}

__all__ = [
    "BanSao",
    "BatchResult",
    "CoQuan",
    "Fault",
    "Finding",
    "HuongDan",
    "InvalidRecord",
    "InvalidValue",
    "KeHoach",
    "NguoiKyCung",
    "NhiemKy",
    "NotChecked",
    "PhuLuc",
    "QuyDinh",
    "QuyetDinh",
    "Register",
    "RegisterError",
    "Report",
    "SoKyHieu",
    "Template",
    "VanBan",
    "VanbanError",
    "__version__",
    "batch",
    "check",
    "doc_so",
    "doc_thu_tu",
    "doc_tien",
    "errors",
    "file_name",
    "load",
    "ngay_dai",
    "ngay_ngan",
    "render",
    "schema",
    "tieng_viet",
    "viet_phan_tram",
    "viet_so",
    "viet_so_luong",
]


def __getattr__(name: str) -> object:
    if name in {"errors", "tieng_viet"}:
        return _module(name)
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'vanban' has no attribute {name!r}")
    value = getattr(_module(_MODULE_OF[name]), name)
    globals()[name] = value
    return value


def _module(name: str) -> ModuleType:
    return import_module(f"vanban.{name}")


def __dir__() -> list[str]:
    return __all__
