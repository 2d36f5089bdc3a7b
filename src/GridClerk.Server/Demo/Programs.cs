using GridClerk.Core.Faults;

namespace GridClerk.Server.Demo;

/// <summary>Where the programs and files lie that the demo is put together from.</summary>
internal static class Programs
{
    private const string SandboxFile = "gridclerk-sandbox.dll";

    public static string Clerk => typeof(Programs).Assembly.Location;

    /// <summary>The site folder that fits the sandbox.</summary>
    public static string SandboxSite => Path.Combine(AppContext.BaseDirectory, "sites", "sandbox");

    /// <summary>Named by the environment, beside this program, or built beside it.</summary>
    /// <exception cref="ConfigurationException">It is nowhere.</exception>
    public static string Sandbox()
    {
        var here = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        string?[] places =
        [
            Environment.GetEnvironmentVariable("GRIDCLERK_SANDBOX"),
            Path.Combine(here, SandboxFile),
            Path.Combine(here, "..", "..", "GridClerk.Sandbox", Path.GetFileName(here), SandboxFile),
        ];
        return places.FirstOrDefault(File.Exists) is { } found
            ? Path.GetFullPath(found)
            : throw new ConfigurationException(new("demo.no-sandbox", "找不到模拟业务系统的程序", "请在源代码目录中用 ./gridclerk demo 启动，它会先构建所需的一切"));
    }
}
