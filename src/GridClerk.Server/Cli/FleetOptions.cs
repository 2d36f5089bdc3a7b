using System.CommandLine;
using GridClerk.Core.Faults;
using GridClerk.Server.Scheduling;
using GridClerk.Server.Storage;
using GridClerk.Systems.Profiles;

namespace GridClerk.Server.Cli;

/// <summary>The options with which a program becomes a node of a fleet.</summary>
internal sealed class FleetOptions
{
    private static readonly TimeSpan LeastTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MostTimeout = TimeSpan.FromMinutes(10);

    private readonly Option<string?> database = DatabaseOption();
    private readonly Option<string?> systems = new("--systems")
    {
        Description = "本节点够得着的业务系统，逗号分隔；只办理所需系统都够得着的机器人（默认：全部系统）",
        HelpName = "系统",
    };

    private readonly Option<string?> timeout = new("--node-timeout")
    {
        Description = $"一个节点多久没有消息就视为已死、由其他节点接手；各节点应相同（默认：{Node.UsualTimeout.TotalSeconds:0}s）",
        HelpName = "时长",
    };

    /// <summary>Of a command that looks at, or orders from, a fleet without being one of its nodes.</summary>
    public static Option<string?> DatabaseOption() => new("--database")
    {
        Description = "PostgreSQL 数据库，如 \"Host=服务器;Database=gridclerk;Username=用户\"；密码不必写在这里，可放在环境变量 PGPASSWORD 或密码文件（PGPASSFILE，默认 ~/.pgpass）中（默认：数据目录中的内嵌数据库）",
        HelpName = "连接",
    };

    public static DatabaseServer? ServerOf(string? text) => text is null ? null : DatabaseServer.Parse(text);

    public void AddTo(Command command)
    {
        command.Add(database);
        command.Add(systems);
        command.Add(timeout);
    }

    /// <summary>Null when the rows lie in the data folder.</summary>
    /// <exception cref="ConfigurationException">A value is wrong, or means nothing without a database server.</exception>
    public Node? Read(ParseResult parsed)
    {
        var (named, reached, after) = (parsed.GetValue(database), parsed.GetValue(systems), parsed.GetValue(timeout));
        if (named is not null)
        {
            return new(DatabaseServer.Parse(named), reached is null ? null : SystemsOf(reached), after is null ? Node.UsualTimeout : TimeoutOf(after));
        }

        return reached is null && after is null ? null : throw new ConfigurationException(new(
            "node.no-database", "--systems 和 --node-timeout 只用于多个节点共用一个数据库时", "请同时给出 --database，或去掉这些选项"));
    }

    private static string[] SystemsOf(string text)
    {
        var names = text.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return names.Length > 0 ? names : throw new ConfigurationException(new(
            "system.unknown", $"--systems 的值“{text}”不对：没有写系统", $"随程序提供的系统：{string.Join('、', ProfileFiles.Systems)}"));
    }

    private static TimeSpan TimeoutOf(string text) => ShortTime.Read("--node-timeout", text, LeastTimeout, MostTimeout, "node.timeout", "15s、1m");
}
