r"""Word's own merge fields: a letter made for mail merge is a template too.

The field ``{ MERGEFIELD "Họ tên" \* Upper }`` becomes a run with the tag ``{{ Họ_tên|truong_hoa }}``, in the
XML of its part, before anything else reads tags. What asks for more than one record, for a person at the
keyboard, or for a field worked out inside another field is refused. `merge_code` reads the codes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from copy import deepcopy
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from lxml import etree

from vanban.errors import Fault, TemplateError
from vanban.template.merge_code import MERGE_FILTERS, MergeCode, read_code
from vanban.tieng_viet import slug
from vanban.tieng_viet.chu import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

__all__ = [
    "MERGE_FILTERS",
    "aliases",
    "has_merge_fields",
    "merge_names",
    "read_merge_fields",
    "without_data_source",
]

_MERGE: Final = "MERGEFIELD"
_REFUSED: Final = {
    kind: hint
    for kinds, hint in {
        "NEXT NEXTIF SKIPIF": "mỗi bản ghi làm một văn bản; nhiều bản ghi trong một văn bản thì lặp bằng "
        "{%tr for … %} hoặc {%p for … %}",
        "MERGEREC MERGESEQ": "đưa số thứ tự vào dữ liệu và in bằng thẻ {{ … }}",
        "ASK FILLIN": "đưa giá trị ấy vào dữ liệu và in bằng thẻ {{ … }}",
        "ADDRESSBLOCK GREETINGLINE": "thay bằng từng trường MERGEFIELD một",
        "DATABASE": "đưa bảng vào dữ liệu và lặp bằng {%tr for … %}",
    }.items()
    for kind in kinds.split()
}
"""Mail-merge fields that have no tag, and what to do instead."""

_STORIES: Final = ("{*}txbxContent", "{*}footnote", "{*}endnote", "{*}comment")
"""Texts of their own: no field reaches over their borders."""

_SETTINGS: Final = re.compile(r"word/(?P<file>settings\d*\.xml)")


def aliases(names: Iterable[str]) -> dict[str, str]:
    """For each name that is not plain already, the key that means the same: Trích_yếu → trich_yeu.

    Sheets and records match their headings in the same way.
    """
    plain = {name: slug(name).replace("-", "_") for name in names}
    return {name: key for name, key in plain.items() if key and key != name}


def has_merge_fields(root: etree._Element) -> bool:
    """Whether the part has fields that `read_merge_fields` replaces or refuses."""
    return any(field.is_mail for field in _fields(root))


def merge_names(root: etree._Element) -> frozenset[str]:
    """The names that the tags of `read_merge_fields` will ask of the data."""
    names = set()
    for field in _fields(root):
        if field.kind == _MERGE and not field.nested:
            try:
                names.add(read_code(field.code).name)
            except TemplateError:
                continue  # `read_merge_fields` says why
    return frozenset(names)


def read_merge_fields(root: etree._Element) -> list[Fault]:
    r"""Every fault of the part's merge fields; those without one are now runs with a tag in them.

    The run looks as the first run of the field's result did, or, with ``\* CHARFORMAT``, as its code. Fields
    that have nothing to do with mail merge stay as they are. A fault's place is the words of its paragraph.
    Codes: truong-tron-la (needs more than one record, or a person), truong-tron-long-nhau (a merge field
    within the code of another), truong-tron-nhieu-doan, truong-tron-chua-dong, truong-tron-ten,
    truong-tron-cong-tac (switches), truong-tron-mau-ngay, truong-tron-mau-so (pictures).
    """
    faults: dict[Fault, None] = {}  # a text box stands in the part twice, for old programs and new
    for field in _fields(root):
        if field.is_mail:
            try:
                _replace(field)
            except TemplateError as error:
                faults.update(dict.fromkeys(fault.at(_place(field.begin)) for fault in error.faults))
    return list(faults)


# --- finding fields ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Field:
    """A field as far as it is read."""

    begin: etree._Element
    """``w:fldChar`` of its begin, or the whole ``w:fldSimple``."""
    code: str = ""
    """Its instruction; a field within it stands there as ``{ … }``."""
    code_start: etree._Element | None = None
    separate: etree._Element | None = None
    end: etree._Element | None = None
    nested: bool = False
    """Its code holds another field."""
    mail_inside: bool = False
    """Its code holds a mail-merge field."""

    @property
    def kind(self) -> str:
        first = re.match(r"\s*([A-Za-z]+)\b", self.code)
        return first[1].upper() if first else ""

    @property
    def is_mail(self) -> bool:
        return self.mail_inside or self.kind == _MERGE or self.kind in _REFUSED


def _fields(root: etree._Element) -> list[_Field]:
    """The fields that stand in no other field's code, in the order in which they end; last the open ones."""
    found: list[_Field] = []
    texts: defaultdict[etree._Element, list[_Field]] = defaultdict(list)  # open fields, outermost first

    def close(field: _Field, around: list[_Field]) -> None:
        if around and around[-1].separate is None:
            around[-1].code += f"{{ {field.code.strip()} }}"
            around[-1].nested = True
            around[-1].mail_inside |= field.is_mail
        else:
            found.append(field)

    for node in root.iter("{*}fldChar", "{*}instrText", "{*}fldSimple"):
        opened = texts[next(node.iterancestors(*_STORIES), root)]
        name = etree.QName(node).localname
        kind = node.get(_named(node, "fldCharType"))
        if name == "fldSimple":
            close(_Field(node, node.get(_named(node, "instr"), ""), end=node), opened)
        elif kind == "begin":
            opened.append(_Field(node))
        elif not opened:
            continue  # the end of nothing: whatever it was, it is no merge field
        elif kind == "separate":
            opened[-1].separate = node
        elif kind == "end":
            field = opened.pop()
            field.end = node
            close(field, opened)
        elif name == "instrText" and opened[-1].separate is None:
            opened[-1].code += node.text or ""
            if opened[-1].code_start is None and opened[-1].code.strip():
                opened[-1].code_start = node
    return found + [field for opened in texts.values() for field in opened]


def _place(node: etree._Element) -> str:
    """The paragraph of a field for a reader: its words, shortened."""
    words = "".join(text.text or "" for text in _paragraph(node).iter("{*}t"))
    return f"đoạn “{shown(' '.join(words.split()))}”" if words.strip() else ""


def _paragraph(node: etree._Element) -> etree._Element:
    return next(node.iterancestors("{*}p"), node)


def _parent(node: etree._Element) -> etree._Element:
    return next(node.iterancestors())


def _named(like: etree._Element, name: str) -> str:
    """`name` in the namespace of `like`: Word has two, of which nearly everybody uses one."""
    return f"{{{etree.QName(like).namespace}}}{name}"


# --- putting tags ------------------------------------------------------------------------------------------


def _refuse(code: str, message: str, *, found: str, expected: str = "", hint: str = "") -> TemplateError:
    found = shown(" ".join(found.split()), 100)
    return TemplateError(Fault(code, message, found=found, expected=expected, hint=hint))


def _replace(field: _Field) -> None:
    """Puts the field's tag in its place. Raises `TemplateError` and changes nothing where it cannot."""
    code = field.code
    faults: list[Fault] = []
    if field.end is None:
        message = "trường trộn mở mà không có chỗ kết thúc"
        raise _refuse("truong-tron-chua-dong", message, found=code, hint="xoá trường ấy và chèn lại")
    if field.mail_inside or (field.nested and field.kind == _MERGE):
        message = "trường trộn nằm trong mã của một trường khác"
        hint = "viết bằng thẻ: {% if … %} … {% endif %}; cả đoạn thì {%p if … %}"
        raise _refuse("truong-tron-long-nhau", message, found=code, hint=hint)
    if field.kind in _REFUSED:
        message = f"trường {field.kind} của trộn thư không dùng được trong mẫu"
        raise _refuse("truong-tron-la", message, found=code, hint=_REFUSED[field.kind])
    marks = () if field.begin is field.end else (field.begin, field.separate, field.end)
    if len({_home(mark) for mark in marks if mark is not None}) > 1:
        message = "trường trộn kéo qua nhiều đoạn"
        faults += _refuse(
            "truong-tron-nhieu-doan", message, found=code, expected="trường nằm gọn trong một đoạn"
        ).faults
    try:
        merge = read_code(code)
    except TemplateError as error:
        faults += error.faults
    if faults:
        raise TemplateError(*faults)
    if field.begin is field.end:
        model = next((run for run in field.begin.iter("{*}r") if _atoms(run)), None)
        _parent(field.begin).replace(field.begin, _tag_run(field.begin, model, merge.tag))
    else:
        _replace_runs(field, field.end, merge)


def _replace_runs(field: _Field, end: etree._Element, merge: MergeCode) -> None:
    """The tag's run in place of all runs from the field's begin to `end`; what shares a run with it stays."""
    home = _home(field.begin)
    # Looked for now and not while fields were read: a field in this one's result is a tag's run by now.
    first, last = _parent(field.begin), _parent(end)
    runs = [*takewhile(lambda run: run is not last, _runs_from(first, home)), last]
    model = first
    if merge.looks_like_code and field.code_start is not None:
        model = _parent(field.code_start)
    elif field.separate is not None:
        atoms = [atom for run in runs for atom in _atoms(run)]
        result = atoms[atoms.index(field.separate) + 1 : atoms.index(end)]
        shown_runs = (_parent(atom) for atom in result if atom.tag == _named(atom, "t"))
        model = next(shown_runs, first)
    left, right = _atoms(first), _atoms(last)
    left, right = left[: left.index(field.begin)], right[right.index(end) + 1 :]
    for run in (_run(first, first, left), _tag_run(first, model, merge.tag)):
        if _atoms(run):
            first.addprevious(run)
    if right:
        last.addnext(_run(last, last, right))
    for run in runs:
        _remove(run, home)


def _home(mark: etree._Element) -> etree._Element:
    """What the mark's run belongs to: a paragraph, or a run with reading marks. `mark` if it has no run."""
    run = _parent(mark)
    return next(run.iterancestors("{*}p", "{*}r"), mark) if run.tag == _named(mark, "r") else mark


def _runs_from(first: etree._Element, home: etree._Element) -> Iterator[etree._Element]:
    """`first` and the runs behind it in `home`; what a run holds (a text box) has runs of its own."""
    yield first
    node = first
    while node is not home:
        for beside in node.itersiblings():
            yield from (run for run in beside.iter("{*}r") if next(run.iterancestors("{*}p", "{*}r")) is home)
        node = _parent(node)


def _atoms(run: etree._Element) -> list[etree._Element]:
    """What a run holds, its properties left out."""
    return [child for child in run if child.tag != _named(run, "rPr")]


def _run(like: etree._Element, model: etree._Element | None, atoms: list[etree._Element]) -> etree._Element:
    """A run that looks like `model` and holds `atoms`."""
    run = like.makeelement(_named(like, "r"), nsmap={like.prefix: etree.QName(like).namespace})
    properties = None if model is None else model.find(_named(model, "rPr"))
    if properties is not None:
        run.append(deepcopy(properties))
    run.extend(atoms)
    return run


def _tag_run(like: etree._Element, model: etree._Element | None, tag: str) -> etree._Element:
    text = like.makeelement(_named(like, "t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    text.text = tag
    run = _run(like, model, [text])
    # A brace typed right before or behind the field would be joined to the tag's, were there only elements
    # between them.
    text.tail = " "
    if len(run) > 1:
        run[0].tail = " "
    else:
        run.text = " "
    return run


def _remove(run: etree._Element, home: etree._Element) -> None:
    """Takes the run out, and what it leaves empty around it (a link, an insertion, an input box)."""
    node = run
    while node is not home:
        parent = _parent(node)
        parent.remove(node)
        if any(not str(child.tag).endswith("Pr") for child in parent):
            return
        node = parent


# --- the data source ---------------------------------------------------------------------------------------


def without_data_source(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The changed members of a package that no longer says where its records were; {} when it never did.

    Word asks for the data source whenever it opens a document with ``w:mailMerge`` in its settings. The
    relationships it used go too; a part they led to stays, as nothing that is asked for any more.
    """
    changed: dict[str, bytes] = {}
    for name, data in parts.items():
        match = _SETTINGS.fullmatch(name)
        root = _parsed(data) if match and b"mailMerge" in data else None
        sources = [] if root is None else root.findall("{*}mailMerge")
        if match is None or root is None or not sources:
            continue
        used = set[str]()
        for source in sources:
            used |= _relations(source)
            root.remove(source)
        used -= _relations(root)
        changed[name] = _written(root)
        related = f"word/_rels/{match['file']}.rels"
        if used and related in parts:
            relations = _parsed(parts[related])
            for relation in relations.findall("{*}Relationship"):
                if relation.get("Id") in used:
                    relations.remove(relation)
            changed[related] = _written(relations)
    return changed


def _relations(root: etree._Element) -> set[str]:
    """The relationships that `root` and what is in it name."""
    return {
        str(value)
        for node in root.iter("*")
        for name, value in node.attrib.items()
        if str(name).endswith("/relationships}id")
    }


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
