"""Writing files: whole or not at all, one winner, nothing left behind."""

from __future__ import annotations

import errno
import os
import stat
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vanban.errors import CannotWrite, FileExists
from vanban.files import atomic_file, make_folder, write_all, write_atomic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

posix = pytest.mark.skipif(os.name != "posix", reason="links and permissions of POSIX")


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))  # noqa: PTH208  # names with a dot too


def refusing(number: int, after: int = 0) -> Callable[..., None]:
    """A system call that works `after` times and then refuses."""
    left = iter(range(after))

    def call(*_: object, **__: object) -> None:
        if next(left, None) is None:
            raise OSError(number, os.strerror(number))

    return call


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


def test_a_new_file_has_the_data_and_stands_alone(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a.docx", b"data")
    assert names(tmp_path) == ["a.docx"]
    assert (tmp_path / "a.docx").read_bytes() == b"data"


def test_an_existing_file_is_untouched_without_overwrite(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    with pytest.raises(FileExists) as caught:
        write_atomic(path, b"new")
    (fault,) = caught.value.faults
    assert (fault.code, fault.message, fault.where) == ("tep-da-co", "tệp đã có, không ghi đè", str(path))
    assert fault.hint == "muốn ghi đè thì thêm --force"
    assert (names(tmp_path), path.read_bytes()) == (["a.docx"], b"old")


def test_overwrite_replaces_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old and longer")
    write_atomic(path, b"new", overwrite=True)
    assert (names(tmp_path), path.read_bytes()) == (["a.docx"], b"new")


def test_a_reader_of_the_old_file_reads_it_to_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"old" * 1000)
    with path.open("rb") as reader:
        write_atomic(path, b"new", overwrite=True)
        assert reader.read() == b"old" * 1000


def test_of_many_writers_of_one_name_exactly_one_wins(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    writers = 16
    barrier = threading.Barrier(writers)
    won: list[bytes] = []
    lost: list[str] = []

    def write(number: int) -> None:
        data = bytes([number]) * 100_000
        barrier.wait()
        try:
            write_atomic(path, data)
        except FileExists as exc:
            lost.append(exc.code)
        else:
            won.append(data)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert lost == ["tep-da-co"] * (writers - 1)
    assert [path.read_bytes()] == won
    assert names(tmp_path) == ["a.docx"]


def test_many_overwriters_leave_one_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    barrier = threading.Barrier(8)

    def write(number: int) -> None:
        barrier.wait()
        for _ in range(5):
            write_atomic(path, bytes([number]) * 50_000, overwrite=True)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    data = path.read_bytes()
    assert (len(data), len(set(data))) == (50_000, 1)
    assert names(tmp_path) == ["a.docx"]


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, overwrite: bool) -> None:
    (tmp_path / "old").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", refusing(errno.ENOSPC, after=1))
    with pytest.raises(CannotWrite) as caught:
        write_all([(tmp_path / name, b"data") for name in "abc"], overwrite=overwrite)
    (fault,) = caught.value.faults
    assert (fault.code, fault.found) == ("khong-ghi-duoc", "đĩa đầy")
    assert Path(fault.where) in {tmp_path / name for name in "abc"}  # they are synced side by side
    assert names(tmp_path) == ["old"]


def test_a_failure_between_two_names_takes_the_first_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.hardlink_to
    made: list[Path] = []

    def link(self: Path, target: Path) -> None:
        made.append(self)
        if len(made) == 3:
            raise OSError(errno.EIO, "Input/output error")
        real(self, target)

    monkeypatch.setattr(Path, "hardlink_to", link)
    monkeypatch.setattr(Path, "replace", refusing(errno.EIO))
    with pytest.raises(CannotWrite, match="thiết bị đọc ghi bị lỗi"):
        write_all([(tmp_path / name, b"data") for name in "abc"])
    assert [path.name for path in made] == ["a", "b", "c"]
    assert names(tmp_path) == []


def test_what_a_rival_wrote_meanwhile_is_not_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.hardlink_to

    def link(self: Path, target: Path) -> None:
        if self.name == "b":
            (tmp_path / "a").unlink()
            (tmp_path / "a").write_bytes(b"a rival's")
            (tmp_path / "b").write_bytes(b"a rival's")
        real(self, target)

    monkeypatch.setattr(Path, "hardlink_to", link)
    with pytest.raises(FileExists) as caught:
        write_all([(tmp_path / name, b"ours") for name in "ab"])
    assert [fault.where for fault in caught.value.faults] == [str(tmp_path / "b")]
    assert names(tmp_path) == ["a", "b"]
    assert (tmp_path / "a").read_bytes() == b"a rival's"


def test_every_existing_file_is_named_at_once(tmp_path: Path) -> None:
    for name in "ac":
        (tmp_path / name).write_bytes(b"old")
    with pytest.raises(FileExists) as caught:
        write_all([(tmp_path / name, b"new") for name in "abc"])
    assert [fault.where for fault in caught.value.faults] == [str(tmp_path / "a"), str(tmp_path / "c")]
    assert names(tmp_path) == ["a", "c"]


def test_an_interrupt_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(tmp_path / "a", b"data")
    assert names(tmp_path) == []


def test_where_there_are_no_hard_links_the_file_is_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", refusing(errno.EPERM))
    write_atomic(tmp_path / "a", b"data")
    assert (names(tmp_path), (tmp_path / "a").read_bytes()) == (["a"], b"data")


def test_where_there_are_no_hard_links_a_late_rival_still_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(self: Path, target: Path) -> None:
        self.write_bytes(b"rival")
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", link)
    with pytest.raises(FileExists):
        write_atomic(tmp_path / "a", b"data")
    assert (names(tmp_path), (tmp_path / "a").read_bytes()) == (["a"], b"rival")


@posix
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_permissions_are_those_of_any_new_file(
    tmp_path: Path, umask: Callable[[int], int], mask: int, mode: int
) -> None:
    umask(mask)
    write_atomic(tmp_path / "a", b"data")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode


@posix
def test_the_umask_of_the_process_is_never_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "umask", refusing(errno.EPERM))  # another thread would write with mask 0
    write_atomic(tmp_path / "a", b"data")
    assert names(tmp_path) == ["a"]


@posix
@pytest.mark.parametrize("target", ["kept", "nowhere"])
def test_a_symbolic_link_counts_as_there_and_is_replaced_not_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "kept").write_bytes(b"kept")
    link = tmp_path / "a"
    link.symlink_to(target)
    with pytest.raises(FileExists):
        write_atomic(link, b"new")
    assert link.is_symlink()
    write_atomic(link, b"new", overwrite=True)
    assert not link.is_symlink()
    assert link.read_bytes() == b"new"
    assert (tmp_path / "kept").read_bytes() == b"kept"
    assert names(tmp_path) == ["a", "kept"]


@pytest.mark.parametrize("name", ["ă" * 80 + ".docx", "a" * 250 + ".docx"])
def test_a_long_name_is_no_longer_while_it_is_temporary(tmp_path: Path, name: str) -> None:
    write_atomic(tmp_path / name, b"data")
    assert names(tmp_path) == [name]


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("a" * 300, "tên tệp hoặc đường dẫn quá dài"),
        ("khong/a", "không có tệp hoặc thư mục này"),
        ("tep/a", "một phần đường dẫn là tệp, không phải thư mục"),
        ("thu-muc", "là thư mục, không phải tệp"),
    ],
)
def test_a_place_that_cannot_hold_the_file_says_why(
    tmp_path: Path, path: str, found: str, overwrite: bool
) -> None:
    (tmp_path / "tep").write_bytes(b"a file")
    (tmp_path / "thu-muc").mkdir()
    with pytest.raises(CannotWrite) as caught:
        write_atomic(tmp_path / path, b"data", overwrite=overwrite)
    assert [(fault.where, fault.found) for fault in caught.value.faults] == [(str(tmp_path / path), found)]
    assert names(tmp_path) == ["tep", "thu-muc"]
    assert names(tmp_path / "thu-muc") == []


@posix
def test_the_folder_is_synced_after_the_name_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[bool, bool]] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        synced.append((is_folder, (tmp_path / "b").exists()))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    write_all([(tmp_path / name, b"data") for name in "ab"])
    assert synced == [(False, False), (False, False), (True, True)]


@posix
def test_a_drive_that_cannot_sync_a_folder_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", refusing(errno.EINVAL, after=1))
    write_atomic(tmp_path / "a", b"data")
    assert names(tmp_path) == ["a"]


def test_all_files_are_written_before_the_first_is_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[list[int]] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        sizes.append([(tmp_path / name).stat().st_size for name in names(tmp_path)])
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    write_all([(tmp_path / name, b"data") for name in "abc"])
    assert sizes[:3] == [[4, 4, 4]] * 3


def test_a_file_written_piece_by_piece_has_its_name_only_at_the_end(tmp_path: Path) -> None:
    with atomic_file(tmp_path / "a.csv") as file:
        file.write(b"one ")
        file.write(b"two")
        assert not (tmp_path / "a.csv").exists()
    assert (names(tmp_path), (tmp_path / "a.csv").read_bytes()) == (["a.csv"], b"one two")


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_block_that_raises_leaves_what_was_there(tmp_path: Path, overwrite: bool) -> None:
    (tmp_path / "b").write_bytes(b"old")

    def interrupted() -> None:
        with atomic_file(tmp_path / "ab"[overwrite], overwrite=overwrite) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (names(tmp_path), (tmp_path / "b").read_bytes()) == (["b"], b"old")


def test_an_existing_file_stops_the_block_before_it_begins(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    begun = False
    with pytest.raises(FileExists, match="tệp đã có, không ghi đè"), atomic_file(tmp_path / "a"):
        begun = True
    assert not begun
    with atomic_file(tmp_path / "a", overwrite=True) as file:
        file.write(b"new")
    assert (names(tmp_path), (tmp_path / "a").read_bytes()) == (["a"], b"new")


def test_a_rival_who_was_quicker_than_the_block_still_stands(tmp_path: Path) -> None:
    with pytest.raises(FileExists), atomic_file(tmp_path / "a"):
        (tmp_path / "a").write_bytes(b"a rival's")
    assert (names(tmp_path), (tmp_path / "a").read_bytes()) == (["a"], b"a rival's")


def test_a_disk_that_fills_up_inside_the_block_says_so(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as caught, atomic_file(tmp_path / "a"):
        raise OSError(errno.ENOSPC, "No space left on device")
    (fault,) = caught.value.faults
    assert (fault.where, fault.found) == (str(tmp_path / "a"), "đĩa đầy")
    assert names(tmp_path) == []


def test_an_error_about_another_file_inside_the_block_keeps_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="khac"), atomic_file(tmp_path / "a"):
        (tmp_path / "khac").read_bytes()
    assert names(tmp_path) == []


def test_a_folder_that_is_missing_stops_the_block(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as caught, atomic_file(tmp_path / "khong" / "a"):
        pass
    assert caught.value.faults[0].found == "không có tệp hoặc thư mục này"
    assert names(tmp_path) == []


def test_make_folder_makes_the_parents_and_may_be_called_again(tmp_path: Path) -> None:
    for _ in range(2):
        make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


@pytest.mark.parametrize(
    ("path", "found"),
    [("tep", "là tệp, không phải thư mục"), ("tep/b", "một phần đường dẫn là tệp, không phải thư mục")],
)
def test_a_file_in_the_way_of_a_folder(tmp_path: Path, path: str, found: str) -> None:
    (tmp_path / "tep").write_bytes(b"a file")
    with pytest.raises(CannotWrite) as caught:
        make_folder(tmp_path / path)
    assert caught.value.faults[0].found == found
