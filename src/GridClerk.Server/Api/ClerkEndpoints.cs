using GridClerk.Server.Cli;
using GridClerk.Server.Cli.Display;
using GridClerk.Server.Composition;
using GridClerk.Server.Scheduling;
using GridClerk.Server.Storage;

namespace GridClerk.Server.Api;

/// <summary>The clerk's API: reads what is stored and gives orders. It never touches a page of a business system.</summary>
internal static class ClerkEndpoints
{
    private const int MostRuns = 200;
    private const int MostStarts = 200;

    public static void MapClerk(this WebApplication app)
    {
        app.Use(LocalOnly.GuardAsync);
        app.Use(FaultAnswers.AnswerAsync);
        var api = app.MapGroup("/api");

        api.MapGet("/health", async (IClerkRecords records, CancellationToken ct) =>
        {
            var halted = await records.HaltedRobotsAsync(ct);
            return new { status = halted.Count == 0 ? "ok" : "halted", halted = halted.Select(h => new { h.Name, h.Fault.Code, h.Fault.Text, h.Since }) };
        });
        api.MapGet("/procedures", (SiteSetup setup) => Procedures.In(setup.Site).Select(p => new
        {
            p.Id,
            p.Description.Title,
            schedule = ScheduleWords.Of(p.ScheduleOf(setup.SettingsOf(p.Id, new Dictionary<string, string>()))),
            robots = setup.Site.Robots.Where(r => r.Procedures.Contains(p.Id)).Select(r => r.Name),
            settings = setup.SettingsOf(p.Id, new Dictionary<string, string>()),
        }));
        api.MapGet("/runs", (IClerkRecords records, CancellationToken ct) => records.RunsAsync(MostRuns, ct));
        api.MapGet("/runs/{run}", async (string run, IClerkRecords records, CancellationToken ct) =>
            await records.RunAsync(run, ct) is { } found ? Results.Ok(found) : Results.NotFound());
        api.MapGet("/runs/{run}/items", async (string run, IClerkRecords records, CancellationToken ct) =>
            (await records.ItemsAsync(run, ct)).Select(ItemJson.Of));
        api.MapGet("/starts", async (string? robot, IClerkRecords records, CancellationToken ct) =>
            (await records.StartsAsync(robot, MostStarts, ct)).Select(StartJson.Of));
        api.MapGet("/items/{item}", async (string item, IClerkRecords records, CancellationToken ct) =>
            await records.ItemAsync(item, ct) is { } found
                ? Results.Ok(new { item = ItemJson.Of(found), steps = await StepsAsync(records, found.Id, ct) })
                : Results.NotFound());

        api.MapPost("/procedures/{procedure}/start", StartAsync);
        api.MapPost("/runs/{run}/stop", (string run, NoBody _, IClerk clerk, CancellationToken ct) => clerk.StopAsync(run, ct));
        api.MapPost("/items/{item}/release", async (string item, NoBody _, IClerkRecords records, IClerk clerk, CancellationToken ct) =>
        {
            if (await records.ItemAsync(item, ct) is not { } found)
            {
                return Results.NotFound();
            }

            await clerk.ReleaseAsync([found.Id], ct);
            return Results.NoContent();
        });
        api.MapPost("/robots/{robot}/resume", async (string robot, NoBody _, SiteSetup setup, IClerk clerk, CancellationToken ct) =>
        {
            if (setup.Site.Robots.All(r => r.Name != robot))
            {
                return Results.NotFound();
            }

            await clerk.ResumeAsync(robot, ct);
            return Results.NoContent();
        });
    }

    private static async Task<IResult> StartAsync(string procedure, StartOrder order, SiteSetup setup, IClerk clerk, CancellationToken ct)
    {
        var chosen = Procedures.Find(procedure);
        var settings = order.Settings ?? new Dictionary<string, string>();
        chosen.Check(setup.SettingsOf(chosen.Id, settings));
        var robots = setup.RobotsOf(chosen.Id).Where(r => order.Robot is null || r.Name == order.Robot).ToList();
        var runs = new List<string>();
        foreach (var robot in robots)
        {
            runs.Add(await clerk.StartAsync(chosen.Id, robot.Name, order.DryRun, settings, ct));
        }

        return runs.Count > 0 ? Results.Accepted(value: new { runs }) : Results.NotFound();
    }

    private static async Task<IEnumerable<object>> StepsAsync(IClerkRecords records, long itemId, CancellationToken ct) =>
        (await records.StepsAsync(itemId, ct)).Select(s => new { s.Name, s.Kind, s.State, s.At, s.Note });
}

/// <param name="Robot">Null: every robot that does the procedure.</param>
internal sealed record StartOrder(string? Robot, bool DryRun, Dictionary<string, string>? Settings);

/// <summary>An order without particulars still is JSON (<c>{}</c>), which no page of another origin can send unasked.</summary>
internal sealed record NoBody;
