using GridClerk.Core.Faults;

namespace GridClerk.Server.Api;

/// <summary>A fault that a person can mend is answered as one, with its code.</summary>
internal static class FaultAnswers
{
    public static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (ConfigurationException e) when (!http.Response.HasStarted)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(new { e.Fault.Code, e.Fault.Text, e.Fault.Advice }, http.RequestAborted);
        }
    }
}
