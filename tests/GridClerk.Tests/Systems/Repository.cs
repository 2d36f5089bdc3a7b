namespace GridClerk.Tests.Systems;

/// <summary>The checkout that the tests were built from, for tests of shipped examples and documents.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "GridClerk.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
