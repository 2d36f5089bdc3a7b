using System.Text.Json;
using GridClerk.Core.Faults;

namespace GridClerk.Server.Demo;

/// <summary>The sandbox, running as a program of its own.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartBound = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StopBound = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);

    private readonly ChildProcess process;

    private SandboxProcess(ChildProcess process, SandboxReady ready) => (this.process, Ready) = (process, ready);

    public SandboxReady Ready { get; }

    public static async Task<SandboxProcess> StartAsync(DemoRequest request, string folder, TimeProvider time, CancellationToken ct)
    {
        var readyFile = Path.Combine(folder, $"sandbox-{Guid.NewGuid():N}.json");
        var child = ChildProcess.Start(Programs.Sandbox(), Arguments(request, readyFile), isQuiet: true, StopBound, time);
        try
        {
            return new(child, await WaitAsync(child, readyFile, time, ct));
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
        finally
        {
            File.Delete(readyFile);
        }
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static IEnumerable<string> Arguments(DemoRequest request, string readyFile)
    {
        yield return "--ready";
        yield return readyFile;
        // The pipe ends with this program, however that ends.
        yield return "--until-input-ends";
        yield return "--pace";
        yield return $"{DemoRequest.Pace}";
        foreach (var (name, value) in new[]
        {
            ("--seed", request.Seed?.ToString()), ("--orders", request.Orders?.ToString()), ("--arrivals", request.Arrivals?.ToString()),
            ("--assets", request.Assets?.ToString()), ("--meters", request.Meters?.ToString()), ("--variant", request.Variant?.ToString()), ("--faults", request.Faults), ("--latency", request.Latency), ("--truth", request.TruthFile),
        })
        {
            if (value is not null)
            {
                yield return name;
                yield return value;
            }
        }
    }

    private static async Task<SandboxReady> WaitAsync(ChildProcess process, string readyFile, TimeProvider time, CancellationToken ct)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bound.CancelAfter(StartBound);
        using var beat = new PeriodicTimer(Beat, time);
        while (!File.Exists(readyFile))
        {
            if (process.HasEnded)
            {
                throw NotStarted($"退出码 {await process.WaitAsync()}");
            }

            try
            {
                await beat.WaitForNextTickAsync(bound.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                throw NotStarted($"{StartBound.TotalSeconds:0} 秒内没有就绪");
            }
        }

        return JsonSerializer.Deserialize<SandboxReady>(await File.ReadAllBytesAsync(readyFile, ct), JsonSerializerOptions.Web)
            ?? throw NotStarted("就绪文件是空的");
    }

    private static ConfigurationException NotStarted(string why) =>
        new(new("demo.sandbox-not-started", $"模拟业务系统没有启动：{why}", "请检查上面的提示和命令行选项"));
}

/// <summary>What the sandbox tells its starter.</summary>
/// <param name="Systems">Name → address.</param>
/// <param name="Accounts">System → account → password.</param>
internal sealed record SandboxReady(
    IReadOnlyDictionary<string, string> Systems, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Accounts, SandboxMail Mail);

/// <param name="Address">Host and port.</param>
internal sealed record SandboxMail(string Address, string Account, string Password)
{
    public string Host => Address[..Address.LastIndexOf(':')];

    public string Port => Address[(Address.LastIndexOf(':') + 1)..];
}
