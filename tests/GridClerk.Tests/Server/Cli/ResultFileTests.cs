using System.Text.Json;
using GridClerk.Core.Faults;
using GridClerk.Core.Reports;
using GridClerk.Core.Runs;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Cli;
using GridClerk.Server.Files;
using GridClerk.Server.Storage;

namespace GridClerk.Tests.Server.Cli;

/// <summary>Shapes that scripts are written against.</summary>
public sealed class ResultFileTests : IDisposable
{
    private static readonly JsonSerializerOptions OneLine = new(ReadableJson.Shape) { WriteIndented = false };

    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Write_ARun_HasTheShapeOfTheContract()
    {
        var file = folder.In("out/o.json");
        ResultFile.Write(file, [Run(RunState.NeedsPerson)], TimeProvider.System);

        using var json = JsonDocument.Parse(File.ReadAllText(file));
        var run = json.RootElement.GetProperty("runs")[0];
        Assert.Equal(
            ["run", "scenario", "state", "items", "startedAt", "seconds", "reports", "notices"], run.EnumerateObject().Select(p => p.Name));
        Assert.Equal("needs-person", run.GetProperty("state").GetString());
        Assert.Equal("""{"total":9,"done":3,"alreadyDone":1,"later":0,"needsPerson":5,"failed":0}""", Compact(run.GetProperty("items")));
        Assert.Equal("""{"sms":4,"mail":0}""", Compact(run.GetProperty("notices")));
        Assert.Equal(61.5, run.GetProperty("seconds").GetDouble());
        Assert.Equal(Start, run.GetProperty("startedAt").GetDateTimeOffset());
        var report = run.GetProperty("reports")[0];
        Assert.Equal(["title", "path", "type"], report.EnumerateObject().Select(p => p.Name));
        Assert.True(Path.IsPathRooted(report.GetProperty("path").GetString()));
        Assert.Equal(["o.json"], Directory.EnumerateFiles(folder.In("out")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(RunState.Stopped, "stopped")]
    [InlineData(RunState.Failed, "failed")]
    [InlineData(RunState.Succeeded, "succeeded")]
    public void NameOf_AState_IsTheContracts(object state, string name) => Assert.Equal(name, ResultFile.NameOf((RunState)state));

    [Fact]
    public void Of_AnItem_HasTheShapeOfTheContract()
    {
        var json = JsonSerializer.SerializeToElement(
            new[]
            {
                Outcome.Done("已归档"), Outcome.AlreadyDone("已由他人归档"), Outcome.Later(TimeSpan.Zero, "等待"),
                Outcome.NeedsPerson(new Fault("a.b", "电话 13812345678 无人接听", "…")), Outcome.Failed(new Fault("c.d", "坏了", "…")), null,
            }.Select(o => ItemJson.Of(Item(o))),
            ReadableJson.Shape);

        Assert.Equal(
            ["done", "alreadyDone", "later", "needsPerson", "failed", "later"], json.EnumerateArray().Select(i => i.GetProperty("outcome").GetString()));
        Assert.Equal(["key", "outcome", "fault", "result", "startedAt", "endedAt"], json[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal("已归档", json[0].GetProperty("result").GetString());
        Assert.Equal("""{"code":"a.b","text":"电话 138****5678 无人接听"}""", Compact(json[3].GetProperty("fault")));
        Assert.Equal(JsonValueKind.Null, json[3].GetProperty("result").ValueKind);
    }

    private static RunOverview Run(RunState state) => new(
        "r1", "restore-power", "复电一号", false, state, new ItemCounts(9, 3, 1, 0, 5, 0), Start, Start.AddSeconds(61.5),
        [new DeliveredReport("费控复电", "reports/r1.html", "html")], null, 4, 0);

    private static StoredItem Item(Outcome? outcome) => new(
        1, "r1", "restore-power", "复电一号", "k", "t", 0, false, "{}", ItemState.Settled, Start, Start, 0, 1, Start, Start.AddSeconds(3), outcome);

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json, OneLine);
}
