using System.CommandLine;

namespace GridClerk.Bench.Documents;

/// <summary><c>gridclerk bench documents</c>: reading and writing workbooks beside the libraries that others take.</summary>
internal static class DocumentsCommand
{
    public static Command Build()
    {
        var usual = new DocumentTerms();
        var json = new Option<FileInfo?>("--json") { Description = "Write the medians to this file" };
        var rows = new Option<int>("--rows") { Description = "Rows of 20 columns", DefaultValueFactory = _ => usual.Rows };
        var rounds = new Option<int>("--rounds") { Description = "Runs of each library", DefaultValueFactory = _ => usual.Rounds };
        var peers = new Option<string[]>("--peers")
        {
            Description = "Who takes part; ratios are against the first", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [.. DocumentPeer.All.Select(p => p.Name)],
        };
        peers.AcceptOnlyFromAmong([.. DocumentPeer.All.Select(p => p.Name)]);
        var command = new Command("documents", "Reading and writing large workbooks, beside openpyxl, pandas, XlsxWriter, NPOI and ExcelDataReader.") { json, rows, rounds, peers };
        command.SetAction((parsed, ct) =>
        {
            var terms = usual with { Rows = parsed.GetValue(rows), Rounds = parsed.GetValue(rounds) };
            var chosen = parsed.GetRequiredValue(peers).Select(name => DocumentPeer.All.Single(p => p.Name == name)).ToList();
            return new DocumentsBench(terms, chosen).RunAsync(parsed.GetValue(json)?.FullName, ct);
        });
        return command;
    }

    /// <summary>One run of one of .NET's libraries.</summary>
    public static Command BuildPeer()
    {
        var peer = new Argument<string>("peer");
        var work = new Argument<string>("work");
        var file = new Argument<string>("file");
        var rows = new Argument<int>("rows");
        var command = new Command("documents-peer", "One run of the documents' measurement.") { peer, work, file, rows };
        command.Hidden = true;
        command.SetAction(async (parsed, ct) =>
        {
            var (path, count) = (parsed.GetRequiredValue(file), parsed.GetValue(rows));
            switch (parsed.GetRequiredValue(peer), parsed.GetRequiredValue(work))
            {
                case (DocumentPeer.Own, "read"):
                    Console.WriteLine(await OwnDocuments.ReadAsync(path, ct));
                    break;
                case (DocumentPeer.Own, _):
                    await OwnDocuments.WriteAsync(path, count, ct);
                    break;
                case (DocumentPeer.Npoi, "read"):
                    Console.WriteLine(PeerReaders.Npoi(path));
                    break;
                case (DocumentPeer.Npoi, _):
                    NpoiWriter.Write(path, count);
                    break;
                default:
                    Console.WriteLine(PeerReaders.ExcelDataReader(path));
                    break;
            }
        });
        return command;
    }
}
