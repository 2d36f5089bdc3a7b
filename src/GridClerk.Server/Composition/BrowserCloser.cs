using GridClerk.Systems.Browser;

namespace GridClerk.Server.Composition;

/// <summary>Closes the browsers while the host stops, once no robot works any more: what the stop may take covers that too.</summary>
internal sealed class BrowserCloser(BrowserHost browser) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken) => await browser.DisposeAsync();
}
