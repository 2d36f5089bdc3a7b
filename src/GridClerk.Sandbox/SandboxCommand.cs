using System.CommandLine;

namespace GridClerk.Sandbox;

/// <summary>The command line: <c>gridclerk-sandbox [options]</c>.</summary>
internal static class SandboxCommand
{
    private static readonly Option<int> Port = new("--port") { Description = "第一个系统的端口，其余依次加一；0 表示自动选择空闲端口", DefaultValueFactory = _ => 0 };
    private static readonly Option<int> Seed = new("--seed") { Description = "世界的种子：同一种子得到同一个世界", DefaultValueFactory = _ => 1 };
    private static readonly Option<int?> Orders = new("--orders") { Description = "启动时的复电复核工单数（默认 12；--outage 时 36）" };
    private static readonly Option<int> Arrivals = new("--arrivals") { Description = "运行中陆续到达的工单数（每 10 分钟一张，除以 --pace）" };
    private static readonly Option<int> Assets = new("--assets") { Description = "资产统计的组合数 12–6160（单位×类型×状态×库房，取不超过它的最接近的规模）", DefaultValueFactory = _ => SandboxOptions.UsualAssets };
    private static readonly Option<int> Meters = new("--meters") { Description = "昨日日冻结采集失败的电能表数 0–20000", DefaultValueFactory = _ => SandboxOptions.UsualMeters };
    private static readonly Option<int> Variant = new("--variant") { Description = "页面变体：换用另一套文字、列序、菜单和分页，0 为原样" };
    private static readonly Option<FaultLevel> Faults = new("--faults") { Description = "故障程度 none、light、heavy", DefaultValueFactory = _ => FaultLevel.Light };
    private static readonly Option<LatencyKind> Latency = new("--latency") { Description = "响应延迟 real（60–500 毫秒）或 none", DefaultValueFactory = _ => LatencyKind.Real };
    private static readonly Option<double> Pace = new("--pace") { Description = "物理过程加快的倍数 1–600", DefaultValueFactory = _ => 1 };
    private static readonly Option<string?> Truth = new("--truth") { Description = "结束时把真实情况写入该文件（JSON）" };
    private static readonly Option<string?> Ready = new("--ready") { Description = "可以访问后把地址和账号写入该文件（JSON）" };
    private static readonly Option<bool> Outage = new("--outage") { Description = "台区停电：成片终端离线" };
    private static readonly Option<bool> Captcha = new("--captcha") { Description = "登录时要求图形验证码" };
    private static readonly Option<string[]> Expiring = new("--expiring")
    {
        Description = "该账号的密码还有几天到期：登录后弹出提醒；负数为已过期，拒绝登录。可写多次", HelpName = "账号=天数",
    };

    private static readonly Option<int?> Parent = new("--parent") { Description = "该进程结束时一并结束" };

    private static readonly Option<bool> UntilInputEnds = new("--until-input-ends") { Description = "标准输入结束时一并结束，Ctrl+C 由启动它的程序处理" };

    public static RootCommand Build()
    {
        CheckRange(Port, 0, 65000);
        CheckRange(Arrivals, 0, 2000);
        CheckRange(Assets, 12, 6160);
        CheckRange(Meters, 0, 20_000);
        CheckRange(Pace, 1, 600);
        Expiring.Validators.Add(result =>
        {
            if (result.Tokens.Any(t => t.Value.Split('=') is not [{ Length: > 0 }, var days] || !int.TryParse(days, out _)))
            {
                result.AddError("--expiring 应写成 账号=天数，如 fdzy01=5。");
            }
        });
        Orders.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 0 or > 2000)
            {
                result.AddError("--orders 应在 0 到 2000 之间。");
            }
        });
        var root = new RootCommand("GridClerk 仿真业务系统（营销2.0、采集2.0）")
        {
            Port, Seed, Orders, Arrivals, Assets, Meters, Variant, Faults, Latency, Pace, Truth, Ready, Outage, Captcha, Expiring, Parent, UntilInputEnds,
        };
        root.Subcommands.Add(VariantCommand.Build());
        root.SetAction((parsed, ct) => SandboxRun.RunAsync(Read(parsed), ct));
        return root;
    }

    private static SandboxOptions Read(ParseResult parsed)
    {
        var outage = parsed.GetValue(Outage);
        return new()
        {
            Port = parsed.GetValue(Port),
            Seed = parsed.GetValue(Seed),
            Orders = parsed.GetValue(Orders) ?? (outage ? SandboxOptions.OutageOrders : SandboxOptions.UsualOrders),
            Arrivals = parsed.GetValue(Arrivals),
            Assets = parsed.GetValue(Assets),
            Meters = parsed.GetValue(Meters),
            Variant = parsed.GetValue(Variant),
            Faults = parsed.GetValue(Faults),
            Latency = parsed.GetValue(Latency),
            Pace = parsed.GetValue(Pace),
            TruthFile = parsed.GetValue(Truth),
            ReadyFile = parsed.GetValue(Ready),
            Outage = outage,
            Captcha = parsed.GetValue(Captcha),
            Expiring = (parsed.GetValue(Expiring) ?? []).Select(e => e.Split('=')).GroupBy(e => e[0], e => int.Parse(e[1]))
                .ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal),
            Parent = parsed.GetValue(Parent),
            UntilInputEnds = parsed.GetValue(UntilInputEnds),
        };
    }

    private static void CheckRange<T>(Option<T> option, T low, T high)
        where T : IComparable<T> => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<T>() is { } value && (value.CompareTo(low) < 0 || value.CompareTo(high) > 0))
        {
            result.AddError($"{option.Name} 应在 {low} 到 {high} 之间。");
        }
    });
}
