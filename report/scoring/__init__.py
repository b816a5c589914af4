"""评审打分表.xlsx: evidence for each dimension of a score sheet; points are people's."""
