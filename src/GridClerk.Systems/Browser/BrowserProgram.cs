using GridClerk.Core.Faults;
using Microsoft.Playwright;

namespace GridClerk.Systems.Browser;

/// <summary>Which browser to start, and how.</summary>
internal static class BrowserProgram
{
    private static readonly string[] LinuxPrograms =
        ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge-stable", "microsoft-edge"];

    private static readonly (string Channel, string Program)[] WindowsChannels =
    [
        ("msedge", "Microsoft/Edge/Application/msedge.exe"),
        ("chrome", "Google/Chrome/Application/chrome.exe"),
    ];

    /// <summary>No conversation of the browser's own with the outside: it works in a closed network.</summary>
    private static readonly string[] Arguments =
    [
        "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
        "--disable-default-apps", "--disable-domain-reliability", "--no-pings", "--metrics-recording-only",
        "--disable-client-side-phishing-detection", "--no-default-browser-check",
    ];

    /// <exception cref="ConfigurationException">There is no browser on this machine.</exception>
    public static BrowserTypeLaunchOptions Launch(BrowserOptions options)
    {
        var launch = new BrowserTypeLaunchOptions
        {
            Headless = !options.Headed,
            Timeout = (float)options.LaunchTimeout.TotalMilliseconds,
            Args = Arguments,
            // Chromium refuses its own process sandbox to root; everybody else keeps it.
            ChromiumSandbox = !(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess),
            // Ctrl+C means: finish the step in hand. The browser ends when the clerk says so.
            HandleSIGINT = false,
            HandleSIGTERM = false,
            HandleSIGHUP = false,
        };
        if (options.ExecutablePath is { } path)
        {
            launch.ExecutablePath = File.Exists(path) ? path : throw Missing($"找不到指定的浏览器程序 {path}");
        }
        else if (OperatingSystem.IsWindows())
        {
            launch.Channel = InstalledChannel() ?? throw Missing("这台电脑上没有找到 Edge 或 Chrome 浏览器");
        }
        else
        {
            launch.ExecutablePath = OnPath() ?? throw Missing("这台机器上没有找到 Chromium 浏览器");
        }

        return launch;
    }

    private static string? InstalledChannel()
    {
        string[] folders =
        [
            Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles),
            Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86),
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
        ];
        return WindowsChannels
            .FirstOrDefault(channel => folders.Any(folder => File.Exists(Path.Combine(folder, channel.Program)))).Channel;
    }

    private static string? OnPath()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/bin").Append("/snap/bin");
        return LinuxPrograms.SelectMany(program => folders.Select(folder => Path.Combine(folder, program))).FirstOrDefault(File.Exists);
    }

    private static ConfigurationException Missing(string text) => new(new Fault(
        "browser.not-found", text,
        OperatingSystem.IsWindows()
            ? "请安装 Microsoft Edge 或 Google Chrome 后重试"
            : "请安装 Chromium（Debian/Ubuntu：apt-get install chromium fonts-noto-cjk）后重试"));
}
