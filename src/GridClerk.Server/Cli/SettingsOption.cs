using GridClerk.Core.Faults;
using GridClerk.Server.Composition;

namespace GridClerk.Server.Cli;

/// <summary>Reads <c>--set</c>: procedure id → setting → value as written, checked against what the procedures know.</summary>
internal static class SettingsOption
{
    /// <param name="written">Each <c>NAME=VALUE</c> or <c>PROCEDURE.NAME=VALUE</c>.</param>
    /// <param name="procedures">Those that are going to run; a name without procedure needs exactly one.</param>
    /// <exception cref="ConfigurationException">Everything that is wrong with them.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Read(
        IReadOnlyList<string> written, IReadOnlyList<Procedure> procedures)
    {
        var settings = procedures.ToDictionary(p => p.Id, _ => new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        FaultList.ThrowAll([.. written.Select(w => (Action)(() => Put(w, procedures, settings)))]);
        FaultList.ThrowAll([.. procedures.Select(p => (Action)(() => p.Check(settings[p.Id])))]);
        return settings.ToDictionary(s => s.Key, s => (IReadOnlyDictionary<string, string>)s.Value, StringComparer.Ordinal);
    }

    private static void Put(string written, IReadOnlyList<Procedure> procedures, Dictionary<string, Dictionary<string, string>> settings)
    {
        var equals = written.IndexOf('=');
        if (equals <= 0)
        {
            throw Wrong(written, "应写成 名称=值");
        }

        var (name, value) = (written[..equals].Trim(), written[(equals + 1)..].Trim());
        var dot = name.IndexOf('.');
        var procedure = dot < 0 ? procedures is [var only] ? only.Id : throw Wrong(written, "有多个流程，应写成 流程.名称=值") : name[..dot];
        if (!settings.TryGetValue(procedure, out var own))
        {
            throw Wrong(written, $"流程 {procedure} 不在本次执行之列（{string.Join('、', settings.Keys)}）");
        }

        own[name[(dot + 1)..]] = value;
    }

    private static ConfigurationException Wrong(string written, string why) => new(new(
        "settings.unreadable", $"--set {written} 读不懂：{why}", "例如 --set resend-after=10m；gridclerk list 列出全部设置"));
}
