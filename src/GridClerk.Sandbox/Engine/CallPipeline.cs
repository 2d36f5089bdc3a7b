using System.Text.Json;
using GridClerk.Sandbox.Faults;

namespace GridClerk.Sandbox.Engine;

/// <summary>One system's calls: sign-in, latency and faults around the handlers.</summary>
internal sealed class CallPipeline(SystemParts parts, SandboxState state)
{
    private const string TokenHeader = "X-Token";

    private static readonly TimeSpan HeadersArrive = TimeSpan.FromMilliseconds(300);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly ExtraCells extra = new(parts.Texts, state.Options.Seed);
    private readonly SeededRandom latency = SeededRandom.For(state.Options.Seed, $"latency {parts.Name}");
    private readonly SeededRandom lateness = SeededRandom.For(state.Options.Seed, $"late writes {parts.Name}");

    public async Task HandleAsync(HttpContext http, ApiCall api, CancellationToken stopping)
    {
        var gone = http.RequestAborted;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(gone, stopping);
        try
        {
            var body = await ReadBodyAsync(http, ending.Token);
            await Task.Delay(Latency(), state.Clock.Time, ending.Token);
            var (call, signedOut) = Admit(http, api, body);
            if (signedOut is not null)
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                await WriteAsync(http, new(StatusCodes.Status401Unauthorized, signedOut));
                return;
            }

            await CarryOutAsync(http, api, call, ending.Token, stopping);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The client went away or the sandbox stops: nobody is left to answer.
            http.Abort();
        }
    }

    private async Task CarryOutAsync(HttpContext http, ApiCall api, Call call, CancellationToken ending, CancellationToken stopping)
    {
        switch (Draw(api.Kind))
        {
            case Fault.ServerError:
                http.Response.StatusCode = StatusCodes.Status502BadGateway;
                return;
            case Fault.Hang:
                await Task.Delay(FaultTable.HangLimit, state.Clock.Time, ending);
                http.Response.StatusCode = StatusCodes.Status504GatewayTimeout;
                return;
            case Fault.LongMask:
                await Task.Delay(FaultTable.MaskTime, state.Clock.Time, ending);
                await AnswerAsync(http, Run(api, call), ending);
                return;
            case Fault.LostAnswer:
                Run(api, call);
                await LoseAnswerAsync(http, ending);
                return;
            case Fault.LateWrite:
                await RunLateAsync(http, api, call, stopping);
                return;
            default:
                await AnswerAsync(http, Run(api, call), ending);
                return;
        }
    }

    private async Task AnswerAsync(HttpContext http, Answer answer, CancellationToken ending)
    {
        await Task.Delay(answer.Hold, state.Clock.Time, ending);
        await WriteAsync(http, answer);
    }

    /// <summary>Finds the sign-in of the call; a text instead means that the page is signed out.</summary>
    private (Call Call, string? SignedOut) Admit(HttpContext http, ApiCall api, JsonElement body)
    {
        lock (state.Gate)
        {
            if (api.Kind == CallKind.Open)
            {
                return (new(body, session: null) { Token = TokenOf(http) }, null);
            }

            var token = TokenOf(http);
            var (session, why) = parts.SignIns.Find(token);
            if (session is not null && api.Kind != CallKind.Frame && state.Faults.Strikes(Fault.Expiry))
            {
                SignIns.Expire(session);
                (session, why) = parts.SignIns.Find(token);
            }

            return (new(body, session), session is null ? why : null);
        }
    }

    private Answer Run(ApiCall api, Call call)
    {
        lock (state.Gate)
        {
            if (api.Page is not null && !call.Session.Post.Pages.Contains(api.Page))
            {
                return Answer.Refuse("当前岗位无此功能权限");
            }

            var refusal = api.Kind == CallKind.Write ? parts.Tokens.Take(call.Session, api.Path, call) : null;
            return refusal ?? extra.Fill(api.Table, api.Handle(call));
        }
    }

    /// <summary>The fault of this call, one at most.</summary>
    private Fault? Draw(CallKind kind)
    {
        Fault[] possible = kind switch
        {
            CallKind.Read => [Fault.ServerError, Fault.Hang],
            CallKind.Query => [Fault.ServerError, Fault.Hang, Fault.LongMask],
            CallKind.Write => [Fault.ServerError, Fault.LostAnswer, Fault.LateWrite],
            _ => [],
        };
        lock (state.Gate)
        {
            return possible.Where(state.Faults.Strikes).Select(f => (Fault?)f).FirstOrDefault();
        }
    }

    private async Task RunLateAsync(HttpContext http, ApiCall api, Call call, CancellationToken stopping)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            await Task.Delay(FaultTable.HangLimit, state.Clock.Time, held.Token);
            http.Abort();
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // The client gave up, which is what this fault waits for.
        }

        TimeSpan late;
        lock (state.Gate)
        {
            late = state.Clock.Shorten(FaultTable.LateLimit) * lateness.NextDouble();
        }

        await Task.Delay(late, state.Clock.Time, stopping);
        Run(api, call);
    }

    /// <summary>Begins an answer and breaks off, so that the browser does not send the call again by itself.</summary>
    private async Task LoseAnswerAsync(HttpContext http, CancellationToken ending)
    {
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = 64;
        await http.Response.StartAsync(ending);
        await http.Response.Body.FlushAsync(ending);

        // A reset overtakes what the browser has not read yet, and then the browser does send the call again.
        await Task.Delay(HeadersArrive, state.Clock.Time, ending);
        http.Abort();
    }

    private string? TokenOf(HttpContext http) =>
        parts.Cookie is { } cookie ? http.Request.Cookies[cookie] : http.Request.Headers[TokenHeader];

    private async Task WriteAsync(HttpContext http, Answer answer)
    {
        if (parts.Cookie is { } cookie && answer.NewToken is { } token)
        {
            http.Response.Cookies.Append(cookie, token, new() { HttpOnly = true, Path = "/", SameSite = SameSiteMode.Lax });
        }

        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(
            new { code = answer.Code, message = answer.Message, data = answer.Data, maskMs = answer.MaskMs }, Json, http.RequestAborted);
    }

    private static async Task<JsonElement> ReadBodyAsync(HttpContext http, CancellationToken ct)
    {
        using var text = new StreamReader(http.Request.Body);
        var body = await text.ReadToEndAsync(ct);
        if (body.Length == 0)
        {
            return default;
        }

        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>60–500 ms, log-normal around 130 ms.</summary>
    private TimeSpan Latency()
    {
        if (state.Options.Latency == LatencyKind.None)
        {
            return TimeSpan.Zero;
        }

        lock (state.Gate)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - latency.NextDouble())) * Math.Cos(2 * Math.PI * latency.NextDouble());
            return TimeSpan.FromMilliseconds(Math.Clamp(130 * Math.Exp(0.5 * normal), 60, 500));
        }
    }
}
