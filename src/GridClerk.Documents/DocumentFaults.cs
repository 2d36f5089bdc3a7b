namespace GridClerk.Documents;

/// <summary>Everything that can be wrong with a file.</summary>
internal static class DocumentFaults
{
    private const string ExportAgain = "请在业务系统中重新导出；如果仍然如此，请人工打开文件核对";

    public static DocumentException NotFound(string file) =>
        new("document.not-found", $"没有文件 {Name(file)}", "请核对文件名和文件夹，或重新导出");

    public static DocumentException CannotRead(string file, Exception cause) =>
        new("document.cannot-read", $"文件 {Name(file)} 打不开：{cause.Message}", "请关闭正在使用它的程序，核对读取权限后重试", cause);

    public static DocumentException Empty(string file) => new("document.empty", $"文件 {Name(file)} 是空的（0 字节）", ExportAgain);

    public static DocumentException Incomplete(string file, Exception? cause = null) =>
        new("document.incomplete", $"文件 {Name(file)} 不完整，后面的部分缺失", "下载可能中断：请重新导出", cause);

    public static DocumentException Broken(string file, string where, Exception? cause = null) =>
        new("document.broken", $"文件 {Name(file)} 已损坏（{where}）", ExportAgain, cause);

    public static DocumentException WrongType(string file, string what, Exception? cause = null) =>
        new("document.wrong-type", $"文件 {Name(file)} 不是可读取的表格，而是{what}", "需要 .xlsx、.xls、CSV、制表符分隔的文本或网页表格：请按这些格式重新导出", cause);

    public static DocumentException NoTable(string file) =>
        new("document.no-table", $"文件 {Name(file)} 是网页，里面没有表格", "导出时登录可能已失效：请重新登录后再导出");

    public static DocumentException Encrypted(string file) =>
        new("document.encrypted", $"文件 {Name(file)} 设有打开密码", "请导出不带密码的文件，或人工去掉密码后另存");

    public static DocumentException Macros(string file) =>
        new("document.macros", $"文件 {Name(file)} 含有宏，不予读取", "业务系统的导出不应含宏：请查清文件来源，必要时另存为不含宏的 .xlsx");

    public static DocumentException ExternalLinks(string file) =>
        new("document.external-links", $"文件 {Name(file)} 引用了别的文件，不予读取", "请在表格程序中断开外部链接（数据 → 编辑链接）后另存，或重新导出");

    public static DocumentException TooLarge(string file, string what) =>
        new("document.too-large", $"文件 {Name(file)} 超出可读取的范围：{what}", "请缩小导出范围、分批导出；来源不明的文件不要打开");

    public static DocumentException SheetMissing(string file, string sheet, IEnumerable<string> there) =>
        new("document.sheet-missing", $"文件 {Name(file)} 中没有工作表“{sheet}”，只有：{string.Join("、", there)}", "请核对导出的是否为所需报表");

    public static DocumentException HeadingsMissing(string file, string sheet, IEnumerable<string> missing) =>
        new("document.heading-missing", $"文件 {Name(file)} 的“{sheet}”中缺少列：{string.Join("；", missing)}", "系统可能改了导出的列名：请核对导出内容，必要时调整所需列名");

    public static DocumentException HeadingAmbiguous(string file, string sheet, string heading, IEnumerable<string> found) =>
        new("document.heading-ambiguous", $"文件 {Name(file)} 的“{sheet}”中有多列都叫“{heading}”：{string.Join("、", found)}", "请用“上级表头/下级表头”指明是哪一列");

    public static DocumentException BadCell(string file, string trouble) =>
        new("document.bad-cell", $"文件 {Name(file)} {trouble}", "请核对业务系统中的原值；编号类的列应按文本导出");

    public static DocumentException InUse(string file, Exception? cause = null) =>
        new("document.in-use", $"文件 {Name(file)} 正被别的程序打开，没有写入", "请在 Excel、WPS 等程序中关闭它后重试", cause);

    public static DocumentException DiskFull(string file, Exception cause) =>
        new("document.disk-full", $"磁盘空间不足，文件 {Name(file)} 没有写入，原有文件未改动", "请清理磁盘后重试", cause);

    public static DocumentException CannotWrite(string file, Exception cause) =>
        new("document.cannot-write", $"文件 {Name(file)} 写不进去：{cause.Message}", "请核对文件夹是否存在、是否有写入权限", cause);

    public static DocumentException CellTooLong(string sheet, string cell, int length) =>
        new("document.cell-too-long", $"工作表“{sheet}”的 {cell} 有 {length} 个字，一个单元格最多 {SheetBounds.CellCharacters} 个", "请缩短这项内容，文件没有写入");

    public static DocumentException TooManyRows(string sheet) =>
        new("document.too-many-rows", $"工作表“{sheet}”超过 {SheetBounds.Rows} 行，表格程序打不开", "请缩小范围或分成几个文件，文件没有写入");

    /// <summary>The folder says nothing to the person who reads it, and may hold names.</summary>
    private static string Name(string file) => Path.GetFileName(file);
}
