using System.Diagnostics;

namespace GridClerk.EndToEnd.Chaos;

/// <summary>A clerk built so that it can be told to leave a protection out, once for all tests that need it.</summary>
public sealed class SabotagedClerk : IAsyncLifetime
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(4);

    /// <summary>The program; apart from every output of the shipped one.</summary>
    public static string Program => Path.Combine(Outputs, "bin", "GridClerk.Server", "release", "gridclerk.dll");

    private static string Outputs => Path.Combine(Root, ".gridclerk", "sabotage");

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "GridClerk.slnx")))
            {
                folder = folder.Parent ?? throw new DirectoryNotFoundException("GridClerk.slnx");
            }

            return folder.FullName;
        }
    }

    public async Task InitializeAsync()
    {
        var start = new ProcessStartInfo(
            "dotnet", ["build", "src/GridClerk.Server/GridClerk.Server.csproj", "-c", "Release", "-p:Sabotage=true", "-v", "q", "--tl:off", "-nodeReuse:false"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Root,
            Environment = { ["ArtifactsPath"] = Outputs },
        };
        using var build = Process.Start(start)!;
        var (output, errors) = (build.StandardOutput.ReadToEndAsync(), build.StandardError.ReadToEndAsync());
        await build.WaitForExitAsync().WaitAsync(Bound);
        Assert.True(build.ExitCode == 0, await output + await errors);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
