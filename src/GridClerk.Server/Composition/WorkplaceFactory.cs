using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Notices;
using GridClerk.Core.Reports;
using GridClerk.Core.Robots;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Scenarios;
using GridClerk.Scenarios.CheckSystem;
using GridClerk.Server.Delivery.Mails;
using GridClerk.Systems;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Checks;
using GridClerk.Systems.Sites;

namespace GridClerk.Server.Composition;

/// <summary>Gives a robot the systems that its accounts sign in to and its procedures over them.</summary>
internal sealed class WorkplaceFactory(
    SiteSetup setup, BrowserHost browser, IReportFolder reports, ICheckArchive checks, ISecrets secrets, IPasswordEnds passwords, IPersonPrompt person, ITroubles troubles, TimeProvider time,
    ILoggerFactory logs) : IWorkplaceFactory
{
    public Task<IWorkplace> OpenAsync(string robot, IStepRecorder recorder, CancellationToken ct)
    {
        var here = setup.Site.Robots.Single(r => r.Name == robot);
        var systems = new BusinessSystems(setup.Site, here, setup.Profiles, browser, secrets, passwords, person, recorder, time, logs);
        var mail = setup.Site.Mail is { } server ? new SmtpDesk(server, secrets, recorder, time) : null;
        var desk = new ReportDesk(reports, new BrowserPictures(browser), mail);
        return Task.FromResult<IWorkplace>(new Workplace(setup, here, new(robot, systems, setup.Site, mail, desk, checks, troubles, time)));
    }

    private sealed class Workplace(SiteSetup setup, SiteRobot here, RobotPlace place) : IWorkplace
    {
        public IReadOnlyList<IBusinessSystem> Systems => place.Systems.Systems;

        public BoundScenario Bind(string scenarioId, IReadOnlyDictionary<string, string> settings) =>
            Procedures.Find(scenarioId).Bind(place, setup.SettingsOf(scenarioId, settings));

        public Task<Fault?> CheckAsync(PagePlace page, CancellationToken ct) =>
            here.Systems.Contains(page.System) && setup.Profiles[page.System].Pages.ContainsKey(page.Page)
                ? PageLook.TakeAsync(page.Page, place.Systems.CheckOf(page.System), place.Checks, ct)
                : Task.FromResult<Fault?>(null);

        public ValueTask DisposeAsync() => place.Systems.DisposeAsync();
    }
}
