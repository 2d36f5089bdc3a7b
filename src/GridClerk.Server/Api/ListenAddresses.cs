using System.Net;
using System.Net.Sockets;
using GridClerk.Core.Faults;

namespace GridClerk.Server.Api;

/// <summary>Where the API may listen: on this machine only, for it knows no accounts yet.</summary>
internal static class ListenAddresses
{
    public const string Usual = "http://127.0.0.1:7300";

    /// <exception cref="ConfigurationException">One is no address, or is reachable from elsewhere.</exception>
    public static IReadOnlyList<Uri> Read(string urls)
    {
        var written = urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return written.Length > 0 ? [.. written.Select(Checked)] : throw Wrong(urls);
    }

    /// <exception cref="ConfigurationException">Another program listens there.</exception>
    public static async Task CheckFreeAsync(IReadOnlyList<Uri> addresses)
    {
        foreach (var address in addresses.Where(a => a.Port != 0))
        {
            var host = IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip : (await Dns.GetHostAddressesAsync(address.Host))[0];
            using var listener = new TcpListener(host, address.Port);
            try
            {
                listener.Start();
            }
            catch (SocketException e)
            {
                throw new ConfigurationException(new(
                    "api.port-taken", $"端口 {address.Port} 已被其他程序占用或不允许使用（{address}）", "请停止占用它的程序，或用 --urls 换一个端口"), e);
            }
        }
    }

    private static Uri Checked(string written)
    {
        if (!Uri.TryCreate(written, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp)
        {
            throw Wrong(written);
        }

        return address.IsLoopback ? address : throw new ConfigurationException(new(
            "api.not-loopback", $"接口目前没有登录保护，只能监听本机地址，不能监听 {written}", $"请改为 --urls {Usual}；需要从别的电脑访问时，请通过带认证的反向代理转发"));
    }

    private static ConfigurationException Wrong(string written) => new(new(
        "api.bad-url", $"--urls 中的“{written}”不是可用的地址", $"请写成 {Usual} 这样的形式"));
}
