using System.CommandLine;
using GridClerk.Sandbox.Collection;
using GridClerk.Sandbox.Engine;
using GridClerk.Sandbox.Marketing;
using GridClerk.Sandbox.Variants;

namespace GridClerk.Sandbox;

/// <summary><c>gridclerk-sandbox variant N --override FILE</c>: what the profiles need for that variant.</summary>
internal static class VariantCommand
{
    private static readonly Argument<int> Number = new("N") { Description = "变体号，与 --variant 相同" };
    private static readonly Option<string> File = new("--override") { Description = "写入配置覆盖的文件（YAML）", Required = true };

    /// <summary>The systems whose words vary, with their menus.</summary>
    public static IReadOnlyList<(string System, MenuEntry Menu)> Systems =>
        [(MarketingSystem.Name, MarketingSystem.Menu), (CollectionSystem.Name, CollectionSystem.Menu)];

    public static Command Build()
    {
        var command = new Command("variant", "写出界面变体与出厂配置之间的差异") { Number, File };
        command.SetAction(async (parsed, ct) =>
        {
            var (number, file) = (parsed.GetValue(Number), parsed.GetRequiredValue(File));
            if (!await OutputFile.WriteAsync(file, ProfileOverride.Write(number, Systems), ct))
            {
                return OutputFile.Failed;
            }

            Console.WriteLine($"变体 {number} 的配置覆盖已写入 {Path.GetFullPath(file)}");
            return 0;
        });
        return command;
    }
}
