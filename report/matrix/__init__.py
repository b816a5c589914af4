"""矩阵图.xlsx: the tasks of each project, with what its papers state of them."""
