using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GridClerk.Bench.Chaos;

/// <summary>
/// Stands between the browser and a business system, passes everything on as it is, and can hold one write: before the system
/// sees it, or when the system has carried it out and its answer has not come.
/// </summary>
internal sealed class WriteGate : IAsyncDisposable
{
    /// <summary>What changes something in the sandbox (its <c>CallKind.Write</c>).</summary>
    private static readonly string[] Writes = ["/api/orders/reissue", "/api/orders/archive", "/api/sms/send"];

    /// <summary>Between two neighbours only, or set anew on the way.</summary>
    private static readonly string[] HopHeaders = ["Host", "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Date", "Server", "Expect"];

    /// <summary>A held write's client is dead or dying: how long to wait until it has gone.</summary>
    private static readonly TimeSpan ClientGone = TimeSpan.FromSeconds(15);

    /// <summary>A late request finds the system; nobody waits for its answer.</summary>
    private static readonly TimeSpan LateAnswer = TimeSpan.FromMilliseconds(500);

    private readonly WebApplication app;
    private readonly HttpClient system;
    private readonly Lock turns = new();
    private readonly List<string> written = [];
    private HeldWrite? expected;

    private WriteGate(WebApplication app, Uri target)
    {
        this.app = app;
        system = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = target, Timeout = Timeout.InfiniteTimeSpan };
    }

    public Uri Address => new(app.Urls.First());

    public static async Task<WriteGate> StartAsync(Uri target, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var door = builder.Build();
        door.Urls.Add("http://127.0.0.1:0");
        var gate = new WriteGate(door, target);
        door.Run(gate.PassAsync);
        await door.StartAsync(ct);
        return gate;
    }

    /// <summary>The next write but <paramref name="occurrence"/> is held; whatever was expected before no longer is.</summary>
    public HeldWrite Expect(string instant, int occurrence)
    {
        lock (turns)
        {
            return expected = new(instant, occurrence);
        }
    }

    public void ExpectNothing()
    {
        lock (turns)
        {
            expected = null;
        }
    }

    /// <summary>How many writes that name the order have come through.</summary>
    public int WritesOf(string orderNo)
    {
        lock (turns)
        {
            return written.Count(body => body.Contains(orderNo, StringComparison.Ordinal));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        system.Dispose();
    }

    private async Task PassAsync(HttpContext http)
    {
        var body = await ReadAsync(http);
        var isWrite = HttpMethods.IsPost(http.Request.Method) && Writes.Contains(http.Request.Path.Value);
        var held = isWrite ? Next() : null;
        try
        {
            switch (held?.Instant)
            {
                case Instants.RequestInFlight:
                    held.Reach(http.Request.Path);
                    await held.Released;
                    await SendLateAsync(http, body);
                    await UntilGoneAsync(http);
                    break;
                case Instants.BetweenCommitAndAnswer:
                    await CommitAsync(http, body, held);
                    break;
                default:
                    await ForwardAsync(http, body);
                    if (isWrite)
                    {
                        Remember(body);
                    }

                    break;
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // One side broke off; so does the other.
            http.Abort();
        }
    }

    /// <summary>The write to be held, if this is it.</summary>
    private HeldWrite? Next()
    {
        lock (turns)
        {
            if (expected is not { } held || --held.Left > 0)
            {
                return null;
            }

            expected = null;
            return held;
        }
    }

    private void Remember(byte[] body)
    {
        lock (turns)
        {
            written.Add(Encoding.UTF8.GetString(body));
        }
    }

    private async Task ForwardAsync(HttpContext http, byte[] body)
    {
        using var request = Copy(http, body);
        using var answer = await system.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
        CopyHead(answer, http);

        // Begun before it may break off, so that the browser does not send the call again by itself.
        await http.Response.StartAsync(http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private async Task CommitAsync(HttpContext http, byte[] body, HeldWrite held)
    {
        using var request = Copy(http, body);
        using var answer = await system.SendAsync(request, HttpCompletionOption.ResponseContentRead, http.RequestAborted);
        var bytes = await answer.Content.ReadAsByteArrayAsync(http.RequestAborted);
        if (answer.IsSuccessStatusCode && IsCarriedOut(bytes))
        {
            held.Reach(http.Request.Path);
            await UntilGoneAsync(http);
            return;
        }

        // Refused or failed: nothing was committed. A later write is held instead.
        lock (turns)
        {
            (held.Left, expected) = (1, held);
        }

        CopyHead(answer, http);
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    /// <summary>Whoever sent it is dead by now; the system receives it nevertheless.</summary>
    private async Task SendLateAsync(HttpContext http, byte[] body)
    {
        using var request = Copy(http, body);
        using var nobodyWaits = new CancellationTokenSource(LateAnswer, TimeProvider.System);
        using var answer = await system.SendAsync(request, nobodyWaits.Token);
    }

    private static async Task UntilGoneAsync(HttpContext http)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        bound.CancelAfter(ClientGone);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, bound.Token);
    }

    private static bool IsCarriedOut(byte[] answer)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.TryGetProperty("code", out var code) && code.GetInt32() == 0;
    }

    private static async Task<byte[]> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.ToArray();
    }

    private static HttpRequestMessage Copy(HttpContext http, byte[] body)
    {
        var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), http.Request.Path + http.Request.QueryString);
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body);
        }

        foreach (var header in http.Request.Headers.Where(h => !HopHeaders.Contains(h.Key)))
        {
            _ = request.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable())
                || request.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable()) == true;
        }

        return request;
    }

    private static void CopyHead(HttpResponseMessage answer, HttpContext http)
    {
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers).Where(h => !HopHeaders.Contains(h.Key)))
        {
            http.Response.Headers[header.Key] = header.Value.ToArray();
        }

        http.Response.ContentLength = answer.Content.Headers.ContentLength;
    }
}
