using GridClerk.Core.Faults;

namespace GridClerk.Core.Steps;

/// <summary>Being signed out says nothing about what is read: the next use signs in again, so a read is simply repeated.</summary>
internal static class SignedIn
{
    private const int Repeats = 2;

    public static async Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken ct)
    {
        for (var repeat = 0; ; repeat++)
        {
            try
            {
                return await read(ct);
            }
            catch (SignedOutException) when (repeat < Repeats)
            {
                ct.ThrowIfCancellationRequested();
            }
        }
    }
}
