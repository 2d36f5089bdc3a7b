namespace GridClerk.Core.Reports;

/// <summary>Where procedures put the files that they make for people.</summary>
public interface IReportFolder
{
    /// <summary>An absolute path; its folder is there. The same arguments give the same path.</summary>
    /// <param name="scenarioId">The procedure's id.</param>
    /// <param name="key">The item's key.</param>
    /// <param name="name">With its ending. Signs that a file may not have are replaced.</param>
    string PathOf(string scenarioId, string key, string name);
}
