using System.Text;

namespace GridClerk.Server.Cli;

/// <summary>Asks a person at the terminal; reads a line from a script when standard input is a pipe.</summary>
internal static class Terminal
{
    public static bool IsInteractive => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    /// <summary>A line without its end; null at the end of input.</summary>
    public static string? Ask(string question)
    {
        Prompt(question);
        return Console.In.ReadLine()?.Trim();
    }

    /// <summary>A secret, not shown while it is typed.</summary>
    public static string? AskSecret(string question)
    {
        Prompt(question);
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine();
        }

        var secret = new StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                secret.Length = Math.Max(0, secret.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                secret.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return secret.ToString();
    }

    private static void Prompt(string question)
    {
        if (!Console.IsInputRedirected)
        {
            Console.Error.Write(question);
        }
    }
}
