namespace GridClerk.Documents.Reading.Headings;

/// <summary>Finds the sheet and the row in which the headings stand that a caller asks for.</summary>
internal static class HeaderSearch
{
    public static Table Find(string path, ITableSource source, IReadOnlyList<Column> columns, TableOptions options, CancellationToken ct)
    {
        if (columns.Count == 0)
        {
            throw new ArgumentException("A table is read by the columns that are asked for.", nameof(columns));
        }

        (FoundHeader Header, string Sheet, int Matched)? best = null;
        foreach (var sheet in Candidates(path, source, options))
        {
            ct.ThrowIfCancellationRequested();
            var cursor = source.Open(sheet);
            try
            {
                var top = Top(cursor, options.HeaderWithin);
                var (header, matched) = Best(top, columns);
                if (header is not null && columns.All(c => c.Optional || header.PlacesOf(c).Count > 0))
                {
                    var layout = new TableLayout(path, columns, [.. columns.Select(c => PlaceOf(path, source.Sheets[sheet], header, c))]);
                    return new(source, source.Sheets[sheet], cursor, header, layout, top.Skip(header.Index + header.Height));
                }

                if (header is not null && (best is null || matched > best.Value.Matched))
                {
                    best = (header, source.Sheets[sheet], matched);
                }
            }
            catch
            {
                cursor.Dispose();
                throw;
            }

            cursor.Dispose();
        }

        throw Missing(path, source, columns, best?.Header, best?.Sheet);
    }

    private static IEnumerable<int> Candidates(string path, ITableSource source, TableOptions options)
    {
        if (options.Sheet is not { } wanted)
        {
            return Enumerable.Range(0, source.Sheets.Count);
        }

        var index = source.Sheets.ToList().IndexOf(wanted);
        return index >= 0 ? [index] : throw DocumentFaults.SheetMissing(path, wanted, source.Sheets);
    }

    private static List<SheetRow> Top(IRowCursor cursor, int rows)
    {
        var top = new List<SheetRow>();
        var row = new SheetRow();

        // One row more: the lower half of a heading in the last place.
        while (top.Count <= rows && cursor.Next(row))
        {
            top.Add(row.Copy());
        }

        return top;
    }

    /// <summary>The row or pair of rows that names most of the columns; the upper of equals.</summary>
    private static (FoundHeader? Header, int Matched) Best(List<SheetRow> top, IReadOnlyList<Column> columns)
    {
        (FoundHeader? Header, int Matched) best = (null, -1);
        for (var index = 0; index < top.Count; index++)
        {
            if (top[index].IsEmpty)
            {
                continue;
            }

            // A pair of rows goes first: what looks like one and names no more than its upper row alone is still the whole header.
            int[] heights = FoundHeader.HasLowerHalf(top, index) ? [2, 1] : [1];
            foreach (var header in heights.Select(height => FoundHeader.Of(top, index, height)))
            {
                var matched = columns.Count(c => header.PlacesOf(c).Count > 0);

                // Where nothing fits, the fullest row is the likeliest header to name in a message.
                if (matched > best.Matched || (matched == 0 && best.Matched == 0 && Named(header) > Named(best.Header!)))
                {
                    best = (header, matched);
                }
            }
        }

        return best;
    }

    private static int Named(FoundHeader header) => header.Headings.Count(h => h.Length > 0);

    private static int PlaceOf(string path, string sheet, FoundHeader header, Column column)
    {
        var places = header.PlacesOf(column);
        return places.Count switch
        {
            0 => -1,
            1 => places[0],
            _ => throw DocumentFaults.HeadingAmbiguous(path, sheet, column.Heading, places.Select(p => $"{CellAddress.Column(p)} 列“{header.Headings[p]}”")),
        };
    }

    private static DocumentException Missing(string path, ITableSource source, IReadOnlyList<Column> columns, FoundHeader? header, string? sheet)
    {
        var missing = columns.Where(c => !c.Optional && (header is null || header.PlacesOf(c).Count == 0)).Select(c =>
        {
            var near = HeadingText.NearestTo(c.Heading, header?.Headings ?? []).ToList();
            return near.Count == 0 ? $"“{c.Heading}”" : $"“{c.Heading}”（相近的有：{string.Join("、", near)}）";
        });
        return DocumentFaults.HeadingsMissing(path, sheet ?? source.Sheets[0], missing);
    }
}
