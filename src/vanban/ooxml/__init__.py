"""WordprocessingML: the only package that knows it.

`thuoc_tinh` writes each layout property, `kieu` the styles, `than` the body of a document, `khung` the parts
around it. Lengths come in mm and pt, as in the rows of the norm; twips and half-points exist only here.
"""
