using GridClerk.Core.Evidence;
using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Checks;

/// <summary>
/// A robot's check: in a window of its own under the sign-in that the robot's other windows share. Where that has ended, the check signs in anew,
/// by the door as it finds it, and for all of them.
/// </summary>
/// <param name="doors">Of the robot's accounts in this system, at least one.</param>
internal sealed class RobotCheck(
    BrowserHost host, SystemProfile profile, Uri address, IReadOnlyList<AccountDoor> doors, IStepRecorder recorder, IPersonPrompt person, TimeProvider time)
    : ISystemCheck
{
    public Task<CheckReport> RunAsync(IReadOnlyList<string> pages, CancellationToken ct) => new CheckRound(host.Options, profile, time, isAttended: false).RunAsync(
        [.. doors.Select(door => new CheckEntrance(door.Account, token => EnterAsync(door, token)) { ForgetAsync = window => door.ForgetAsync(window.SignIn) })],
        pages,
        ct);

    private async Task<EnteredSystem> EnterAsync(AccountDoor door, CancellationToken ct)
    {
        if (profile.SignIn is null)
        {
            return await Door(door, ct).EnterAsync();
        }

        var kept = await door.KeptAsync(ct);
        if (kept is not null && await EnterByAsync(door, kept, ct) is { } entered)
        {
            return entered;
        }

        EnteredSystem? own = null;
        var others = await door.RenewAsync(kept, async () => own = await EnterAfreshAsync(door, ct), ct);
        return own ?? await EnterByAsync(door, others!, ct) ?? throw Entrance.Expired(door.Account, profile);
    }

    private async Task<EnteredSystem> EnterAfreshAsync(AccountDoor door, CancellationToken ct)
    {
        await recorder.SigningInAsync(ct);
        var entered = await Door(door, ct).EnterAsync();
        var isKept = false;
        try
        {
            entered.Window.SignIn = await entered.Window.StateAsync();
            await door.KeepAsync(entered.Window.SignIn, ct);
            isKept = true;
            return entered;
        }
        finally
        {
            if (!isKept)
            {
                await entered.Window.CloseAsync();
            }
        }
    }

    /// <summary>Null if the sign-in does not hold any more: no news, it runs out.</summary>
    private async Task<EnteredSystem?> EnterByAsync(AccountDoor door, string kept, CancellationToken ct)
    {
        try
        {
            return await Door(door, ct).EnterByAsync(kept);
        }
        catch (SignedOutException)
        {
            return null;
        }
    }

    private CheckedDoor Door(AccountDoor door, CancellationToken ct) => new(host, profile, address, door.Account, door.Secrets, person, ct);
}
