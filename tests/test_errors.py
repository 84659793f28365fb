"""The error tree and the fault: what programs catch, what people read."""

from __future__ import annotations

import copy
import errno
import pickle
import re

import pytest

from vanban import errors
from vanban.errors import Fault, InvalidRecord, InvalidValue, MissingFile, VanbanError, os_reason

TREE = {
    "VanbanError": (Exception,),
    "InvalidValue": (VanbanError, ValueError),
    "InvalidRecord": (InvalidValue,),
    "InvalidDocument": (InvalidValue,),
    "InvalidData": (VanbanError, ValueError),
    "TemplateError": (VanbanError, ValueError),
    "UndefinedName": (errors.TemplateError, LookupError),
    "RegisterError": (VanbanError, ValueError),
    "RegisterUnavailable": (VanbanError, ConnectionError),
    "MissingFile": (VanbanError, FileNotFoundError),
    "FileExists": (VanbanError, FileExistsError),
    "CannotRead": (VanbanError, OSError),
    "CannotWrite": (VanbanError, OSError),
    "MissingDependency": (VanbanError, ImportError),
}
KINDS = [getattr(errors, name) for name in TREE]
FULL = Fault(
    "ma-loi", "sai điều này", field="noi_nhan[2]", where="a.yaml", found="“x”", expected="“y”",
    hint="sửa lại", clause="HD05 I.4", severity="canh-bao",
)  # fmt: skip


@pytest.mark.parametrize("name", TREE)
def test_each_error_is_also_the_built_in_it_resembles(name: str) -> None:
    assert getattr(errors, name).__bases__ == TREE[name]


def test_the_tree_has_no_other_error_and_is_drawn_in_the_docstring() -> None:
    exported = [getattr(errors, name) for name in errors.__all__]
    found = {kind.__name__ for kind in exported if isinstance(kind, type) and issubclass(kind, Exception)}
    assert found == set(TREE)
    for name, bases in TREE.items():
        assert re.search(rf"[─ ]\s?{name}\s", str(errors.__doc__)), name
        built_in = bases[-1].__name__
        if built_in not in TREE and name != "VanbanError":
            assert re.search(rf"{name} +\({built_in}\)", str(errors.__doc__)), name


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_every_fault_survives_pickle_and_copy(kind: type[VanbanError], count: int) -> None:
    faults = tuple(Fault(f"ma-{number}", "sai", where=f"tệp {number}") for number in range(count))
    error = kind(*faults)
    error.add_note("seen by the caller")
    assert error.args == faults
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is kind
        assert twin.faults == twin.args == faults
        assert str(twin) == str(error)
        assert twin.__notes__ == ["seen by the caller"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_str_lists_every_fault_and_code_is_that_of_the_first(kind: type[VanbanError]) -> None:
    error = kind(Fault("mot", "sai một"), Fault("hai", "sai hai", where="b"))
    assert str(error) == "sai một\nb: sai hai"
    assert error.code == "mot"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_error_without_a_fault_cannot_be_made(kind: type[VanbanError]) -> None:
    with pytest.raises(TypeError, match="at least one Fault"):
        kind()


def test_errno_is_the_systems_and_never_a_fault() -> None:
    faults = Fault("a", "x"), Fault("b", "y"), Fault("c", "z")
    assert MissingFile(*faults).errno == errno.ENOENT
    assert errors.FileExists(*faults).errno == errno.EEXIST
    for kind in (errors.CannotRead, errors.CannotWrite):
        error = kind(*faults)
        assert (error.errno, error.strerror, error.filename) == (None, None, None)


def test_a_fault_reads_place_message_found_expected_clause() -> None:
    assert str(FULL) == "a.yaml: noi_nhan[2]: sai điều này: thấy “x”; cần “y” (HD05 I.4)"


@pytest.mark.parametrize(
    ("fault", "line"),
    [
        (Fault("a", "sai"), "sai"),
        (Fault("a", "sai", found="1"), "sai: thấy 1"),
        (Fault("a", "sai", expected="2"), "sai: cần 2"),
        (Fault("a", "sai", field="so"), "so: sai"),
        (Fault("a", "sai", where="tệp"), "tệp: sai"),
        (Fault("a", "sai", clause="I.3"), "sai (I.3)"),
        (Fault("a", "sai", hint="thử lại"), "sai"),
    ],
)
def test_parts_that_are_empty_are_left_out_of_the_line(fault: Fault, line: str) -> None:
    assert str(fault) == line


@pytest.mark.parametrize(
    ("inner", "outer", "field"),
    [
        ("", "co_quan", "co_quan"),
        ("tu", "nhiem_ky[0]", "nhiem_ky[0].tu"),
        ("[2]", "noi_nhan", "noi_nhan[2]"),
        ("ten", "", "ten"),
    ],
)
def test_at_puts_the_outer_field_before_the_inner(inner: str, outer: str, field: str) -> None:
    assert Fault("a", "sai", field=inner).at(field=outer).field == field


def test_at_keeps_the_rest_and_the_kind_of_the_error() -> None:
    placed = InvalidRecord(FULL).at(where="năm 2023", field="van_ban[0]")
    assert type(placed) is InvalidRecord
    (fault,) = placed.faults
    assert (fault.where, fault.field) == ("năm 2023: a.yaml", "van_ban[0].noi_nhan[2]")
    assert (fault.code, fault.hint, fault.clause, fault.severity) == (
        "ma-loi", "sửa lại", "HD05 I.4", "canh-bao",
    )  # fmt: skip
    assert FULL.where == "a.yaml"


def test_a_fault_is_a_value() -> None:
    assert copy.copy(FULL) == FULL
    assert len({FULL, copy.copy(FULL)}) == 1
    with pytest.raises(AttributeError):
        FULL.code = "khac"  # type: ignore[misc]  # frozen


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "đĩa đầy"),
        (errno.EACCES, "không có quyền"),
        (errno.EROFS, "nơi này chỉ đọc, không ghi được"),
        (errno.EISDIR, "là thư mục, không phải tệp"),
        (errno.ENAMETOOLONG, "tên tệp hoặc đường dẫn quá dài"),
    ],
)
def test_the_reason_of_the_system_is_given_in_vietnamese(number: int, reason: str) -> None:
    assert os_reason(OSError(number, "in English")) == reason


def test_a_reason_that_is_not_in_the_table_keeps_the_systems_words() -> None:
    assert os_reason(OSError(errno.EPIPE, "Broken pipe")) == "Broken pipe"
    assert os_reason(OSError("no number")) == "no number"
