using System.Text;
using GridClerk.Sandbox.Exports;

namespace GridClerk.Tests.Sandbox;

public sealed class ExportSheetTests
{
    private static readonly ExportSheet Sheet = new(
        "清单",
        [("id", "资产号"), ("name", "名称")],
        [new Dictionary<string, string> { ["id"] = "1400001000012345678901", ["name"] = "甲,乙\"<丙>" }],
        new Dictionary<string, string> { ["name"] = "9" });

    [Fact]
    public void Write_HtmlTable_HasTitleHeadingsRowsAndSum()
    {
        var file = Sheet.Write(ExportFormat.HtmlTable);
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(file.Content));

        Assert.Equal("清单.xls", file.Name);
        Assert.Equal(["清单", "资产号", "名称", "1400001000012345678901", "甲,乙&quot;&lt;丙&gt;", "合计", "9"], Cells(text));
    }

    [Fact]
    public void Write_GbkCsv_QuotesWhatNeedsIt()
    {
        var file = Sheet.Write(ExportFormat.GbkCsv);

        Assert.Equal("清单.csv", file.Name);
        Assert.Equal(
            "资产号,名称\r\n1400001000012345678901,\"甲,乙\"\"<丙>\"\r\n",
            Encoding.GetEncoding("GBK").GetString(Convert.FromBase64String(file.Content)));
    }

    [Fact]
    public void WithNumbersFor_ALongIdentifier_LosesItsLastDigits()
    {
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(Sheet.WithNumbersFor("id").Write(ExportFormat.HtmlTable).Content));

        Assert.Contains("1.40000100001235E+21", Cells(text));
        Assert.DoesNotContain("1400001000012345678901", text);
    }

    private static List<string> Cells(string html) =>
        [.. System.Text.RegularExpressions.Regex.Matches(html, "<t[hd][^>]*>([^<]*)</t[hd]>").Select(m => m.Groups[1].Value)];
}
