using Mono.Cecil;

namespace GridClerk.Tests.Architecture;

/// <summary>The walls of docs/architecture.md, read from what was built.</summary>
public sealed class ArrowTests
{
    [Fact]
    public void References_Core_KnowsNobody() => Assert.Empty(BuiltAssembly.Core.OwnReferences);

    [Fact]
    public void References_Documents_KnowsNobody() => Assert.Empty(BuiltAssembly.Documents.OwnReferences);

    [Fact]
    public void References_Systems_KnowCoreAlone() => Assert.Equal(["GridClerk.Core"], ButDocuments(BuiltAssembly.Systems));

    [Fact]
    public void References_Scenarios_KnowSystemsAndCore() =>
        Assert.Equal(["GridClerk.Core", "GridClerk.Systems"], ButDocuments(BuiltAssembly.Scenarios));

    [Fact]
    public void References_Server_KnowsTheProductAlone() => Assert.Equal(
        ["GridClerk.Core", "GridClerk.Scenarios", "GridClerk.Systems"], ButDocuments(BuiltAssembly.Server));

    [Fact]
    public void References_Sandbox_KnowsNobodyAndIsKnownToNobody()
    {
        Assert.Empty(BuiltAssembly.Sandbox.OwnReferences);
        Assert.DoesNotContain(BuiltAssembly.Product, a => a.OwnReferences.Contains(BuiltAssembly.Sandbox.Name));
    }

    [Theory]
    [InlineData("Microsoft.Playwright", "GridClerk.Systems")]
    [InlineData("YamlDotNet", "GridClerk.Systems")]
    [InlineData("ExcelDataReader", "GridClerk.Documents.Reading.Xls")]
    [InlineData("CsvHelper", "GridClerk.Documents.Reading.Delimited")]
    [InlineData("Quartz", "GridClerk.Server.Scheduling")]
    [InlineData("Microsoft.EntityFrameworkCore", "GridClerk.Server.Storage")]
    [InlineData("Microsoft.Data.Sqlite", "GridClerk.Server.Storage", "GridClerk.Server.Scheduling")]
    [InlineData("Npgsql", "GridClerk.Server.Storage", "GridClerk.Server.Scheduling")]
    [InlineData("System.CommandLine", "GridClerk.Server.Cli")]
    [InlineData("Spectre.Console", "GridClerk.Server.Cli")]
    [InlineData("Microsoft.AspNetCore", "GridClerk.Server.Api", "GridClerk.Server.Cli")]
    [InlineData("System.Security.Cryptography.AesGcm", "GridClerk.Server.Vault")]
    public void Uses_OfALibrary_StayInItsRoom(string library, params string[] rooms)
    {
        var users = BuiltAssembly.Product.SelectMany(a => a.Uses).Where(u => IsOf(u.Used, library)).Select(u => u.User).Distinct().ToList();

        Assert.NotEmpty(users);
        Assert.Empty(users.Where(u => !rooms.Any(r => IsIn(BuiltAssembly.NamespaceOf(u), r))).Select(u => u.FullName));
    }

    [Theory]
    [InlineData("System.Net.Http")]
    [InlineData("Microsoft.Playwright.IAPIRequest")]
    [InlineData("Microsoft.Playwright.IRoute")]
    public void Uses_OfInterfacesBehindThePages_DoNotExist(string behind) => Assert.Empty(
        new[] { BuiltAssembly.Core, BuiltAssembly.Systems, BuiltAssembly.Scenarios }
            .SelectMany(a => a.Uses).Where(u => IsOf(u.Used, behind) || u.Used.FullName.StartsWith(behind, StringComparison.Ordinal)).Select(u => u.User.FullName));

    /// <summary>The console and the API read stores and give orders; no page is within their reach.</summary>
    [Fact]
    public void Uses_OfTheApi_ReachNoBusinessSystem() => Assert.Empty(
        BuiltAssembly.Server.Uses
            .Where(u => IsIn(BuiltAssembly.NamespaceOf(u.User), "GridClerk.Server.Api"))
            .Where(u => u.Used.Namespace is "GridClerk.Systems.Browser" or "GridClerk.Systems.Marketing" or "GridClerk.Systems.Collection")
            .Select(u => $"{u.User.FullName} → {u.Used.FullName}"));

    /// <summary>Who reads or writes files may know the documents room; it knows nobody.</summary>
    private static IEnumerable<string> ButDocuments(BuiltAssembly assembly) =>
        assembly.OwnReferences.Where(r => r != BuiltAssembly.Documents.Name).Order(StringComparer.Ordinal);

    private static bool IsOf(TypeReference type, string library) => IsIn(BuiltAssembly.NamespaceOf(type), library) || type.FullName == library;

    private static bool IsIn(string name, string room) => name == room || name.StartsWith($"{room}.", StringComparison.Ordinal);
}
