using System.Globalization;
using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Composition;

namespace GridClerk.Server.Cli.Display;

/// <summary>A line for each thing that happens: for pipes, files and terminals that cannot redraw.</summary>
internal sealed class PlainDisplay(TextWriter output, TimeProvider time) : IRunDisplay
{
    public void CollectionStarted(StoredRun run) => Say($"开始收集：{Procedures.Find(run.ScenarioId).Description.Title}（{run.Robot}）");

    public void ItemFound(StoredItem item) => Say($"  + {item.Key}  {item.Title}");

    public void CollectionEnded(StoredRun run, int found) => Say($"收集完成：共 {found} 项");

    public void VisitStarted(StoredItem item) => Say($"  → {item.Key}");

    public void StepTaken(StoredItem item, StepRecord step)
    {
        if (StepWords.Of(step) is { } words)
        {
            Say($"      {item.Key}  {words}");
        }
    }

    public void VisitEnded(StoredItem item, Outcome outcome)
    {
        var words = OutcomeWords.Of(outcome);
        var when = outcome is Outcome.LaterOutcome later ? $"（{time.GetLocalNow() + later.Delay:HH:mm:ss}）" : "";
        Say($"  {words.Sign} {item.Key}  {words.Label}{when}：{words.Why}");
    }

    public void Trouble(string robot, Fault fault, Exception? defect) => Say($"注意（{robot}）：{PhoneNumber.MaskIn(fault.ToString())}");

    public void RunEnded(StoredRun run, RunEnd end) => Say($"本次运行结束：{run.Id}");

    public IDisposable Pause() => NothingToPause.Instance;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Say(string line) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.GetLocalNow():HH:mm:ss} {line}"));

    private sealed class NothingToPause : IDisposable
    {
        public static readonly NothingToPause Instance = new();

        public void Dispose()
        {
        }
    }
}
