using GridClerk.Sandbox.Engine;
using GridClerk.Tests.Systems.InMemory;

namespace GridClerk.Tests.Sandbox;

public sealed class EngineTests
{
    private static readonly Post Only = new("p", "岗位", new HashSet<string> { "orders" });
    private static readonly Account Clerk = new("fdzy01", "复电专责", "right", "clerk", [Only]);

    private readonly ManualClock time = new(Worlds.Noon);
    private readonly SignIns signIns;

    public EngineTests() => signIns = new([Clerk], new WorldClock(time, 1));

    [Fact]
    public void SignIn_FiveWrongPasswords_LocksTheAccount()
    {
        var codes = Enumerable.Range(0, 5).Select(_ => SignIn("wrong").Answer.Code).ToList();

        Assert.Equal([1001, 1001, 1001, 1001, 1004], codes);
        Assert.Equal(1004, SignIn("right").Answer.Code);
    }

    [Fact]
    public void SignIn_WrongPassword_TellsTriesLeft() => Assert.Contains("4次", SignIn("wrong").Answer.Message);

    [Fact]
    public void SignIn_Second_AsksFirstAndThenThrowsTheFirstOut()
    {
        var first = SignIn("right").Session!;
        Assert.Equal(1003, SignIn("right").Answer.Code);
        Assert.NotNull(signIns.Find(first.Token).Session);

        var second = SignIn("right", force: true).Session!;
        Assert.Equal((null, "您的账号已在其他地点登录"), signIns.Find(first.Token));
        Assert.Equal(second, signIns.Find(second.Token).Session);
    }

    [Fact]
    public void Find_IdleForThirtyMinutes_IsSignedOut()
    {
        var session = SignIn("right").Session!;
        time.Advance(TimeSpan.FromMinutes(29));
        Assert.NotNull(signIns.Find(session.Token).Session);
        time.Advance(TimeSpan.FromMinutes(31));

        Assert.Equal((null, "很抱歉，登录已过期，请重新登录"), signIns.Find(session.Token));
    }

    [Fact]
    public void Take_TokenUsedTwice_IsRefused()
    {
        var tokens = new FormTokens(new WorldClock(time, 1));
        var session = SignIn("right").Session!;
        var token = tokens.Issue(session);

        Assert.Null(tokens.Take(session, "/x", Body(token, "1")));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(2002, tokens.Take(session, "/x", Body(token, "1"))!.Code);
    }

    [Fact]
    public void Take_SamePostWithinASecond_IsRefusedAsRepeated()
    {
        var tokens = new FormTokens(new WorldClock(time, 1));
        var session = SignIn("right").Session!;

        Assert.Null(tokens.Take(session, "/x", Body(tokens.Issue(session), "1")));
        Assert.Null(tokens.Take(session, "/x", Body(tokens.Issue(session), "2")));
        Assert.Equal(2001, tokens.Take(session, "/x", Body(tokens.Issue(session), "1"))!.Code);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(tokens.Take(session, "/x", Body(tokens.Issue(session), "1")));
    }

    [Fact]
    public void Accept_Captcha_OnlyOnceAndInAnyCase()
    {
        var captchas = new Captchas(1);
        dynamic issued = captchas.Issue();
        string image = issued.GetType().GetProperty("image")!.GetValue(issued);

        Assert.StartsWith("data:image/png;base64,iVBORw0KGgo", image, StringComparison.Ordinal);
        string id = issued.GetType().GetProperty("id")!.GetValue(issued);
        Assert.False(captchas.Accept(id, "????"));
        Assert.False(captchas.Accept(id, "????"));
    }

    [Fact]
    public void Move_Entry_HangsBelowTheOtherParentOnly()
    {
        var menu = MenuEntry.Branch(
            "root",
            MenuEntry.Branch("a", MenuEntry.Leaf("x", "orders"), MenuEntry.Leaf("y", "sms")),
            MenuEntry.Branch("b", MenuEntry.Leaf("z", "orders")));

        var moved = menu.Move("x", "b");

        Assert.Equal(["y"], moved.Children[0].Children.Select(c => c.Id));
        Assert.Equal(["z", "x"], moved.Children[1].Children.Select(c => c.Id));
        Assert.Equal(["b"], moved.For(Only.Pages)!.Children.Select(c => c.Id));
    }

    [Fact]
    public void Shorten_Pace_DividesPhysicalTime() =>
        Assert.Equal(TimeSpan.FromSeconds(10), new WorldClock(time, 60).Shorten(TimeSpan.FromMinutes(10)));

    private (Answer Answer, Session? Session) SignIn(string password, bool force = false) =>
        signIns.SignIn("fdzy01", password, force, menuMoved: false);

    private static Call Body(string token, string order) =>
        new(System.Text.Json.JsonSerializer.SerializeToElement(new { token, orderNo = order }), session: null);
}
