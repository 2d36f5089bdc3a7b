namespace GridClerk.Bench.Sandbox;

/// <summary>The built programs that the measurements start.</summary>
internal static class Programs
{
    public static string Sandbox => Find("GridClerk.Sandbox", "gridclerk-sandbox");

    public static string GridClerk => Find("GridClerk.Server", "gridclerk");

    public static string Bench => typeof(Programs).Assembly.Location;

    /// <summary>The installed Chromium or Chrome, the same for every peer.</summary>
    public static string Browser =>
        new[] { "chromium", "chromium-browser", "google-chrome", "google-chrome-stable" }.Select(OnPath).FirstOrDefault(p => p is not null)
        ?? throw new FileNotFoundException("No Chromium or Chrome was found on the PATH.");

    public static string ChromeDriver =>
        OnPath("chromedriver") ?? throw new FileNotFoundException("chromedriver was not found on the PATH; on Debian: apt-get install chromium-driver.");

    private static string? OnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Beside this program, beside its output in the launcher's common build folder, or in the project's bin folder.</summary>
    private static string Find(string project, string assembly)
    {
        var beside = Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll");
        if (File.Exists(beside))
        {
            return beside;
        }

        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var together = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, $"{assembly}.dll");
        if (File.Exists(together))
        {
            return together;
        }

        for (var folder = own; folder is not null; folder = folder.Parent)
        {
            var alone = Path.Combine(folder.FullName, "src", project, "bin", own.Parent.Name, own.Name, $"{assembly}.dll");
            if (File.Exists(alone))
            {
                return alone;
            }
        }

        throw new FileNotFoundException($"{assembly}.dll is not built. Start the measurements with ./gridclerk bench, which builds it.");
    }
}
