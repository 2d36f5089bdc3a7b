using System.Text.Json;

namespace GridClerk.Bench.Documents;

/// <summary>GridClerk's documents against the libraries that others take: reading one file, writing the same rows styled. Interleaved, each run a process of its own.</summary>
internal sealed class DocumentsBench(DocumentTerms terms, IReadOnlyList<DocumentPeer> peers)
{
    private readonly Dictionary<(DocumentPeer Peer, DocumentWork Work), List<DocumentCost>> costs = [];
    private readonly List<string> notes = [];

    /// <returns>0, or 1 when somebody did not do the same work.</returns>
    public async Task<int> RunAsync(string? jsonFile, CancellationToken ct)
    {
        var here = peers.Where(p => p.IsHere()).ToList();
        notes.AddRange(peers.Except(here).Select(p => $"MISSING: {p.Name} (Python modules {string.Join(", ", p.Modules)})"));
        var folder = Directory.CreateTempSubdirectory("gridclerk-documents-").FullName;
        try
        {
            var source = Path.Combine(folder, "export.xlsx");
            await MakeSourceAsync(here, source, ct);
            for (var round = 1; round <= terms.Rounds; round++)
            {
                foreach (var work in Enum.GetValues<DocumentWork>())
                {
                    // Who begins changes, so that nobody always runs on the quieter machine.
                    var turn = here.Where(p => p.Does(work)).ToList();
                    foreach (var peer in turn.Skip(round % turn.Count).Concat(turn.Take(round % turn.Count)))
                    {
                        await PerformAsync(peer, work, work is DocumentWork.Read ? source : Path.Combine(folder, $"{peer.Name}.xlsx"), round, ct);
                    }
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return await TellAsync(jsonFile, ct);
    }

    /// <summary>A neutral file if there is one, with its texts kept apart as most programs do.</summary>
    private async Task MakeSourceAsync(List<DocumentPeer> here, string source, CancellationToken ct)
    {
        var maker = here.Find(p => p.Name == DocumentPeer.Openpyxl) ?? here[0];
        _ = await DocumentProcess.RunAsync(maker.Command(DocumentWork.Write, source, terms.Rows), terms.Patience, ct)
            ?? throw new InvalidOperationException($"{maker.Name} did not finish the file that is to be read.");
        Console.WriteLine($"The file to be read: {terms.Rows:N0} rows of {MeterLines.Headings.Count} columns, {new FileInfo(source).Length / 1e6:0.0} MB, written by {maker.Name}");
    }

    private async Task PerformAsync(DocumentPeer peer, DocumentWork work, string file, int round, CancellationToken ct)
    {
        DocumentCost? done;
        try
        {
            done = await DocumentProcess.RunAsync(peer.Command(work, file, terms.Rows), terms.Patience, ct);
        }
        catch (InvalidOperationException e) when (peer != peers[0])
        {
            notes.Add($"FAILED: {e.Message}");
            return;
        }

        if (done is not { } cost)
        {
            notes.Add($"BROKEN OFF: {peer.Name}, {work}, round {round}: not done in {terms.Patience.TotalMinutes:0} minutes");
            return;
        }

        var said = work is DocumentWork.Read ? cost.Said : await OwnDocuments.ReadAsync(file, ct);
        if (said != MeterLines.Proof(terms.Rows))
        {
            notes.Add($"NOT THE SAME WORK: {peer.Name}, {work}, round {round}: {said} instead of {MeterLines.Proof(terms.Rows)}");
        }

        (costs.TryGetValue((peer, work), out var own) ? own : costs[(peer, work)] = []).Add(cost);
        Console.WriteLine($"round {round}  {work,-5}  {peer.Name,-15}  {cost.Seconds,7:0.00} s  CPU {cost.CpuS,7:0.00} s  {cost.PeakMiB,7:0} MiB");
    }

    private async Task<int> TellAsync(string? jsonFile, CancellationToken ct)
    {
        var results = costs.OrderBy(c => c.Key.Work)
            .Select(c => DocumentResult.Of(c.Key.Peer.Name, c.Key.Work, terms.Rows, c.Value, costs.GetValueOrDefault((peers[0], c.Key.Work)) ?? c.Value))
            .OrderBy(r => r.Work, StringComparer.Ordinal).ThenBy(r => r.Seconds).ToList();
        foreach (var work in results.GroupBy(r => r.Work))
        {
            Console.WriteLine();
            Console.WriteLine($"{work.Key}: medians of {terms.Rounds} rounds, {terms.Rows:N0} rows");
            Console.WriteLine($"{"",-15}  {"rows/s",8}  {"s",7}  {"CPU s",7}  {"peak MiB",8}  {"time: first/this",16}  {"CPU: first/this",15}  {"memory: first/this",18}");
            foreach (var r in work)
            {
                Console.WriteLine($"{r.Peer,-15}  {r.RowsPerS,8:0}  {r.Seconds,7:0.00}  {r.CpuS,7:0.00}  {r.PeakMiB,8:0}  {r.Ratio,16:0.00}  {r.CpuRatio,15:0.00}  {r.MemoryRatio,18:0.00}");
            }
        }

        foreach (var note in notes)
        {
            Console.WriteLine(note);
        }

        if (jsonFile is not null)
        {
            await File.WriteAllTextAsync(jsonFile, JsonSerializer.Serialize(results, JsonSerializerOptions.Web), ct);
        }

        return notes.Exists(n => n.StartsWith("NOT", StringComparison.Ordinal)) ? 1 : 0;
    }
}
