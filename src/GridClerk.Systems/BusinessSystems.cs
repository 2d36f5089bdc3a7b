using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Steps;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Checks;
using GridClerk.Systems.Collection;
using GridClerk.Systems.Marketing;
using GridClerk.Systems.Pages;
using GridClerk.Systems.Sites;
using Microsoft.Extensions.Logging;

namespace GridClerk.Systems;

/// <summary>
/// The business systems of one robot at its workplace, one sign-in an account, whatever the number of its windows. Several accounts of one
/// role are one system. An account signs in when it is first used; disposing closes all windows and keeps the sign-ins.
/// </summary>
public sealed class BusinessSystems : IAsyncDisposable
{
    private readonly SiteRobot robot;
    private readonly List<BrowserSession> sessions = [];
    private readonly List<(string System, AccountDoor Door)> doors = [];
    private readonly Func<string, IReadOnlyList<AccountDoor>, ISystemCheck> check;
    private readonly Dictionary<string, BrowserSession> ways = new(StringComparer.Ordinal);
    private readonly MarketingSystem? marketing;
    private readonly CollectionSystem? collection;
    private readonly SmsDeskPage? sms;

    /// <param name="robot">One of the site's.</param>
    /// <param name="profiles">Of the same site.</param>
    /// <param name="recorder">The one recorder that every session reports to.</param>
    public BusinessSystems(
        Site site, SiteRobot robot, SiteProfiles profiles, BrowserHost host, ISecrets secrets, IPasswordEnds passwords,
        IPersonPrompt person, IStepRecorder recorder, TimeProvider time, ILoggerFactory logs)
    {
        this.robot = robot;
        check = (system, at) => new RobotCheck(host, profiles[system], site.Systems[system].Address, at, recorder, person, time);
        var systems = new List<IBusinessSystem>();
        if (Sessions("marketing") is [var orders])
        {
            systems.Add(marketing = new(Tabs(orders), profiles.Marketing!, time.LocalTimeZone));
        }

        if (Sessions("collection") is { Count: > 0 } meters)
        {
            systems.Add(collection = new(meters, profiles.Collection!, time));
        }

        if (Sessions("sms") is [var messages])
        {
            var through = new MarketingSystem(Tabs(messages), profiles.Marketing!, time.LocalTimeZone);
            systems.Add(through);
            sms = new(messages, profiles.Marketing!.SmsDesk, through);
        }

        foreach (var (_, system, account) in robot.Places.Where(p => !SiteRobot.Roles.ContainsKey(p.Role)))
        {
            systems.Add(new OwnSystem(Opened(system, account)));
        }

        Systems = systems;

        IReadOnlyList<BrowserSession> Sessions(string role) => [.. robot.Places.Where(a => a.Role == role).Select(a => Opened(a.System, a.Account))];

        BrowserSession Opened(string system, string account)
        {
            var door = new AccountDoor(system, account, secrets);
            doors.Add((system, door));
            var session = Kept(new BrowserSession(
                host, profiles[system], site.Systems[system].Address, door, passwords, person, recorder, time, logs.CreateLogger<BrowserSession>()));
            ways.TryAdd(system, session);
            return session;
        }

        BrowserTabs Tabs(BrowserSession first) => new(first, () => Kept(first.Another()));

        BrowserSession Kept(BrowserSession session)
        {
            sessions.Add(session);
            return session;
        }
    }

    /// <summary>Every system of the robot, one an account, whether or not it was used yet.</summary>
    public IReadOnlyList<IBusinessSystem> Systems { get; }

    /// <exception cref="ConfigurationException">The robot has no account for it.</exception>
    public IMarketingSystem Marketing => marketing ?? throw NoAccount("marketing");

    /// <inheritdoc cref="Marketing"/>
    public ICollectionSystem Collection => collection ?? throw NoAccount("collection");

    /// <inheritdoc cref="Marketing"/>
    public ISmsDesk Sms => sms ?? throw NoAccount("sms");

    /// <summary>Any page of a system that has a table, under the robot's first account there.</summary>
    /// <inheritdoc cref="Marketing"/>
    public ITablePages TablesOf(string system) => ways.TryGetValue(system, out var session) ? new TablePages(session) : throw NoAccount(system);

    /// <summary>A look at whether the profile of a system still fits, under the robot's accounts there.</summary>
    /// <inheritdoc cref="Marketing"/>
    public ISystemCheck CheckOf(string system) =>
        doors.Where(one => one.System == system).Select(one => one.Door).ToList() is { Count: > 0 } at ? check(system, at) : throw NoAccount(system);

    public async ValueTask DisposeAsync()
    {
        foreach (var session in sessions)
        {
            await session.DisposeAsync();
        }

        doors.ForEach(one => one.Door.Dispose());
    }

    private ConfigurationException NoAccount(string role) => new(new(
        "robot.no-account", $"机器人“{robot.Name}”没有 {role} 账号", $"请在 site.yaml 的 robots.{robot.Name}.accounts 中补上"));
}
