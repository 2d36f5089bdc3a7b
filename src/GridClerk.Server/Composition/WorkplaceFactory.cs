using GridClerk.Core.Evidence;
using GridClerk.Core.Robots;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;
using GridClerk.Systems;
using GridClerk.Systems.Browser;

namespace GridClerk.Server.Composition;

/// <summary>Gives a robot the systems that its accounts sign in to and its procedures over them.</summary>
internal sealed class WorkplaceFactory(
    SiteSetup setup, BrowserHost browser, ISecrets secrets, IPersonPrompt person, TimeProvider time, ILoggerFactory logs) : IWorkplaceFactory
{
    public Task<IWorkplace> OpenAsync(string robot, IStepRecorder recorder, CancellationToken ct)
    {
        var here = setup.Site.Robots.Single(r => r.Name == robot);
        var systems = new BusinessSystems(setup.Site, here, setup.Profiles, browser, secrets, person, recorder, time, logs);
        return Task.FromResult<IWorkplace>(new Workplace(setup, systems));
    }

    private sealed class Workplace(SiteSetup setup, BusinessSystems systems) : IWorkplace
    {
        public IReadOnlyList<IBusinessSystem> Systems => systems.Systems;

        public BoundScenario Bind(string scenarioId, IReadOnlyDictionary<string, string> settings) =>
            Procedures.Find(scenarioId).Bind(systems, setup.Site, setup.SettingsOf(scenarioId, settings));

        public ValueTask DisposeAsync() => systems.DisposeAsync();
    }
}
