using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace GridClerk.Server.Cli;

/// <summary>The command line: <c>gridclerk COMMAND …</c>.</summary>
internal static class ClerkCommand
{
    public static RootCommand Build()
    {
        var root = new RootCommand("GridClerk 数字员工：在供电公司自己的业务系统里，用真实的浏览器办理日常流程。另有 sandbox（单独启动模拟系统）、test（全部测试）、bench（测速）、chaos（反复结束其进程并核对结果）、soak（长时间运行，看内存等是否增长），由启动脚本 ./gridclerk 提供")
        {
            DemoCommand.Build(), RunCommand.Build(), PullCommand.Build(), ServeCommand.Build(), RobotCommand.Build(), ListCommand.Build(), RunsCommand.Build(), StartsCommand.Build(), ItemsCommand.Build(),
            ShowCommand.Build(), ReleaseCommand.Build(), AccountCommand.Build(), ResumeCommand.Build(), TidyCommand.Build(), BackupCommand.Build(), RestoreCommand.Build(),
            LearnCommand.Build(), CheckCommand.Build(), AcceptCommand.Build(), ProfileCommand.Build(),
        };
        foreach (var option in root.Options)
        {
            option.Description = option switch { HelpOption => "显示帮助", VersionOption => "显示版本", _ => option.Description };
        }

        return root;
    }

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Build().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors.Select(Words).Distinct())
            {
                await Console.Error.WriteLineAsync($"错误：{error}");
            }

            await Console.Error.WriteLineAsync($"用法见 gridclerk {parsed.CommandResult.Command.Name} --help".Replace("gridclerk gridclerk", "gridclerk"));
            return ExitCode.WrongUse;
        }

        // Signals are the commands' own business: some finish the step in hand first.
        return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = null });
    }

    private static string Words(ParseError error) => error.SymbolResult switch
    {
        _ when error.Message.Any(c => c > '\u2e80') => error.Message,
        OptionResult option => $"选项 {option.Option.Name} 的值缺失或不对",
        ArgumentResult argument => $"参数 {argument.Argument.Name} 缺失或不对",
        CommandResult command when command.Command.Subcommands.Count > 0 => $"需要一个子命令（{string.Join('、', command.Command.Subcommands.Select(c => c.Name))}），或有不认识的参数",
        _ => $"不认识的参数（{error.Message}）",
    };
}
