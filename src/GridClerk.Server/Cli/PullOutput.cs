using GridClerk.Core.Faults;
using GridClerk.Documents;
using GridClerk.Documents.Writing;
using GridClerk.Scenarios.PullTable;
using GridClerk.Server.Cli.Display;
using GridClerk.Systems.Pages;
using Spectre.Console;

namespace GridClerk.Server.Cli;

/// <summary>What the person who pulled a table gets: a workbook, or its first rows on the terminal.</summary>
internal static class PullOutput
{
    private const int MostRows = 40;
    private const int MostLetters = 60;

    /// <exception cref="ConfigurationException">Nothing could be written there; found before anything is read.</exception>
    public static void CheckWritable(string? file)
    {
        if (file is null)
        {
            return;
        }

        if (!file.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
        {
            throw Wrong(file, "只写 .xlsx 工作簿");
        }

        if (!Directory.Exists(Path.GetDirectoryName(file)))
        {
            throw Wrong(file, "目录不存在");
        }
    }

    /// <summary>How many rows have come, on a terminal alone.</summary>
    public static Action<int> Progress() => Console.IsErrorRedirected ? _ => { } : rows => Console.Error.Write($"\r已读 {rows:#,##0} 行 ");

    public static void EndProgress()
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write("\r                    \r");
        }
    }

    /// <param name="by">For the cover.</param>
    public static async Task WriteAsync(
        string? file, SpooledTable rows, PulledTable pulled, TableQuestion question, string by, DateTime madeAt, CancellationToken ct)
    {
        if (file is null)
        {
            await ShowAsync(rows, ct);
            Console.WriteLine($"{pulled.System} {pulled.Page}：{PullWorkbook.CheckOf(pulled)}{(rows.Rows > MostRows ? $"；只列出前 {MostRows} 行，要全部请加 --out 文件.xlsx" : "")}");
            return;
        }

        try
        {
            await WorkbookFile.WriteAsync(file, PullWorkbook.Of(rows, pulled, question, by, madeAt), ct);
        }
        catch (DocumentException e)
        {
            throw new SystemUnavailableException(new Fault(e.Code, e.Text, e.Advice), e);
        }

        Console.WriteLine($"{pulled.System} {pulled.Page}：{PullWorkbook.CheckOf(pulled)}；已写入 {file}");
    }

    private static async Task ShowAsync(SpooledTable rows, CancellationToken ct)
    {
        var table = ItemTable.Lines();
        foreach (var heading in rows.Headings)
        {
            table.AddColumn(new TableColumn(new Text(Plain(heading))));
        }

        var shown = 0;
        await foreach (var row in rows.ReadAsync(ct))
        {
            if (shown++ == MostRows)
            {
                break;
            }

            table.AddRow(row.Select(cell => new Text(Plain(cell))));
        }

        if (rows.Headings.Count > 0)
        {
            ItemTable.Put(table);
        }
    }

    /// <summary>A page's text cannot move the cursor or colour the terminal.</summary>
    private static string Plain(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length > MostLetters ? $"{line[..MostLetters]}…" : line;
    }

    private static ConfigurationException Wrong(string file, string why) => new(new("pull.out", $"--out {file} 不能用：{why}", "例如 --out 欠费客户.xlsx"));
}
