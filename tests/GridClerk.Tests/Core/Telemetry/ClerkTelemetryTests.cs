using System.Collections.Concurrent;
using System.Diagnostics;
using GridClerk.Core.Steps;
using GridClerk.Core.Telemetry;
using GridClerk.Tests.Core.Steps;

namespace GridClerk.Tests.Core.Telemetry;

/// <summary>What programs beside the clerk may rely on hearing, and in which order.</summary>
public sealed class ClerkTelemetryTests
{
    [Fact]
    public async Task Tell_OfAWrite_IntentThenPressThenConfirmation()
    {
        await using var bench = await WriteBench.OpenAsync();
        using var heard = new Heard();

        await bench.VisitAsync();

        var intent = new[] { $"{ClerkTelemetry.StepStoring} Intended", $"{ClerkTelemetry.StepStored} Intended" };
        var confirmation = new[] { $"{ClerkTelemetry.StepStoring} Confirmed", $"{ClerkTelemetry.StepStored} Confirmed" };
        Assert.Equal([.. intent, ClerkTelemetry.Pressing, .. confirmation], heard.Of((await bench.Clerk.ItemAsync(WriteBench.Key)).RunId));
    }

    [Fact]
    public void Names_OfEvents_AreTheContract() => Assert.Equal(
        ["GridClerk", "GridClerk.Step.Storing", "GridClerk.Step.Stored", "GridClerk.Press", "GridClerk.Item.Waits", "GridClerk.Robot.Waits", "GridClerk.Notice.Sent"],
        [
            ClerkTelemetry.ListenerName, ClerkTelemetry.StepStoring, ClerkTelemetry.StepStored, ClerkTelemetry.Pressing, ClerkTelemetry.ItemWaits,
            ClerkTelemetry.RobotWaits, ClerkTelemetry.NoticeSent,
        ]);

    /// <summary>Tests run beside each other in one process: events are told apart by their runs.</summary>
    private sealed class Heard : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentQueue<(string Run, string What)> events = new();
        private readonly List<IDisposable> subscriptions = [];

        public Heard() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public IEnumerable<string> Of(string run) => events.Where(e => e.Run == run).Select(e => e.What);

        public void Dispose() => subscriptions.ForEach(s => s.Dispose());

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == ClerkTelemetry.ListenerName)
            {
                subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            switch (value.Value)
            {
                case StepEvent { Kind: StepKind.Write } step:
                    events.Enqueue((step.RunId, $"{value.Key} {step.State}"));
                    break;
                case PressEvent press:
                    events.Enqueue((press.RunId, value.Key));
                    break;
            }
        }

        public void OnCompleted()
        {
            // Listeners live as long as the process.
        }

        public void OnError(Exception error)
        {
            // Listeners report no errors.
        }
    }
}
