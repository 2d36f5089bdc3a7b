namespace GridClerk.Core.Steps;

/// <summary>A business system under one account, as far as the engine needs to know it.</summary>
public interface IBusinessSystem
{
    /// <summary>As in the site folder: <c>marketing</c>, <c>collection</c>.</summary>
    string System { get; }

    /// <summary>The longest time after which a request that this system has received may still take effect (from its profile).</summary>
    TimeSpan LongestRequest { get; }

    /// <summary>Kills the browser session that may have submitted, so that nothing more can leave it. Idempotent; the next use starts a fresh one.</summary>
    Task AbandonAsync();
}
