namespace GridClerk.Core.WorkItems;

/// <summary>What the program knows of a procedure before it works it.</summary>
/// <param name="Id">As on the command line: <c>restore-power</c>.</param>
/// <param name="Title">In Chinese.</param>
/// <param name="Type">The class that implements <see cref="IScenario{T}"/>.</param>
/// <param name="SettingsType">The record of its settings, defaults beside the properties.</param>
/// <param name="Roles">The account roles that a robot needs for it: <c>marketing</c>, <c>collection</c>, <c>sms</c>.</param>
public sealed record ScenarioDescription(
    string Id, string Title, Type Type, Type SettingsType, IReadOnlyList<string> Roles);
