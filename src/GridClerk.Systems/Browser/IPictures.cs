namespace GridClerk.Systems.Browser;

/// <summary>Draws pictures for mails.</summary>
public interface IPictures
{
    /// <param name="svg">Of the clerk's own making; whatever of it is data is escaped.</param>
    /// <returns>A PNG of <paramref name="width"/> × <paramref name="height"/> pixels.</returns>
    /// <exception cref="Core.Faults.SystemUnavailableException">The browser does not start, or died.</exception>
    Task<byte[]> DrawAsync(string svg, int width, int height, CancellationToken ct);
}
