using GridClerk.Core.Faults;
using GridClerk.Core.Runs;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GridClerk.Server.Cli.Display;

/// <summary>Redraws how things stand on a terminal, a few times a second.</summary>
internal sealed class TerminalDisplay : IRunDisplay
{
    private const int BarWidth = 40;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    private readonly IAnsiConsole console;
    private readonly TimeProvider time;
    private readonly RunBoard board;
    private readonly DateTimeOffset startedAt;
    private readonly SemaphoreSlim asking = new(1, 1);
    private readonly SemaphoreSlim terminal = new(1, 1);
    private readonly CancellationTokenSource ended = new();
    private readonly Task drawing;
    private CancellationTokenSource paused = new();
    private TaskCompletionSource resumed = new();

    public TerminalDisplay(IAnsiConsole console, TimeProvider time)
    {
        (this.console, this.time, board, startedAt) = (console, time, new(time), time.GetLocalNow());
        resumed.SetResult();
        drawing = DrawAsync();
    }

    public void CollectionStarted(StoredRun run) => board.CollectionStarted(run);

    public void ItemFound(StoredItem item) => board.ItemFound(item);

    public void CollectionEnded(StoredRun run, int found) => board.CollectionEnded(run, found);

    public void VisitStarted(StoredItem item) => board.VisitStarted(item);

    public void StepTaken(StoredItem item, StepRecord step) => board.StepTaken(item, step);

    public void VisitEnded(StoredItem item, Outcome outcome) => board.VisitEnded(item, outcome);

    public void Trouble(string robot, Fault fault, Exception? defect) => board.Trouble(robot, fault, defect);

    public void RunEnded(StoredRun run, RunEnd end) => board.RunEnded(run, end);

    public IDisposable Pause()
    {
        asking.Wait();
        resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        paused.Cancel();
        terminal.Wait();
        return new Pausing(this);
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await drawing;
        ended.Dispose();
        paused.Dispose();
        terminal.Dispose();
        asking.Dispose();
    }

    private async Task DrawAsync()
    {
        bool goesOn;
        do
        {
            // Without this the drawing would take the terminal again before whoever asked for it.
            await resumed.Task;
            await terminal.WaitAsync();
            try
            {
                using var until = CancellationTokenSource.CreateLinkedTokenSource(ended.Token, paused.Token);
                await console.Live(Picture()).StartAsync(context => RedrawAsync(context, until.Token));
                // What happened during a pause is drawn after it, though the end came meanwhile.
                goesOn = paused.IsCancellationRequested;
            }
            finally
            {
                terminal.Release();
            }
        }
        while (goesOn);
    }

    private async Task RedrawAsync(LiveDisplayContext context, CancellationToken until)
    {
        using var beat = new PeriodicTimer(Beat, time);
        try
        {
            while (await beat.WaitForNextTickAsync(until))
            {
                context.UpdateTarget(Picture());
            }
        }
        catch (OperationCanceledException)
        {
            context.UpdateTarget(Picture());
        }
    }

    private Rows Picture()
    {
        var view = board.Look();
        var settled = view.Items.Count(i => i.IsSettled);
        var parts = new List<IRenderable>
        {
            new Markup($"[bold]{Escape(view.Phase)}[/]  已用 {Durations.Text(time.GetLocalNow() - startedAt)}  {Bar(settled, view.Items.Count)} {settled}/{view.Items.Count}"),
            new Markup(Tally(view.Items)),
            new Markup(view.Hand is null ? "[grey]手上没有事项[/]" : $"[bold]正在办理[/] {Escape(view.Hand)}  [grey]{Escape(view.Step ?? "")}[/]"),
            new Markup(Next(view.Items)),
        };
        parts.AddRange(view.Lines.Select(l => new Markup($"[grey]{l.At:HH:mm:ss}[/] [{l.Colour}]{Escape(l.Text)}[/]")));
        return new(parts);
    }

    private static string Bar(int settled, int total)
    {
        var full = total == 0 ? 0 : settled * BarWidth / total;
        return $"[green]{new string('━', full)}[/][grey]{new string('━', BarWidth - full)}[/]";
    }

    private static string Tally(IReadOnlyList<BoardItem> items) => string.Join("  ", items
        .GroupBy(i => OutcomeWords.Of(i.Outcome))
        .GroupBy(g => (g.Key.Label, g.Key.Colour), g => g.Count())
        .OrderBy(g => g.Key.Label, StringComparer.Ordinal)
        .Select(g => $"[{g.Key.Colour}]{g.Key.Label} {g.Sum()}[/]"));

    private string Next(IReadOnlyList<BoardItem> items) => items.Where(i => i.Due is not null).MinBy(i => i.Due) is { } next
        ? $"[grey]接下来 {Escape(next.Key)}（{WhenOf(next.Due!.Value - time.GetLocalNow())}）：{Escape(OutcomeWords.Of(next.Outcome).Why)}[/]"
        : "";

    private static string WhenOf(TimeSpan left) => left > TimeSpan.Zero ? $"{Durations.Text(left)}后" : "可以继续，等候轮到";

    private static string Escape(string text) => Markup.Escape(text);

    private sealed class Pausing(TerminalDisplay display) : IDisposable
    {
        public void Dispose()
        {
            display.paused.Dispose();
            display.paused = new();
            display.terminal.Release();
            display.resumed.SetResult();
            display.asking.Release();
        }
    }
}
