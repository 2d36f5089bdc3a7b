using System.Net.Http.Json;
using System.Text.Json;
using GridClerk.Sandbox;

namespace GridClerk.Tests.Sandbox;

/// <summary>Calls a running sandbox as its pages do.</summary>
internal sealed class SandboxClient(SandboxHost host, int system) : IDisposable
{
    private readonly HttpClient http = new(new HttpClientHandler { UseCookies = true }) { BaseAddress = new(host.Addresses[system]) };

    public async Task SignInAsync(string account, string? post = null)
    {
        var password = host.Systems[system].SignIns.Accounts.First(a => a.Name == account).Password;
        var answer = await CallAsync("/api/login", new { account, password });
        if (answer.GetProperty("data").TryGetProperty("token", out var token))
        {
            http.DefaultRequestHeaders.Add("X-Token", token.GetString());
        }

        if (post is not null)
        {
            await CallAsync("/api/post", new { id = post });
        }
    }

    public async Task<JsonElement> CallAsync(string path, object? body = null)
    {
        using var answer = await SendAsync(path, body);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public Task<HttpResponseMessage> SendAsync(string path, object? body = null, CancellationToken ct = default) =>
        http.PostAsJsonAsync(path, body ?? new { }, ct);

    /// <summary>A write with a fresh form token; answers its code.</summary>
    public async Task<int> WriteAsync(string path, Func<string, object> body)
    {
        var token = (await CallAsync("/api/form-token")).GetProperty("data").GetProperty("token").GetString()!;
        return (await CallAsync(path, body(token))).GetProperty("code").GetInt32();
    }

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(path);

    public void Dispose() => http.Dispose();
}
