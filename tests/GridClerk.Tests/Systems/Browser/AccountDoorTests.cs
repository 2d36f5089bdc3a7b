using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;

namespace GridClerk.Tests.Systems.Browser;

public sealed class AccountDoorTests : IDisposable
{
    private readonly Vault vault = new();
    private readonly AccountDoor door;
    private int signIns;

    public AccountDoorTests() => door = new("marketing", "zctj01", vault);

    public void Dispose() => door.Dispose();

    [Fact]
    public async Task RenewAsync_SeveralWindowsAtOnce_OneSignsInAndTheOthersTakeThat()
    {
        var opening = new TaskCompletionSource();
        var windows = Enumerable.Range(0, 5).Select(_ => door.RenewAsync(null, () => SignInAsync(opening.Task), default)).ToList();
        opening.SetResult();

        var taken = await Task.WhenAll(windows);

        Assert.Equal(1, signIns);
        Assert.Equal(["(own)", "sign-in 1", "sign-in 1", "sign-in 1", "sign-in 1"], taken.Select(other => other ?? "(own)"));
    }

    [Fact]
    public async Task RenewAsync_SignInEnded_OneSignsInAnewWhoeverComesFirst()
    {
        await door.RenewAsync(null, () => SignInAsync(Task.CompletedTask), default);
        await Task.WhenAll(door.ForgetAsync("sign-in 1"), door.ForgetAsync("sign-in 1"), door.ForgetAsync("sign-in 1"));

        var taken = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => door.RenewAsync("sign-in 1", () => SignInAsync(Task.CompletedTask), default)));

        Assert.Equal(2, signIns);
        Assert.Equal(["(own)", "sign-in 2", "sign-in 2"], taken.Select(other => other ?? "(own)"));
    }

    [Fact]
    public async Task RenewAsync_KeptOneStillThereButFailed_SignsInAnew()
    {
        vault.Kept = "of yesterday";

        Assert.Null(await door.RenewAsync("of yesterday", () => SignInAsync(Task.CompletedTask), default));

        Assert.Equal("sign-in 1", vault.Kept);
        Assert.True(door.HasEnded("of yesterday"));
    }

    [Fact]
    public async Task ForgetAsync_OlderSignIn_KeepsTheNewerOne()
    {
        await door.RenewAsync(null, () => SignInAsync(Task.CompletedTask), default);
        await door.RenewAsync("sign-in 1", () => SignInAsync(Task.CompletedTask), default);

        await door.ForgetAsync("sign-in 1");

        Assert.Equal("sign-in 2", await door.KeptAsync(default));
        Assert.False(door.HasEnded("sign-in 2"));
    }

    [Fact]
    public async Task ForgetAsync_WhileAnotherWindowSignsIn_LeavesItsNewSignIn()
    {
        await door.RenewAsync(null, () => SignInAsync(Task.CompletedTask), default);
        var opening = new TaskCompletionSource();
        var renewing = door.RenewAsync("sign-in 1", () => SignInAsync(opening.Task), default);

        var forgetting = door.ForgetAsync("sign-in 1");
        opening.SetResult();
        await Task.WhenAll(renewing, forgetting);

        Assert.Equal("sign-in 2", await door.KeptAsync(default));
    }

    [Fact]
    public async Task RenewAsync_Refused_IsNotTriedAgainByThoseWhoWaited()
    {
        var opening = new TaskCompletionSource();
        var windows = Enumerable.Range(0, 4).Select(_ => door.RenewAsync(null, () => RefuseAsync(opening.Task), default)).ToList();
        opening.SetResult();

        foreach (var window in windows)
        {
            Assert.Equal("sign-in.rejected", (await Assert.ThrowsAsync<SignInRejectedException>(() => window)).Fault.Code);
        }

        Assert.Equal(1, signIns);
    }

    [Fact]
    public async Task RenewAsync_AfterARefusal_TriesWhenItIsAskedAfresh()
    {
        await Assert.ThrowsAsync<SignInRejectedException>(() => door.RenewAsync(null, () => RefuseAsync(Task.CompletedTask), default));

        Assert.Null(await door.RenewAsync(null, () => SignInAsync(Task.CompletedTask), default));
    }

    [Fact]
    public async Task RenewAsync_SystemDownAtTheFirst_LetsTheNextTry()
    {
        var opening = new TaskCompletionSource();
        var down = door.RenewAsync(null, () => FailAsync(opening.Task), default);
        var next = door.RenewAsync(null, () => SignInAsync(Task.CompletedTask), default);
        opening.SetResult();

        await Assert.ThrowsAsync<SystemUnavailableException>(() => down);

        Assert.Null(await next);
        Assert.Equal("sign-in 2", vault.Kept);
    }

    private async Task SignInAsync(Task opened)
    {
        var number = ++signIns;
        await opened;
        await door.KeepAsync($"sign-in {number}", default);
    }

    private async Task RefuseAsync(Task opened)
    {
        signIns++;
        await opened;
        throw new SignInRejectedException(new("sign-in.rejected", "账号或密码错误", "请核对"));
    }

    private async Task FailAsync(Task opened)
    {
        signIns++;
        await opened;
        throw new SystemUnavailableException(new("system.unreachable", "连不上系统", "会自动重试"));
    }

    /// <summary>A vault that takes its time, as one on a disk does.</summary>
    private sealed class Vault : ISecrets
    {
        public string? Kept { get; set; }

        public string PasswordOf(string system, string account) => throw new InvalidOperationException("A door asks for no password.");

        public async Task<string?> LoadSignInAsync(string system, string account, CancellationToken ct)
        {
            var kept = Kept;
            await Task.Yield();
            return kept;
        }

        public async Task SaveSignInAsync(string system, string account, string state, CancellationToken ct)
        {
            await Task.Yield();
            Kept = state;
        }

        public async Task ForgetSignInAsync(string system, string account, CancellationToken ct)
        {
            await Task.Yield();
            Kept = null;
        }
    }
}
