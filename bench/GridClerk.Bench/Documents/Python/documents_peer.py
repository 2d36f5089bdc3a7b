"""The same rows as MeterLines.cs, written and read by the libraries that Python programs take.

documents_peer.py PEER read|write FILE ROWS; a reader says what it found: rows, cells that hold something, the sum of one column.
"""
import datetime
import sys

HEADINGS = ["电能表资产号", "用户编号", "用户名称", "用电地址", "供电单位", "失败原因", "终端厂家", "终端地址", "台区编号", "台区名称",
            "电表规约", "数据日期", "最近成功时间", "上次示数", "本次示数", "电量", "倍率", "轮次", "成功率", "备注"]
IDENTIFIERS = (0, 1, 7, 8)
READING = 14
FORMATS = {**{i: "General" for i in range(20)}, **{i: "@" for i in IDENTIFIERS}, 11: "yyyy-mm-dd", 12: "yyyy-mm-dd hh:mm:ss",
           13: "#,##0.00", 14: "#,##0.00", 15: "#,##0.00", 16: "#,##0", 17: "#,##0", 18: "0.00%"}
CAUSES = ["终端离线", "无应答", "时钟错误", "模块、表计故障", "485线问题", "参数/档案不一致"]
UNITS = [f"第{n}供电所" for n in range(1, 21)]
MAKERS = [f"厂家{n}" for n in range(1, 9)]
PROTOCOLS = ["DL/T 645-2007", "DL/T 698.45", "DL/T 645-1997"]
MULTIPLIERS = [1, 60, 80]
DAY = datetime.date(2026, 11, 22)
FIRST_SUCCESS = datetime.datetime(2026, 11, 1)


def line(i):
    last, energy = i * 37 % 1000000, i % 977
    return (f"1300001{100000000000000 + i * 7919:015d}", str(3200000000000 + i * 31), f"客户{i}", f"某市人民路{i % 500}号{i % 37}栋",
            UNITS[i % 20], CAUSES[i % 6], MAKERS[i % 8], str(330000000 + i // 30), str(3300000000 + i // 200), f"台区{i // 200}",
            PROTOCOLS[i % 3], DAY, FIRST_SUCCESS + datetime.timedelta(days=i % 20, seconds=i % 86400),
            last / 100, (last + energy) / 100, energy / 100, MULTIPLIERS[i % 3], i % 4, (9000 + i % 1000) / 10000,
            "终端无响应" if i % 3 == 0 else None)


def proof(rows, cells, total):
    print(f"{rows} {cells} {total:.2f}")


def read_openpyxl(file):
    from openpyxl import load_workbook
    rows, cells, total = 0, 0, 0.0
    book = load_workbook(file, read_only=True)
    for row in book.worksheets[0].iter_rows(min_row=2, values_only=True):
        rows += 1
        for value in row:
            if value is not None:
                cells += 1
        total += row[READING]
    proof(rows, cells, total)


def read_pandas(file):
    import pandas
    frame = pandas.read_excel(file, engine="openpyxl", dtype={HEADINGS[i]: str for i in IDENTIFIERS})
    proof(len(frame), int(frame.notna().sum().sum()), float(frame[HEADINGS[READING]].sum()))


def write_openpyxl(file, rows):
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
    from openpyxl.utils import get_column_letter
    book = Workbook(write_only=True)
    sheet = book.create_sheet("明细")
    side = Side(style="thin", color="D9D9D9")
    border = Border(left=side, right=side, top=side, bottom=side)
    names = {}
    for text in dict.fromkeys(FORMATS.values()):
        names[text] = f"style {len(names)}"
        book.add_named_style(NamedStyle(name=names[text], number_format=text, border=border))
    styles = [names[FORMATS[i]] for i in range(20)]
    book.add_named_style(NamedStyle(name="heading", font=Font(bold=True, color="FFFFFF"), border=border, alignment=Alignment(horizontal="center"),
                                    fill=PatternFill("solid", fgColor="1F4E79")))
    for i in range(20):
        sheet.column_dimensions[get_column_letter(i + 1)].width = 18
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:T{rows + 1}"

    def cells(values, looks):
        for value, look in zip(values, looks):
            cell = WriteOnlyCell(sheet, value)
            cell.style = look
            yield cell

    sheet.append(cells(HEADINGS, ["heading"] * 20))
    for i in range(rows):
        sheet.append(cells(line(i), styles))
    book.save(file)


def xlsxwriter_looks(book):
    border = {"border": 1, "border_color": "#D9D9D9"}
    looks = {text: book.add_format({"num_format": text, **border}) for text in set(FORMATS.values())}
    heading = book.add_format({"bold": True, "font_color": "white", "bg_color": "#1F4E79", "align": "center", **border})
    return [looks[FORMATS[i]] for i in range(20)], heading


def write_xlsxwriter(file, rows):
    import xlsxwriter
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("明细")
    looks, heading = xlsxwriter_looks(book)
    sheet.set_column(0, 19, 18)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows, 19)
    sheet.write_row(0, 0, HEADINGS, heading)
    writes = [sheet.write_string] * 11 + [sheet.write_datetime] * 2 + [sheet.write_number] * 6 + [sheet.write_string]
    for i in range(rows):
        for column, (write, value) in enumerate(zip(writes, line(i))):
            if value is None:
                sheet.write_blank(i + 1, column, None, looks[column])
            else:
                write(i + 1, column, value, looks[column])
    book.close()


def write_pandas(file, rows):
    import pandas
    frame = pandas.DataFrame((line(i) for i in range(rows)), columns=HEADINGS)
    with pandas.ExcelWriter(file, engine="xlsxwriter", date_format="yyyy-mm-dd", datetime_format="yyyy-mm-dd hh:mm:ss") as writer:
        frame.to_excel(writer, sheet_name="明细", index=False)
        sheet = writer.sheets["明细"]
        looks, _ = xlsxwriter_looks(writer.book)
        for column, look in enumerate(looks):
            sheet.set_column(column, column, 18, look)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, rows, 19)


if __name__ == "__main__":
    peer, mode, target, count = sys.argv[1:5]
    if mode == "read":
        {"openpyxl": read_openpyxl, "pandas": read_pandas}[peer](target)
    else:
        {"openpyxl": write_openpyxl, "pandas": write_pandas, "xlsxwriter": write_xlsxwriter}[peer](target, int(count))
