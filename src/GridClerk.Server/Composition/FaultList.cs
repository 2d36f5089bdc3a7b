using GridClerk.Core.Faults;

namespace GridClerk.Server.Composition;

/// <summary>Makes several checks and tells everything that is wrong at once.</summary>
internal static class FaultList
{
    /// <exception cref="ConfigurationException">The one fault, or one that lists all of them; its code is the first's.</exception>
    public static void ThrowAll(IEnumerable<Action> checks)
    {
        var found = new List<Fault>();
        foreach (var check in checks)
        {
            try
            {
                check();
            }
            catch (ConfigurationException e)
            {
                found.Add(e.Fault);
            }
        }

        switch (found.Distinct().ToList())
        {
            case []:
                return;
            case [var only]:
                throw new ConfigurationException(only);
            case var all:
                var text = string.Concat(all.Select((f, i) => $"\n({i + 1}) {f.Text}。{f.Advice}"));
                throw new ConfigurationException(new(all[0].Code, $"配置有 {all.Count} 处问题：{text}\n", "请逐项改正后重新执行"));
        }
    }
}
