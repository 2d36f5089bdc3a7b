using System.CommandLine;
using GridClerk.Core.Faults;
using GridClerk.Core.WorkItems;
using GridClerk.Server.Storage;

namespace GridClerk.Server.Cli;

/// <summary><c>gridclerk resume ROBOT</c>: a person has dealt with what halted it; it goes on within a minute.</summary>
internal static class ResumeCommand
{
    public static Command Build()
    {
        var robots = new Argument<string[]>("ROBOT") { Description = "机器人名称", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "所有停下的机器人" };
        var (data, database) = (CommonOptions.Data(), FleetOptions.DatabaseOption());
        var command = new Command("resume", "原因已处理：让停下的机器人继续（gridclerk runs 列出停下的机器人及原因）") { robots, all, data, database };
        command.SetAction((parsed, _) => Guarded.RunAsync(async () =>
        {
            await using var stores = await StoredRecords.OpenAsync(
                CommonOptions.DataFolder(parsed.GetValue(data)), FleetOptions.ServerOf(parsed.GetValue(database)));
            var halted = (await stores.GetRequiredService<IClerkRecords>().HaltedRobotsAsync(CancellationToken.None)).Select(r => r.Name).ToList();
            var named = parsed.GetValue(all) ? halted : [.. parsed.GetValue(robots)!];
            if (named.Count == 0 || named.Except(halted).Any())
            {
                throw NotHalted(named.Except(halted), halted);
            }

            foreach (var robot in named)
            {
                await stores.GetRequiredService<IWorkStore>().ResumeAsync(robot, TimeProvider.System.GetUtcNow(), CancellationToken.None);
            }

            Console.WriteLine($"已恢复：{string.Join('、', named)}；运行中的 gridclerk serve 或节点会在一分钟内继续办理，否则下次启动时办理。");
            return ExitCode.Handled;
        }));
        return command;
    }

    private static ConfigurationException NotHalted(IEnumerable<string> named, List<string> halted) => new(new(
        "robot.not-halted", string.Join('、', named) is { Length: > 0 } names ? $"没有停下的机器人：{names}" : "没有指定机器人，或没有停下的机器人",
        halted.Count > 0 ? $"停下的机器人：{string.Join('、', halted)}；要全部恢复请用 --all" : "目前没有机器人停着，无需恢复"));
}
