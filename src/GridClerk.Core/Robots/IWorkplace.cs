using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Core.Steps;
using GridClerk.Core.WorkItems;

namespace GridClerk.Core.Robots;

/// <summary>Sets up a robot's workplace: the composition's part.</summary>
public interface IWorkplaceFactory
{
    /// <param name="robot">The robot's name in the site folder.</param>
    /// <param name="recorder">The one recorder that every system of this workplace reports to.</param>
    Task<IWorkplace> OpenAsync(string robot, IStepRecorder recorder, CancellationToken ct);
}

/// <summary>
/// What a robot works with while it has work: the systems it is signed in to and its procedures over them. Disposing closes
/// the sessions; sign-ins that were kept stay.
/// </summary>
public interface IWorkplace : IAsyncDisposable
{
    /// <summary>Every system of the workplace, whether or not it was used yet. Sessions start at first use.</summary>
    IReadOnlyList<IBusinessSystem> Systems { get; }

    /// <summary>The procedure over this workplace's systems. Cheap; called anew for each visit.</summary>
    /// <param name="settings">The run's own values, over the site's.</param>
    BoundScenario Bind(string scenarioId, IReadOnlyDictionary<string, string> settings);

    /// <summary>Looks, under the robot's own sign-in, whether a page is as its profile says. Presses nothing that could change something.</summary>
    /// <returns>What does not fit; null: the page fits, or the robot has nothing to do with it any more.</returns>
    /// <exception cref="ClerkException">The page could not be looked at.</exception>
    Task<Fault?> CheckAsync(PagePlace page, CancellationToken ct);
}
