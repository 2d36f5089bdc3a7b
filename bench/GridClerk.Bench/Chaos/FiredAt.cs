using System.Diagnostics;
using System.Text;

namespace GridClerk.Bench.Chaos;

/// <summary>A clerk's process that may be killed at any moment.</summary>
internal sealed class FiredAt : IAsyncDisposable
{
    private readonly Process process;
    private readonly string madeFile;
    private readonly string outputFile;
    private readonly StringBuilder said = new();

    public FiredAt(Process process, string madeFile, string outputFile)
    {
        (this.process, this.madeFile, this.outputFile) = (process, madeFile, outputFile);
        process.StandardInput.Close();
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Ended = process.WaitForExitAsync();
    }

    public Task Ended { get; }

    public int ExitCode => process.ExitCode;

    /// <summary>The kill that the hook in it made; null: none yet.</summary>
    public KillMade? Made => KillMade.Read(madeFile);

    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    /// <summary>Kills from outside, at an instant that is seen there; null if the victim does not run.</summary>
    public KillMade? Kill(Kill kill, string at)
    {
        var family = ProcessFamily.Of(process.Id);
        if (process.HasExited || family.IdOf(kill.Victim) is not { } victim)
        {
            return null;
        }

        var made = new KillMade(kill, at, family.DoomedWith(victim));
        made.WriteTo(madeFile);
        Mourning.Kill(victim);
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await Ended;
        }

        process.Dispose();
        await File.WriteAllTextAsync(outputFile, Said);
    }

    private void Hear(string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }
}
