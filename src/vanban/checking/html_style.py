"""The style sheet of the HTML report."""

from typing import Final

__all__ = ["CSS"]

CSS: Final = """
:root { color-scheme: light; --loi: #b3001b; --canh-bao: #8a4b00; --thong-tin: #0b4f8a; --dung: #1b6b2f; }
* { box-sizing: border-box; }
body { font: 16px/1.5 system-ui, "Segoe UI", "Noto Sans", Arial, sans-serif; color: #1a1a1a;
  background: #fff; margin: 0 auto; max-width: 1080px; padding: 1rem; }
h1 { font-size: 1.6rem; margin: .2rem 0 .6rem; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .3rem; overflow-wrap: anywhere; }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem; }
a { color: #0b4f8a; }
.ket-luan { font-weight: 700; margin: 0; }
.dung { color: var(--dung); } .sai { color: var(--loi); } .mo { color: #555; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { border: 1px solid #c8c8c8; padding: .4rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: break-word; }
.bang { table-layout: fixed; }
.bang th:nth-child(1) { width: 6%; } .bang th:nth-child(2) { width: 9%; }
.bang th:nth-child(3) { width: 27%; }
.bang th:nth-child(4), .bang th:nth-child(5) { width: 13%; }
th { background: #f1f1f1; font-weight: 600; }
tr:target td { background: #fff6d6; }
.so { text-align: center; }
.muc { font-weight: 700; }
.muc.loi { color: var(--loi); } .muc.canh-bao { color: var(--canh-bao); }
.muc.thong-tin { color: var(--thong-tin); }
.ma, .nho { font-size: .85rem; color: #555; }
.ma { font-family: ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
.fix { display: inline-block; border: 1px solid #767676; border-radius: .6rem; padding: 0 .5rem;
  font-size: .8rem; color: #444; }
.trang { margin: 1rem auto; max-width: 794px; }
.trang figcaption { color: #555; font-size: .9rem; text-align: center; }
.to { position: relative; border: 1px solid #b5b5b5; box-shadow: 0 1px 6px #0003; background: #fff; }
.to img { display: block; width: 100%; height: auto; }
.dau { position: absolute; border: 2px solid; border-radius: 2px; text-decoration: none; }
.dau.loi { border-color: var(--loi); background: #b3001b22; }
.dau.canh-bao { border-color: var(--canh-bao); background: #d9830022; }
.dau.thong-tin { border-color: var(--thong-tin); background: #0b4f8a1a; }
.dau span { position: absolute; right: 100%; top: -2px; min-width: 1.35em; padding: 0 .25em;
  font: 700 .75rem/1.35 system-ui, Arial, sans-serif; text-align: center; color: #fff;
  border-radius: 2px 0 0 2px; }
.dau.loi span { background: var(--loi); } .dau.canh-bao span { background: var(--canh-bao); }
.dau.thong-tin span { background: var(--thong-tin); }
footer { margin-top: 3rem; border-top: 1px solid #c8c8c8; padding-top: .6rem;
  color: #555; font-size: .85rem; }
@media (max-width: 700px) {
  body { padding: .7rem; }
  .bang thead { display: none; }
  .bang tr { display: block; border: 1px solid #c8c8c8; border-radius: 4px; margin: .6rem 0; padding: .3rem; }
  .bang td { display: block; border: 0; padding: .15rem .4rem; width: auto; text-align: left; }
  .bang td::before { content: attr(data-ten) ": "; color: #555; font-weight: 400; }
  .dau { border-width: 1px; }
  .dau span { font-size: .6rem; top: -1px; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  tr, .trang { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .to { box-shadow: none; }
}
"""
