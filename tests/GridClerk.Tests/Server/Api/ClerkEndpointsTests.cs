using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GridClerk.Server.Api;
using GridClerk.Server.Cli;
using GridClerk.Server.Composition;
using GridClerk.Server.Storage;
using GridClerk.Server.Vault;
using GridClerk.Systems.Browser;
using GridClerk.Tests.Server.Cli;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace GridClerk.Tests.Server.Api;

/// <summary>The API as others on this machine meet it. No robot works here, so no browser starts.</summary>
public sealed class ClerkEndpointsTests : IAsyncLifetime
{
    private readonly ClerkProgram clerk = new();
    private readonly HttpClient http = new();
    private WebApplication app = null!;

    public async Task InitializeAsync()
    {
        clerk.WriteSite();
        var folder = DataFolder.Open(clerk.Data);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddClerk(new(
            folder, SiteSetup.Load(clerk.Site), AccountVault.In(folder.Path), [], new BrowserOptions(), new TerminalPrompt(folder, display: null), [],
            LogLevel.None));
        app = builder.Build();
        app.MapClerk();
        await app.StartAsync();
        http.BaseAddress = new Uri(app.Urls.First());
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        clerk.Dispose();
    }

    [Fact]
    public async Task Health_RobotsAtRest_IsOk() =>
        Assert.Equal("ok", (await http.GetFromJsonAsync<JsonElement>("api/health")).GetProperty("status").GetString());

    [Fact]
    public async Task Procedures_TheSite_IsToldWithSettings()
    {
        var procedures = await http.GetFromJsonAsync<JsonElement>("api/procedures");

        Assert.Equal(["restore-power", "recollect-readings", "count-assets", "pull-table", "check-system", "tell-staff"], procedures.EnumerateArray().Select(p => p.GetProperty("id").GetString()));
        var procedure = procedures[0];
        Assert.StartsWith("每隔 2 分钟一次", procedure.GetProperty("schedule").GetString());
        Assert.Equal("复电一号", Assert.Single(procedure.GetProperty("robots").EnumerateArray()).GetString());
    }

    [Theory]
    [InlineData("api/runs/none", HttpStatusCode.NotFound)]
    [InlineData("api/items/none", HttpStatusCode.NotFound)]
    [InlineData("api/runs", HttpStatusCode.OK)]
    [InlineData("api/starts", HttpStatusCode.OK)]
    [InlineData("api/starts?robot=none", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.NotFound)]
    public async Task Get_Path_Answers(string path, HttpStatusCode status) => Assert.Equal(status, (await http.GetAsync(path)).StatusCode);

    [Theory]
    [InlineData("api/procedures/nonsense/start", "{}", "procedure.unknown")]
    [InlineData("api/procedures/restore-power/start", """{"settings":{"sends":"99"}}""", "settings.invalid")]
    [InlineData("api/runs/none/stop", "{}", "run.unknown")]
    public async Task Post_WrongOrder_IsAnsweredWithItsFault(string path, string body, string code)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await http.PostAsync(path, content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Post_AsAFormOfAnotherPageWould_IsRefused()
    {
        using var form = new FormUrlEncodedContent([]);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await http.PostAsync("api/robots/复电一号/resume", form)).StatusCode);
    }

    [Fact]
    public async Task Get_UnderAnotherName_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/runs");
        request.Headers.Host = "evil.example";

        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(request)).StatusCode);
    }
}
