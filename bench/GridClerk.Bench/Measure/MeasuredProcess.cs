using System.Diagnostics;

namespace GridClerk.Bench.Measure;

/// <param name="Output">What it wrote to standard output.</param>
internal sealed record ProcessCost(int ExitCode, string Output, TimeSpan Wall, double CpuSeconds, double PeakMiB);

/// <summary>Runs a program to its end and says what it cost, start and end included.</summary>
internal static class MeasuredProcess
{
    public static async Task<ProcessCost> RunAsync(
        IEnumerable<string> dotnetArguments, IReadOnlyDictionary<string, string> environment, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", dotnetArguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
            var tree = new ProcessTree(process.Id);
            var sampling = tree.SampleUntilAsync(output, ct);
            await process.WaitForExitAsync(ct);
            var wall = Stopwatch.GetElapsedTime(begun);
            await sampling;
            if (process.ExitCode != 0)
            {
                await Console.Error.WriteLineAsync(await errors);
            }

            return new(process.ExitCode, await output, wall, tree.CpuSeconds, tree.PeakMiB);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
