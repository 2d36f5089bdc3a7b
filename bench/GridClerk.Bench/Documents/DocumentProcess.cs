using System.Diagnostics;
using System.Globalization;
using GridClerk.Bench.Measure;

namespace GridClerk.Bench.Documents;

/// <summary>What one run cost, start and end of the program included.</summary>
/// <param name="Said">What it wrote to its output.</param>
/// <param name="PeakMiB">The most memory that the process ever held (VmHWM).</param>
internal sealed record DocumentCost(string Said, double Seconds, double CpuS, double PeakMiB);

/// <summary>Runs one library on one file.</summary>
internal static class DocumentProcess
{
    private const double KibibytesAMebibyte = 1024;
    private const double TicksASecond = 100;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <returns>Null: it had no patience left; the process is ended.</returns>
    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public static async Task<DocumentCost?> RunAsync(ProcessStartInfo start, TimeSpan patience, CancellationToken ct)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError, start.UseShellExecute) = (true, true, false);
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
            var (peak, cpu) = (0L, 0L);
            using var timer = new PeriodicTimer(Interval, TimeProvider.System);

            // The kernel keeps the highest mark itself, and a process that has ended still its times until it is waited for.
            while (!output.IsCompleted && await timer.WaitForNextTickAsync(ct))
            {
                (peak, cpu) = (Math.Max(peak, HighestMemory(process.Id)), Math.Max(cpu, ProcFile.Read(process.Id)?.CpuTicks ?? 0));
                if (Stopwatch.GetElapsedTime(begun) > patience)
                {
                    process.Kill(entireProcessTree: true);
                    return null;
                }
            }

            await process.WaitForExitAsync(ct);
            var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            return process.ExitCode == 0
                ? new((await output).Trim(), seconds, cpu / TicksASecond, peak / KibibytesAMebibyte)
                : throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {await errors}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static long HighestMemory(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
