using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Documents;
using GridClerk.Documents.Writing;
using GridClerk.Scenarios.PullTable;
using GridClerk.Server.Composition;
using GridClerk.Server.Logging;
using GridClerk.Server.Storage;
using GridClerk.Server.Vault;
using GridClerk.Systems;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Pages;
using GridClerk.Systems.Sites;

namespace GridClerk.Server.Cli;

/// <param name="Columns">With commas between them; empty: all.</param>
/// <param name="File">Where the workbook goes; null: the first rows go to the terminal.</param>
internal sealed record PullRequest(
    string System, string Page, IReadOnlyList<string> Where, string Columns, string? File, string SiteFolder, string DataFolder, bool Headed, TimeSpan StopWithin);

/// <summary>
/// A person's own look at a table, under the account of a robot that works there. It changes nothing and is no run: what came of it goes to the
/// person, and who pulled what goes to the log. The clerk may be at work on the same data folder meanwhile; they share the sign-in.
/// </summary>
internal sealed class PullSession(PullRequest request)
{
    /// <summary>A system that is slow or signs us out is asked again, as a robot would.</summary>
    private const int Tries = 3;

    private readonly TimeProvider time = TimeProvider.System;

    public async Task<int> RunAsync()
    {
        // Everything that can be wrong is found before anything is started.
        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var question = PullQuestion.Of(request.Page, request.Where, request.Columns, today);
        PullOutput.CheckWritable(request.File);
        var folder = DataFolder.Open(request.DataFolder);
        var setup = SiteSetup.Load(request.SiteFolder);
        setup.Profiles.RequireTable(request.System, request.Page);
        var robot = RobotOf(setup);
        var vault = AccountVault.In(folder.Path);
        FaultList.ThrowAll(robot.SignIns.Select(a => (Action)(() => vault.PasswordOf(a.System, a.Account))));
        using var signals = new StopSignals(say => Console.Error.WriteLine(say));
        await Reachability.CheckAsync(setup.Site, [robot], signals.Token);

        using var logs = LoggerFactory.Create(l => l.AddPullLogs(Folders.LogsOf(folder.Path), time));
        await using var browser = new BrowserHost(new BrowserOptions { Headed = request.Headed }, time, logs.CreateLogger<BrowserHost>());
        using var bound = StopBound.Keep(signals, request.StopWithin, browser);
        using var stopKeys = StopKeys.Listen(browser, signals);
        await using var systems = new BusinessSystems(
            setup.Site, robot, setup.Profiles, browser, vault, new NoPasswordEnds(), new TerminalPrompt(folder, display: null), new NoRecorder(), time, logs);
        await using var rows = new SpooledTable(PullOutput.Progress());
        var pulled = await PullAsync(systems.TablesOf(request.System), question, rows, signals.Token);
        logs.CreateLogger<PullSession>().LogInformation(
            "{User} pulled {System} {Page} as {Account}: {Rows} rows to {File}", Environment.UserName, request.System, request.Page, pulled.Account, pulled.Rows, request.File ?? "terminal");
        await PullOutput.WriteAsync(request.File, rows, pulled, question, $"{Environment.UserName}（gridclerk pull，机器人 {robot.Name} 的账号）", time.GetLocalNow().DateTime, signals.Token);
        return ExitCode.Handled;
    }

    /// <summary>The first robot that works in the system, with nothing but its place there.</summary>
    private SiteRobot RobotOf(SiteSetup setup)
    {
        var robot = setup.Site.Robots.FirstOrDefault(r => r.Systems.Contains(request.System)) ?? throw new ConfigurationException(new(
            "site.no-robot", $"站点 {setup.Site.Name} 中没有机器人有系统 {request.System} 的账号", $"请在 {Path.Combine(setup.Site.Folder, SiteFolder.FileName)} 的 robots 中补上"));
        var role = robot.Accounts.First(a => SiteRobot.SystemOf(a.Key) == request.System);
        return robot with { Accounts = new Dictionary<string, IReadOnlyList<string>> { [role.Key] = [role.Value[0]] } };
    }

    private static async Task<PulledTable> PullAsync(ITablePages pages, TableQuestion question, SpooledTable rows, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await pages.PullAsync(question, rows, ct);
            }
            catch (SystemUnavailableException e) when (attempt < Tries && !e.Fault.Code.StartsWith("pull.", StringComparison.Ordinal))
            {
                ct.ThrowIfCancellationRequested();
                PullOutput.EndProgress();
                await Console.Error.WriteLineAsync($"{e.Fault.Text}，再试一次（{attempt}/{Tries - 1}）");
            }
            finally
            {
                PullOutput.EndProgress();
            }
        }
    }

    /// <summary>Nothing is stored of a look that a person takes.</summary>
    private sealed class NoRecorder : IStepRecorder
    {
        public bool WantsPicture => false;

        public Task SigningInAsync(CancellationToken ct) => Task.CompletedTask;

        public Task<DateTimeOffset> SubmittingAsync(CancellationToken ct) => throw new InvalidOperationException("A pull presses nothing that changes anything.");

        public Task RecordAsync(EvidenceDraft evidence, CancellationToken ct) => Task.CompletedTask;
    }

    /// <summary>The robot itself hears of it at its own next sign-in.</summary>
    private sealed class NoPasswordEnds : IPasswordEnds
    {
        public Task NoteAsync(string system, string account, int daysLeft, CancellationToken ct) => Task.CompletedTask;

        public Task ForgetAsync(string system, string account, CancellationToken ct) => Task.CompletedTask;
    }
}
