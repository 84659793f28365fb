"""The documents of a book drawn with matplotlib: a column for each month, made of its types."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.errors import Fault, InvalidValue, MissingDependency
from vanban.files import write_atomic
from vanban.register.stats import MAX_MONTHS, label
from vanban.tieng_viet import viet_so

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vanban.register.stats import Month, Stats

_MOST_TYPES = 8
# Told apart by people who see colours otherwise, and on a black-and-white print (Okabe and Ito, 2008).
_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#000000")
_REST = "#999999"


def draw(stats: Stats, path: str | Path, *, overwrite: bool = False) -> None:
    """Write the chart; `Stats.chart` says what may go wrong."""
    path = Path(path)
    kind = path.suffix.lower().removeprefix(".")
    if kind not in {"png", "svg"}:
        raise InvalidValue(
            Fault(
                "duoi-tep-la",
                "không vẽ được biểu đồ vào tệp có đuôi này",
                where=str(path),
                found=f"“{path.suffix}”",
                expected="“.png” hoặc “.svg”",
            )
        )
    write_atomic(path, _picture(stats, kind), overwrite=overwrite)


def _picture(stats: Stats, kind: str) -> bytes:
    try:
        import matplotlib as mpl
        from matplotlib import style
        from matplotlib.figure import Figure
        from matplotlib.ticker import MaxNLocator
    except ImportError as error:
        raise MissingDependency(
            Fault(
                "thieu-matplotlib",
                "chưa cài phần vẽ biểu đồ",
                expected="gói matplotlib",
                hint="pip install 'vanban[bieu-do]'",
            )
        ) from error
    output = io.BytesIO()
    # The user's own style would change the bytes, and his fonts may lack Vietnamese letters.
    with style.context("default", after_reset=True), mpl.rc_context({"svg.hashsalt": "vanban"}):
        figure = Figure(figsize=(11, 5.5), layout="constrained")
        axes = figure.add_subplot()
        layers = _layers(stats)
        places = range(len(layers[0][2]) if layers else 0)
        heights = [0] * len(places)
        for name, colour, counts in layers:
            axes.bar(
                places, counts, 0.7, bottom=heights, color=colour, edgecolor="white", linewidth=0.6,
                label=f"{name} ({viet_so(sum(counts))})",
            )  # fmt: skip
            heights = [below + count for below, count in zip(heights, counts, strict=True)]
        for place, height in zip(places, heights, strict=True):
            axes.annotate(
                viet_so(height), (place, height), (0, 3), textcoords="offset points", ha="center", fontsize=10
            )
        labels = _labels(stats)
        axes.set_xticks(places, labels, rotation=45 if len(labels) > 12 else 0)
        axes.set_ylim(0, max([*heights, 1]) * 1.12)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_ylabel("số văn bản")
        axes.set_title(f"Văn bản đã ban hành: {viet_so(stats.tong)}", loc="left", fontsize=13)
        axes.spines[["top", "right"]].set_visible(False)
        if layers:
            handles, names = axes.get_legend_handles_labels()
            # From top to bottom as the column is built, so that the eye need not turn round.
            axes.legend(handles[::-1], names[::-1], loc="upper left", bbox_to_anchor=(1.01, 1), frameon=False)
        if stats.note:
            figure.supxlabel(stats.note, x=0.01, ha="left", fontsize=9)
        metadata = {"Date": None} if kind == "svg" else {"Software": None}
        figure.savefig(output, format=kind, dpi=144, metadata=metadata)
    return output.getvalue()


def _labels(stats: Stats) -> list[str]:
    months = list(stats.theo_thang)
    if len(months) > MAX_MONTHS:
        return [str(year) for year in dict.fromkeys(year for year, _ in months)]
    return [label(month) for month in months]


def _layers(stats: Stats) -> list[tuple[str, str, list[int]]]:
    """Name, colour and documents by period of the most frequent types; the rest are one layer."""
    types = list(stats.theo_loai.items())
    # One type more than there are colours is shown as itself, not as "the others".
    most = _MOST_TYPES if len(types) <= _MOST_TYPES + 1 else _MOST_TYPES - 1
    layers = [
        (name, colour, _by_period(stats, months))
        for (name, months), colour in zip(types[:most], _COLOURS, strict=False)
    ]
    rest = types[most:]
    if rest:
        summed: dict[Month, int] = {}
        for _, months in rest:
            for month, count in months.items():
                summed[month] = summed.get(month, 0) + count
        name = rest[0][0] if len(rest) == 1 else f"{len(rest)} loại khác"
        layers.append((name, _REST, _by_period(stats, summed)))
    return layers


def _by_period(stats: Stats, counted: Mapping[Month, int]) -> list[int]:
    months = list(stats.theo_thang)
    if len(months) <= MAX_MONTHS:
        return [counted.get(month, 0) for month in months]
    years: dict[int, int] = dict.fromkeys((year for year, _ in months), 0)
    for (year, _), count in counted.items():
        years[year] += count
    return list(years.values())
