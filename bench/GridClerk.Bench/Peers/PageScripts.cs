using System.Text.Json;

namespace GridClerk.Bench.Peers;

/// <summary>JavaScript that both scripts use to read a whole table in one call. Each takes an element and answers with JSON.</summary>
internal static class PageScripts
{
    /// <summary>Rows of an Element UI table by heading. The text of cells under a fixed column is hidden, so textContent.</summary>
    public const string ElementTable = """
        table => {
          const heads = [...table.querySelectorAll('.el-table__header-wrapper th')].map(th => th.textContent.trim());
          return JSON.stringify([...table.querySelectorAll('.el-table__body-wrapper tbody tr')].map(
            tr => Object.fromEntries([...tr.cells].map((td, i) => [heads[i], td.textContent.trim()]))));
        }
        """;

    /// <summary>Label and text of every field of an Element UI description list.</summary>
    public const string ElementFacts = """
        page => JSON.stringify(Object.fromEntries([...page.querySelectorAll('th.el-descriptions-item__label')].map(
          th => [th.textContent.trim(), th.nextElementSibling.textContent.trim()])))
        """;

    /// <summary>Rows of an Ant Design table by heading.</summary>
    public const string AntTable = """
        table => {
          const heads = [...table.querySelectorAll('.ant-table-thead th')].map(th => th.textContent.trim());
          return JSON.stringify([...table.querySelectorAll('tbody tr.ant-table-row')].map(
            tr => Object.fromEntries([...tr.cells].map((td, i) => [heads[i], td.textContent.trim()]))));
        }
        """;

    public static List<Dictionary<string, string>> Rows(string json) => JsonSerializer.Deserialize<List<Dictionary<string, string>>>(json)!;

    public static Dictionary<string, string> Facts(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
}
