using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GridClerk.EndToEnd.Sandbox;

/// <summary>What happens to one call between page and server.</summary>
internal enum Trouble
{
    /// <summary>5xx; the server never sees it.</summary>
    ServerError,

    /// <summary>No answer until the page gives up; the server never sees it.</summary>
    Hang,

    /// <summary>401 with the message of an expired sign-in.</summary>
    SignedOut,

    /// <summary>The server carries it out; its answer breaks off.</summary>
    AnswerLost,
}

/// <summary>Stands between the browser and one system of the sandbox, so that a test says which call goes wrong and how.</summary>
internal sealed class Meddler : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient server;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<object>> plans = new();

    private Meddler(WebApplication app, Uri target)
    {
        this.app = app;
        server = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = target };
    }

    public Uri Address => new(app.Urls.First());

    public static async Task<Meddler> StartAsync(Uri target)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var door = builder.Build();
        door.Urls.Add("http://127.0.0.1:0");
        var meddler = new Meddler(door, target);
        door.Run(meddler.PassAsync);
        await door.StartAsync();
        return meddler;
    }

    /// <summary>The next call of <paramref name="path"/> goes wrong.</summary>
    public void Next(string path, Trouble trouble) => Plan(path).Enqueue(trouble);

    /// <summary>The next answer of <paramref name="path"/> is changed on its way.</summary>
    public void Next(string path, Func<string, string> change) => Plan(path).Enqueue(change);

    /// <summary>The next answer of <paramref name="path"/> is held back; the server has long given it.</summary>
    public void Next(string path, TimeSpan hold) => Plan(path).Enqueue(hold);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        server.Dispose();
    }

    private ConcurrentQueue<object> Plan(string path) => plans.GetOrAdd(path, _ => new());

    private async Task PassAsync(HttpContext http)
    {
        var plan = Plan(http.Request.Path).TryDequeue(out var next) ? next : null;
        switch (plan)
        {
            case Trouble.ServerError:
                http.Response.StatusCode = StatusCodes.Status502BadGateway;
                return;
            case Trouble.Hang:
                await HangAsync(http.RequestAborted);
                return;
            case Trouble.SignedOut:
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                await http.Response.WriteAsync("""{"code":401,"message":"很抱歉，登录已过期，请重新登录"}""");
                return;
            default:
                await ForwardAsync(http, plan);
                return;
        }
    }

    private async Task ForwardAsync(HttpContext http, object? plan)
    {
        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), http.Request.Path + http.Request.QueryString);
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        request.Content = new ByteArrayContent(body.ToArray());
        foreach (var header in http.Request.Headers.Where(h => h.Key is "Content-Type" or "Cookie" or "X-Token"))
        {
            _ = request.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable())
                || request.Content.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable());
        }

        using var answer = await server.SendAsync(request);
        if (plan is Trouble.AnswerLost)
        {
            // Begun before it breaks off, so that the browser does not send the call again by itself.
            http.Response.ContentLength = 64;
            await http.Response.StartAsync();
            await http.Response.Body.FlushAsync();
            http.Abort();
            return;
        }

        if (plan is TimeSpan hold)
        {
            await Task.Delay(hold, TimeProvider.System, http.RequestAborted);
        }

        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is "Content-Type" or "Set-Cookie" or "Cache-Control"))
        {
            http.Response.Headers[header.Key] = header.Value.ToArray();
        }

        var bytes = await answer.Content.ReadAsByteArrayAsync();
        await http.Response.Body.WriteAsync(plan is Func<string, string> change ? Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(bytes))) : bytes);
    }

    private static async Task HangAsync(CancellationToken gone)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, gone);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The page gave up, which is what this trouble waits for.
        }
    }
}
