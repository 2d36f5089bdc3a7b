using System.Diagnostics;
using System.Text;

namespace GridClerk.Bench.Chaos;

/// <summary>A clerk's process that may be killed at any moment.</summary>
internal sealed class FiredAt : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;
    private readonly StringBuilder said = new();

    /// <param name="folder">Takes the kills made from outside.</param>
    /// <param name="name">What it said is kept there under this name.</param>
    public FiredAt(Process process, string folder, string name)
    {
        (this.process, this.folder, Name) = (process, folder, name);
        process.StandardInput.Close();
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Ended = process.WaitForExitAsync();
    }

    public string Name { get; }

    public int Id => process.Id;

    public Task Ended { get; }

    public int ExitCode => process.ExitCode;

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
    public KillMade? Strike(Kill kill, string at)
    {
        var family = ProcessFamily.Of(process.Id);
        if (process.HasExited || family.IdOf(kill.Victim) is not { } victim)
        {
            return null;
        }

        var made = new KillMade(kill, process.Id, at, OrderNo: null, family.DoomedBy(kill.Victim));
        made.TryWriteTo(folder);
        Mourning.Strike(kill.Victim, victim);
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
        await File.WriteAllTextAsync(Path.Combine(folder, $"{Name}.txt"), Said);
    }

    private void Hear(string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }
}
