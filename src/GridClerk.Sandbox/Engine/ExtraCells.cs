using System.Text.Json;
using System.Text.Json.Nodes;

namespace GridClerk.Sandbox.Engine;

/// <summary>Fills the columns that a variant adds, in answers and in exports alike.</summary>
internal sealed class ExtraCells(TextTable texts, int seed)
{
    /// <summary>The answer of a list with what its rows have besides; every list carries its rows under <c>rows</c>.</summary>
    /// <param name="table">As in the texts; null: the answer is no list.</param>
    public Answer Fill(string? table, Answer answer)
    {
        if (table is null || answer.Data is null || texts.ExtraColumns[table] is not { Count: > 0 } columns)
        {
            return answer;
        }

        var data = JsonSerializer.SerializeToNode(answer.Data, JsonSerializerOptions.Web)!;
        foreach (var row in data["rows"]!.AsArray().Select(row => row!.AsObject()))
        {
            foreach (var column in columns)
            {
                row[column.Key] = column.ValueFor(seed, $"{row[column.Of]}");
            }
        }

        return answer with { Data = data };
    }

    /// <summary>The same for the rows of a file.</summary>
    public IReadOnlyDictionary<string, string> Fill(string table, IReadOnlyDictionary<string, string> row) => texts.ExtraColumns[table]
        .Aggregate(new Dictionary<string, string>(row), (filled, column) =>
        {
            filled[column.Key] = column.ValueFor(seed, row[column.Of]);
            return filled;
        });
}
