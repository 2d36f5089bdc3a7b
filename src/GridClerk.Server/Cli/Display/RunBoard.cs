using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Server.Cli.Display;

/// <summary>How things stand, kept up by the robots' threads and read by the one that draws.</summary>
internal sealed class RunBoard(TimeProvider time) : IRunProgress
{
    private const int LinesKept = 8;

    private readonly Lock gate = new();
    private readonly Dictionary<long, BoardItem> items = [];
    private readonly Queue<BoardLine> lines = new();
    private string phase = "正在启动";
    private string? hand;
    private string? step;

    public BoardView Look()
    {
        lock (gate)
        {
            return new(phase, hand, step, [.. items.Values], [.. lines]);
        }
    }

    public void CollectionStarted(StoredRun run) => Note(() => phase = "正在收集待办");

    public void ItemFound(StoredItem item) => Note(() => items[item.Id] = new(item.Key, item.Title, null, null));

    public void CollectionEnded(StoredRun run, int found) => Note(() => phase = "正在办理");

    public void VisitStarted(StoredItem item) => Note(() =>
    {
        items.TryAdd(item.Id, new(item.Key, item.Title, null, null));
        phase = "正在办理";
        hand = $"{item.Key}  {item.Title}";
        step = null;
    });

    public void StepTaken(StoredItem item, StepRecord step) => Note(() => this.step = $"{step.Name}：{StepWords.StateOf(step)}");

    public void VisitEnded(StoredItem item, Outcome outcome) => Note(() =>
    {
        var due = outcome is Outcome.LaterOutcome later ? time.GetLocalNow() + later.Delay : (DateTimeOffset?)null;
        items[item.Id] = new(item.Key, item.Title, outcome, due);
        (hand, step) = (null, null);
        if (due is null)
        {
            var words = OutcomeWords.Of(outcome);
            AddLine($"{words.Sign} {item.Key}  {words.Label}：{words.Why}", words.Colour);
        }
    });

    public void Trouble(string robot, Fault fault, Exception? defect) =>
        Note(() => AddLine($"注意（{robot}）：{PhoneNumber.MaskIn(fault.ToString())}", defect is null ? "yellow" : "red"));

    public void RunEnded(StoredRun run, RunEnd end) => Note(() => phase = "已结束");

    private void Note(Action change)
    {
        lock (gate)
        {
            change();
        }
    }

    private void AddLine(string text, string colour)
    {
        lines.Enqueue(new(time.GetLocalNow(), text, colour));
        if (lines.Count > LinesKept)
        {
            lines.Dequeue();
        }
    }
}

/// <param name="Due">When a waiting item goes on.</param>
internal sealed record BoardItem(string Key, string Title, Outcome? Outcome, DateTimeOffset? Due)
{
    public bool IsSettled => Outcome is not null and not Core.WorkItems.Outcome.LaterOutcome;
}

internal sealed record BoardLine(DateTimeOffset At, string Text, string Colour);

/// <param name="Hand">The item in hand.</param>
/// <param name="Step">Its newest step.</param>
internal sealed record BoardView(
    string Phase, string? Hand, string? Step, IReadOnlyList<BoardItem> Items, IReadOnlyList<BoardLine> Lines);
