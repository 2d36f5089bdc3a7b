using GridClerk.Core.Faults;
using GridClerk.Core.Notices;

namespace GridClerk.Server.Cli;

/// <summary>Turns what ends a command early into one clear sentence and the right exit code.</summary>
internal static class Guarded
{
    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (ConfigurationException e)
        {
            await Console.Error.WriteLineAsync($"错误：{PhoneNumber.MaskIn(e.Fault.ToString())}");
            return ExitCode.WrongUse;
        }
        catch (ClerkException e)
        {
            await Console.Error.WriteLineAsync($"错误：{PhoneNumber.MaskIn(e.Fault.ToString())}");
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.StoppedByHand;
        }
        catch (Exception e)
        {
            // A defect: whoever mends it needs all of it, whoever meets it one sentence.
            await Console.Error.WriteLineAsync($"程序缺陷：{PhoneNumber.MaskIn(e.Message)}。请把以下内容交给维护人员。\n{e}");
            return ExitCode.Failed;
        }
    }
}
