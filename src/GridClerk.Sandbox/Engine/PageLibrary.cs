namespace GridClerk.Sandbox.Engine;

/// <summary>Another UI library that a system's pages also exist in.</summary>
/// <param name="Every">Which variants use it: every fourth, say, the fourth first.</param>
/// <param name="Kit">What a profile calls it.</param>
/// <param name="Pages">The folder of the built pages.</param>
internal sealed record PageLibrary(int Every, string Kit, string Pages)
{
    public bool IsOf(int variant) => variant > 0 && variant % Every == 0;
}
