namespace GridClerk.Sandbox.World;

/// <summary>供电单位 as the pages' tree.</summary>
internal static class Units
{
    public static List<object> Tree(Unit company, Func<string, bool>? sees = null) =>
    [
        new
        {
            id = company.Id,
            label = company.Name,
            children = company.Children.Where(s => sees?.Invoke(s.Id) ?? true)
                .Select(s => new { id = s.Id, label = s.Name, children = Array.Empty<object>() }).ToList(),
        },
    ];

    /// <summary>The same for a tree of any depth.</summary>
    public static object Branch(Unit unit) => new { id = unit.Id, label = unit.Name, children = unit.Children.Select(Branch).ToList() };

    /// <summary>Whether a station is among the checked ids; nothing checked, or the company, means all.</summary>
    public static bool Chosen(IReadOnlyList<string> ids, Unit station, Unit company) =>
        ids.Count == 0 || ids.Contains(company.Id) || ids.Contains(station.Id);
}
