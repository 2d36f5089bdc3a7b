using System.Net;
using System.Text;
using System.Text.Json;
using GridClerk.Sandbox;
using GridClerk.Tests.Core;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Sandbox.Assets;

/// <summary>资产统计 and 专变用户清单 as their pages call them.</summary>
public sealed class AssetPagesTests
{
    private static readonly SandboxOptions Calm = new() { Seed = 4, Faults = FaultLevel.None, Latency = LatencyKind.None };

    [Fact]
    public async Task Query_EveryCountOffered_IsTheTruthsCount()
    {
        await using var host = await StartAsync(Calm, new ManualClock(Worlds.Noon));
        using var page = await SignInAsync(host);
        var choices = await DataAsync(page, "/api/assets/choices");
        var units = Walk((await DataAsync(page, "/api/assets/units"))[0]).ToList();
        var truth = Truth(host).GetProperty("assets").EnumerateArray()
            .ToDictionary(a => (Text(a, "unit"), Text(a, "type"), Text(a, "status"), Text(a, "store")), a => a.GetProperty("count").GetInt32());
        var asked = 0;
        foreach (var unit in units)
        {
            foreach (var (type, status, store) in Combinations(choices))
            {
                var data = await DataAsync(page, "/api/assets/query", new { unit = Text(unit, "id"), type = Text(type, "id"), status = Text(status, "id"), store = Text(store, "id") });
                Assert.Equal(truth[(Text(unit, "label"), Text(type, "name"), Text(status, "name"), Text(store, "name"))], data.GetProperty("total").GetInt32());
                asked++;
            }
        }

        Assert.Equal((300, 300), (asked, truth.Count));
    }

    [Fact]
    public async Task Query_ByRating_AnswersThatPartOnly()
    {
        await using var host = await StartAsync(Calm, new ManualClock(Worlds.Noon));
        using var page = await SignInAsync(host);
        var rating = Truth(host).GetProperty("assetRatings").EnumerateArray().First(r => Text(r, "unit") == "临江市供电公司" && Text(r, "type") == "电能表");
        var sums = Truth(host).GetProperty("assetRatings").EnumerateArray()
            .Where(r => Text(r, "unit") == "临江市供电公司" && Text(r, "current") == Text(rating, "current") && Text(r, "voltage") == Text(rating, "voltage"))
            .Sum(r => r.GetProperty("count").GetInt32());

        var data = await DataAsync(page, "/api/assets/query", new { type = "01", current = Text(rating, "current"), voltage = Text(rating, "voltage") });

        Assert.Equal(sums, data.GetProperty("total").GetInt32());
        Assert.All(data.GetProperty("rows").EnumerateArray(), row => Assert.Equal(Text(rating, "current"), Text(row, "current")));
    }

    [Fact]
    public async Task Query_WhatIsNotOffered_IsRefused()
    {
        await using var host = await StartAsync(Calm, new ManualClock(Worlds.Noon));
        using var page = await SignInAsync(host);

        Assert.Equal(2002, (await page.CallAsync("/api/assets/query", new { type = "99" })).GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Query_OrdersAccount_HasNoSuchPage()
    {
        await using var host = await StartAsync(Calm, new ManualClock(Worlds.Noon));
        using var page = new SandboxClient(host, 0);
        await page.SignInAsync("fdzy01");

        Assert.Equal(2002, (await page.CallAsync("/api/assets/query")).GetProperty("code").GetInt32());
        Assert.DoesNotContain("资产统计", (await page.CallAsync("/api/menu")).ToString());
    }

    [Fact]
    public async Task Query_Heavy_ALateAnswerArrivesSecondsLater()
    {
        var clock = new FakeTime();
        await using var host = await StartAsync(Calm with { Faults = FaultLevel.Heavy }, clock);
        using var page = await SignInAsync(host);
        for (var i = 0; i < 400; i++)
        {
            var (before, startedAt) = (Late(host), clock.GetUtcNow());
            var asking = page.SendAsync("/api/assets/query", new { });
            for (var step = 0; step < 5000 && !asking.IsCompleted; step++)
            {
                await page.CallAsync("/api/texts");
                if (Late(host) > before)
                {
                    clock.Advance(TimeSpan.FromMilliseconds(200));
                }
            }

            using var answer = await asking;
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
            {
                await page.SignInAsync("zctj01");
            }
            else if (Late(host) > before)
            {
                Assert.True(clock.GetUtcNow() - startedAt >= TimeSpan.FromSeconds(2));
                return;
            }
        }

        Assert.Fail("No answer came late.");
    }

    [Fact]
    public async Task Export_OfDedicatedCustomers_HoldsWhatTheTruthHolds()
    {
        await using var host = await StartAsync(Calm, new ManualClock(Worlds.Noon));
        using var page = await SignInAsync(host);

        var file = await DataAsync(page, "/api/dedicated/export");
        var text = Encoding.UTF8.GetString(file.GetProperty("content").GetBytesFromBase64());
        var customers = Truth(host).GetProperty("dedicated").EnumerateArray().ToList();

        Assert.Equal("专变用户清单.xls", Text(file, "name"));
        Assert.NotEmpty(customers);
        Assert.All(customers, c => Assert.Contains($">{Text(c, "customerNo")}<", text));
        Assert.All(customers, c => Assert.Contains($">{Text(c, "meterNo")}<", text));
        Assert.All(customers, c => Assert.Equal((13, 22), (Text(c, "customerNo").Length, Text(c, "meterNo").Length)));
    }

    private static int Late(SandboxHost host) =>
        Truth(host).GetProperty("assetTraps").EnumerateArray().Count(t => Text(t, "kind") == "late");

    private static async Task<SandboxHost> StartAsync(SandboxOptions options, TimeProvider time)
    {
        var host = new SandboxHost(options, time);
        await host.StartAsync(CancellationToken.None);
        return host;
    }

    private static async Task<SandboxClient> SignInAsync(SandboxHost host)
    {
        var page = new SandboxClient(host, 0);
        await page.SignInAsync("zctj01");
        return page;
    }

    private static async Task<JsonElement> DataAsync(SandboxClient page, string path, object? body = null) =>
        (await page.CallAsync(path, body)).GetProperty("data");

    private static IEnumerable<(JsonElement Type, JsonElement Status, JsonElement Store)> Combinations(JsonElement choices) =>
        from type in choices.GetProperty("types").EnumerateArray()
        from status in choices.GetProperty("statuses").EnumerateArray()
        from store in choices.GetProperty("stores").EnumerateArray()
        select (type, status, store);

    private static IEnumerable<JsonElement> Walk(JsonElement unit) =>
        unit.GetProperty("children").EnumerateArray().SelectMany(Walk).Prepend(unit);

    private static JsonElement Truth(SandboxHost host) => JsonDocument.Parse(host.TruthNow()).RootElement.GetProperty("marketing");

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
