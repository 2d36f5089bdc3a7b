using System.Net;
using System.Net.Sockets;

namespace GridClerk.Tests.Server.Cli;

/// <summary>Whatever is wrong is said in one clear sentence with what to do, with exit code 2, before anything is done.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly ClerkProgram clerk = new();

    public void Dispose() => clerk.Dispose();

    [Theory]
    [InlineData("", "需要一个子命令")]
    [InlineData("frobnicate", "不认识的参数")]
    [InlineData("run", "ID")]
    [InlineData("demo --seed x", "--seed")]
    [InlineData("demo --orders -1", "--orders 应是")]
    [InlineData("demo --faults some", "none、light、heavy")]
    [InlineData("list --nonsense", "不认识的参数")]
    [InlineData("starts --last 0", "--last 应是 1 到")]
    public async Task Run_CommandLineIsWrong_IsRefused(string arguments, string words) =>
        (await clerk.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))).AssertRefused(words, "--help");

    [Theory]
    [InlineData("robot", "--database")]
    [InlineData("serve --systems marketing", "--database")]
    [InlineData("robot --database Host=db --systems ,", "--systems", "没有写系统")]
    [InlineData("robot --database Host=db --node-timeout 1s", "--node-timeout", "5s")]
    [InlineData("robot --database Host=db;Passwrd=Geheim-4711", "--database", "PGPASSWORD")]
    [InlineData("runs --database Username=clerk", "--database", "Host")]
    public async Task Node_OptionsAreWrong_IsRefused(string arguments, params string[] words)
    {
        var said = await clerk.RunAsync(arguments);

        said.AssertRefused(words);
        Assert.DoesNotContain("Geheim-4711", said.Errors + said.Output);
    }

    [Fact]
    public async Task Node_SystemThatNobodyKnows_IsRefused()
    {
        clerk.WriteSite();

        (await clerk.RunAsync("robot --database Host=db --systems marketing,meters")).AssertRefused("meters", "marketing");
    }

    [Fact]
    public async Task Run_UnknownProcedure_NamesThoseThatExist() =>
        (await clerk.RunAsync("run restore-pover")).AssertRefused("restore-pover", "restore-power");

    [Fact]
    public async Task Run_WrongSettings_AreAllNamedAndNothingIsMade()
    {
        var said = await clerk.RunAsync("run restore-power --set resendafter=10m --set sends=99 --set quiet-hours=late");

        said.AssertRefused("resendafter", "resend-after", "sends", "1…3", "quiet-hours");
        Assert.False(Directory.Exists(clerk.Data));
    }

    [Theory]
    [InlineData("--set sends")]
    [InlineData("--set =3")]
    [InlineData("--set other-procedure.sends=3")]
    public async Task Run_UnreadableSetting_SaysHowToWriteIt(string option) =>
        (await clerk.RunAsync($"run restore-power {option}")).AssertRefused("--set");

    [Fact]
    public async Task Run_NoSite_NamesTheFileThatIsMissing() => (await clerk.RunAsync("run restore-power")).AssertRefused("site.yaml", "--site");

    [Fact]
    public async Task Run_UnknownKeyInSite_NamesFileAndLine()
    {
        clerk.WriteSite(extra: "colour: blue");

        (await clerk.RunAsync("run restore-power")).AssertRefused("site.yaml 第 11 行", "colour");
    }

    [Fact]
    public async Task Run_WrongSettingInSite_IsNamed()
    {
        clerk.WriteSite(settings: "settings: { restore-power: { interval: 1s } }");

        (await clerk.RunAsync("run restore-power")).AssertRefused("interval", "2m…1h", "site.yaml 第 10 行");
    }

    [Theory]
    [InlineData("window: late", "window", "时段")]
    [InlineData("days: sometimes", "days", "all、workdays")]
    [InlineData("catch-up: maybe", "catch-up", "开关")]
    [InlineData("catchup: on", "catchup", "catch-up")]
    public async Task Run_WrongScheduleInSite_NamesFileAndLine(string written, params string[] words)
    {
        clerk.WriteSite(settings: $"settings: {{ restore-power: {{ {written} }} }}");

        (await clerk.RunAsync("run restore-power")).AssertRefused([.. words, "site.yaml 第 10 行"]);
    }

    [Fact]
    public async Task Run_UnknownKeyInProfileOverride_NamesFileAndLine()
    {
        clerk.WriteSite();
        Directory.CreateDirectory(Path.Combine(clerk.Site, "profiles"));
        await File.WriteAllTextAsync(Path.Combine(clerk.Site, "profiles", "marketing.yaml"), "pages:\n  restoration-review:\n    nonsense: 1\n");

        (await clerk.RunAsync("run restore-power")).AssertRefused("marketing.yaml 第 3 行", "nonsense");
    }

    [Fact]
    public async Task Run_NoPasswords_NamesEveryAccountAndHowToAddIt()
    {
        clerk.WriteSite();

        (await clerk.RunAsync("run restore-power")).AssertRefused(
            "gridclerk account add marketing --account fdzy01", "gridclerk account add marketing --account dxfs01",
            "gridclerk account add collection --account cjcx01");
    }

    [Fact]
    public async Task Run_AnotherKey_IsRefused()
    {
        clerk.WriteSite();
        await clerk.WritePasswordsAsync();
        await File.WriteAllTextAsync(clerk.KeyFile, Convert.ToBase64String(new byte[32]));

        (await clerk.RunAsync("run restore-power")).AssertRefused("vault.wrong-key");
    }

    [Fact]
    public async Task Run_NothingListens_NamesTheAddressesAndStoresNoRun()
    {
        clerk.WriteSite();
        await clerk.WritePasswordsAsync();

        (await clerk.RunAsync("run restore-power")).AssertRefused("http://127.0.0.1:1/", "site.yaml");
        Assert.False(File.Exists(Path.Combine(clerk.Data, "clerk.db")));
    }

    [Fact]
    public async Task Run_DataFolderCannotBeMade_IsRefused()
    {
        await File.WriteAllTextAsync(clerk.In("data"), "a file where the folder should be");

        (await clerk.RunAsync("run restore-power")).AssertRefused("storage.not-writable", clerk.Data);
    }

    [Fact]
    public async Task Run_ResultFileCannotBeWritten_IsRefusedBeforeTheRun()
    {
        await File.WriteAllTextAsync(clerk.In("file"), "");

        (await clerk.RunAsync(["run", "restore-power", "--data", clerk.Data, "--json", clerk.In("file/o.json")])).AssertRefused("json.not-writable");
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("starts")]
    [InlineData("items 1")]
    [InlineData("show 1")]
    [InlineData("release 1")]
    public async Task Records_NothingStoredYet_SaysSo(string command) => (await clerk.RunAsync(command)).AssertRefused("data.empty");

    [Fact]
    public async Task Records_DamagedDatabase_IsNamed()
    {
        Directory.CreateDirectory(clerk.Data);
        await File.WriteAllTextAsync(Path.Combine(clerk.Data, "clerk.db"), new string('x', 8192));

        (await clerk.RunAsync("runs")).AssertRefused("storage.damaged", "clerk.db");
    }

    [Fact]
    public async Task Serve_PortTaken_IsNamed()
    {
        clerk.WriteSite();
        await clerk.WritePasswordsAsync();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        (await clerk.RunAsync($"serve --urls http://127.0.0.1:{port}")).AssertRefused("api.port-taken", $"{port}");
    }

    [Fact]
    public async Task Serve_DamagedDatabase_IsNamed()
    {
        clerk.WriteSite();
        await clerk.WritePasswordsAsync();
        await File.WriteAllTextAsync(Path.Combine(clerk.Data, "clerk.db"), new string('x', 8192));

        (await clerk.RunAsync("serve --urls http://127.0.0.1:0")).AssertRefused("storage.damaged");
    }

    [Fact]
    public async Task Serve_DataFolderInUse_IsRefused()
    {
        clerk.WriteSite();
        await clerk.WritePasswordsAsync();
        await using var other = new FileStream(Path.Combine(clerk.Data, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        (await clerk.RunAsync("serve --urls http://127.0.0.1:0")).AssertRefused("storage.in-use");
    }

    [Theory]
    [InlineData("http://0.0.0.0:7300")]
    [InlineData("http://192.168.1.5:7300")]
    [InlineData("http://example.com:7300")]
    [InlineData("https://127.0.0.1:7300")]
    [InlineData("7300")]
    public async Task Serve_NotOnThisMachineAlone_IsRefused(string url) => (await clerk.RunAsync($"serve --urls {url}")).AssertRefused("api.", "--urls");

    [Fact]
    public async Task Demo_OverrideFileMissing_IsRefused() => (await clerk.RunAsync("demo --once --override none.yaml")).AssertRefused("none.yaml");
}
