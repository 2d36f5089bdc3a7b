namespace GridClerk.Systems.Browser;

/// <summary>The 共 N 条 that a query brought.</summary>
/// <param name="FirstRow">Of the table beside it; null if it has none.</param>
/// <param name="AskedAt">When the query was pressed.</param>
public sealed record TotalShown(int Total, TableRow? FirstRow, DateTimeOffset AskedAt);
