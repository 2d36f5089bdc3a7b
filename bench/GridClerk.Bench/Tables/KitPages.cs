using System.Diagnostics;

namespace GridClerk.Bench.Tables;

/// <summary>The pages on which the kits are tried, made of the libraries' own components.</summary>
internal static class KitPages
{
    /// <summary>The folder that they are served from, built if nobody has built them yet.</summary>
    public static async Task<string> BuiltAsync(CancellationToken ct)
    {
        var folder = Path.Combine(Repository(), "tests", "GridClerk.EndToEnd", "KitPages");
        var built = Path.Combine(folder, "dist");
        if (!File.Exists(Path.Combine(built, "elementplus", "index.html")))
        {
            await NpmAsync(folder, ["ci"], ct);
            await NpmAsync(folder, ["run", "build"], ct);
        }

        return built;
    }

    private static async Task NpmAsync(string folder, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true })!;
        await npm.StandardOutput.ReadToEndAsync(ct);
        await npm.WaitForExitAsync(ct);
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"npm {string.Join(' ', arguments)} failed in {folder}.");
        }
    }

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GridClerk.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new FileNotFoundException("GridClerk.slnx was not found above the program: the pages are measured inside the repository.");
    }
}
