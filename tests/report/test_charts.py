from report.charts import LEFT, RIGHT, WIDTH, Amounts, Series, draw_bars

TWO = (Series("须补正", "bad", "×"), Series("请核实", "fair", "?"))


def test_the_longest_row_fills_the_width_and_the_others_keep_to_scale() -> None:
    chart = draw_bars("单位", TWO, [Amounts("甲", (6, 4)), Amounts("乙", (5, 0))])
    room = WIDTH - LEFT - RIGHT
    assert [row.end - LEFT for row in chart.rows] == [room, room // 2]
    assert [row.total for row in chart.rows] == [10, 5]


def test_bars_of_a_row_join_without_a_gap() -> None:
    chart = draw_bars("单位", TWO, [Amounts("甲", (1, 2)), Amounts("乙", (3, 4))])
    for row in chart.rows:
        first, second = row.bars
        assert first.x + first.width == second.x


def test_nothing_is_drawn_for_zero() -> None:
    [row] = draw_bars("单位", TWO, [Amounts("甲", (0, 0))]).rows
    assert (row.bars, row.end, row.total) == ((), LEFT, 0)


def test_a_bar_carries_its_sign_and_number_where_they_fit() -> None:
    [wide, narrow] = draw_bars("单位", TWO, [Amounts("甲", (300, 0)), Amounts("乙", (1, 0))]).rows
    assert [bar.text for bar in (*wide.bars, *narrow.bars)] == ["×300", ""]
    assert narrow.bars[0].says == "乙：须补正1"


def test_the_chart_says_in_words_what_it_shows() -> None:
    chart = draw_bars("单位", TWO, [Amounts("甲", (2, 1)), Amounts("乙", (0, 0))])
    assert chart.describes == "甲：须补正2、请核实1；乙：0"


def test_a_long_label_is_cut_and_kept_whole_beside() -> None:
    [row] = draw_bars("单位", TWO, [Amounts("中共云槐街道柏树湾村总支部委员会", (1, 0))]).rows
    assert row.label == "中共云槐街道柏树湾…"
    assert row.full == "中共云槐街道柏树湾村总支部委员会"


def test_a_chart_of_nothing_has_no_rows() -> None:
    chart = draw_bars("单位", TWO, [])
    assert (chart.rows, chart.describes) == ((), "")
