# robustness and speed
import io, time, zipfile, random
from tests.template.words import made, everywhere, in_body, edited, EMPTY
from vanban.linting import lint, data_schema
from vanban.opc import read_package, write_package
from vanban.mau import folder
from vanban.errors import VanbanError
def t(name, d, **k):
    a=time.perf_counter()
    try: r=[f.code for f in lint(d,"KH",**k)]
    except VanbanError as e: r=("ERR",e.code)
    print(name, f"{time.perf_counter()-a:.2f}s", r if len(r)<12 else len(r))
t("everywhere", everywhere("{{ so_ky_hieu }}"))
t("raw", made("{% raw %}{{ x }}{% endraw %}"))
t("300 rows", made(*["{{ trich_yeu }} {% if so %}{{ so }}{% endif %} x" for _ in range(2000)]))
big=made(*["{{ noi_nhan[%d] }}"%i for i in range(3000)])
t("3000", big)
parts=dict(read_package(made("{{ so }}")).parts); parts.pop("word/styles.xml",None)
parts["[Content_Types].xml"]=parts["[Content_Types].xml"]
t("no styles", write_package(parts))
parts=dict(read_package(made("x")).parts); 
t("xlsx-like", write_package({"[Content_Types].xml":b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',"a.xml":b"<a/>"}))
#t("deep", made("{{ "+"("*200+"a"+")"*200+" }}"))
#t("deep2", made("{{ a"+".b"*1500+" }}"))
t("nested if", made("{% if a %}"*60+"{{ b }}"+"{% endif %}"*60))
t("attr", in_body('<w:tbl><w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>{% cellbg mau %}{{ so_ky_hieu }}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'))
t("{%- ", made("a {%- if so -%} b {{ so }} {%- endif -%} c"))
t("unicode tag", made("{{ trích_yếu }}"))
t("import", made("{% import 'x' as y %}{{ y.z }}"))
t("macro", made("{% macro f(a) %}{{ a.b }}{% endmacro %}{{ f(co_quan) }}"))
t("namespace", made("{% set ns = namespace(x=1) %}{% set ns.x = 2 %}{{ ns.x }}"))
t("recursive", made("{% for a in phu_luc recursive %}{{ a.tieu_de }}{{ loop(a.con) }}{% endfor %}"))
t("tuple for", made("{% for a, b in ky_cung|groupby('quyen_han') %}{{ a }}{% for k in b %}{{ k.nguoi_ky }}{% endfor %}{% endfor %}"))
# fuzz: delete random chunks from xml of shipped
kh=(folder()/"hd05/ke-hoach.docx").read_bytes()
rnd=random.Random(1); n=0; errs={}
txt=read_package(kh).parts["word/document.xml"].decode()
import re
tags=[m.span() for m in re.finditer(r"\{[{%].*?[}%]\}",txt)]
for i in range(150):
    a,b=rnd.choice(tags); c,d=rnd.choice(tags)
    new=txt[:a]+rnd.choice(["","{{","{% endif %}","{{ loop.index }}","{%p endfor %}",txt[c:d],"{{ x|","{% for q in w %}"])+txt[b:]
    p=dict(read_package(kh).parts); p["word/document.xml"]=new.encode()
    try: lint(write_package(p),"KH")
    except VanbanError as e: errs[e.code]=errs.get(e.code,0)+1
    try: data_schema(write_package(p))
    except VanbanError as e: errs[e.code]=errs.get(e.code,0)+1
print(errs)
