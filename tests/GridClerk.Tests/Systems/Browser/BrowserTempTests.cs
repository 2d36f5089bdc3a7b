using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;

namespace GridClerk.Tests.Systems.Browser;

public sealed class BrowserTempTests : IDisposable
{
    private readonly string below = Directory.CreateTempSubdirectory("gridclerk-temp-").FullName;

    public void Dispose() => Directory.Delete(below, recursive: true);

    [Fact]
    public void Take_OwnerIsGone_ItsDirectoryIsDeleted()
    {
        var left = Path.Combine(below, "gridclerk-web-abc");
        Directory.CreateDirectory(Path.Combine(left, "profile"));
        File.WriteAllText(Path.Combine(left, "in-use"), "");
        File.WriteAllText(Path.Combine(left, "profile", "cookies"), "");

        using var temp = BrowserTemp.Take(below);

        Assert.False(Directory.Exists(left));
        Assert.True(Directory.Exists(temp.Folder));
    }

    [Fact]
    public void Take_OwnerLives_ItsDirectoryStays()
    {
        using var first = BrowserTemp.Take(below);
        using var second = BrowserTemp.Take(below);
        Assert.NotEqual(first.Folder, second.Folder);
        Assert.True(Directory.Exists(first.Folder));
    }

    [Fact]
    public void Take_DirectoryIsJustBeingMade_Stays()
    {
        var young = Directory.CreateDirectory(Path.Combine(below, "gridclerk-web-abc")).FullName;
        using var temp = BrowserTemp.Take(below);
        Assert.True(Directory.Exists(young));
    }

    [Fact]
    public void Dispose_FilesWereLeftInIt_NothingIsLeft()
    {
        var temp = BrowserTemp.Take(below);
        File.WriteAllText(Path.Combine(temp.Folder, "artefact"), "");

        temp.Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(below));
    }

    [Fact]
    public async Task StartAsync_WhileItStarts_TheEnvironmentNamesTheDirectory()
    {
        var before = Path.GetTempPath();
        using var temp = BrowserTemp.Take(below);

        Assert.StartsWith(temp.Folder, await temp.StartAsync(() => Task.FromResult(Path.GetTempPath())));
        Assert.Equal(before, Path.GetTempPath());
    }

    [Fact]
    public void Take_NoSuchDirectory_SaysSo()
    {
        var fault = Assert.Throws<SystemUnavailableException>(() => BrowserTemp.Take(Path.Combine(below, "gone"))).Fault;
        Assert.Equal("browser.no-temp", fault.Code);
    }
}
