namespace GridClerk.Core.WorkItems;

/// <summary>
/// A robot at work on one node, from its waking until nothing is due (值班). Its number grows with each: a robot that was thought dead
/// and comes back finds its shift old, and takes nothing more.
/// </summary>
public sealed record RobotShift(string Robot, long Number);
