using System.Net.Sockets;
using GridClerk.Core.Faults;
using GridClerk.Systems.Sites;

namespace GridClerk.Server.Cli;

/// <summary>Before a run that somebody waits for: does anything listen at the systems' addresses? Nothing is asked of it.</summary>
internal static class Reachability
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    /// <exception cref="ConfigurationException">Names every system that cannot be reached.</exception>
    public static async Task CheckAsync(Site site, IEnumerable<SiteRobot> robots, CancellationToken ct)
    {
        var systems = robots.SelectMany(r => r.Systems).Distinct().Select(name => site.Systems[name]);
        var silent = new List<string>();
        foreach (var system in systems)
        {
            if (await TryAsync(system.Address, ct) is { } why)
            {
                silent.Add($"{system.Name}（{system.Address}）：{why}");
            }
        }

        if (silent.Count > 0)
        {
            throw new ConfigurationException(new(
                "site.unreachable", $"连不上业务系统 {string.Join('；', silent)}",
                $"请检查网络以及 {Path.Combine(site.Folder, SiteFolder.FileName)} 中的地址"));
        }
    }

    private static async Task<string?> TryAsync(Uri address, CancellationToken ct)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(ct);
        bound.CancelAfter(Bound);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.DnsSafeHost, address.Port, bound.Token);
            return null;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => "没有程序在该端口上应答",
                SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => "找不到该主机",
                _ => e.Message,
            };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"{Bound.TotalSeconds:0} 秒内没有应答";
        }
    }
}
