namespace GridClerk.Documents.Reading.Xlsx;

/// <summary>Where the sheets, texts and formats of a workbook lie in its package.</summary>
internal sealed record WorkbookMap(IReadOnlyList<(string Name, string Part)> Sheets, string? SharedTexts, string? Styles, bool From1904)
{
    private const string Relationships = "_rels/.rels";
    private const long WorkbookBytes = 16 << 20;

    public static WorkbookMap Read(string file, ZipParts parts)
    {
        Refuse(file, parts);
        if (!parts.Has(Relationships))
        {
            throw DocumentFaults.WrongType(file, "一个压缩包");
        }

        var workbook = Targets(file, parts, Relationships, "").FirstOrDefault(t => t.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Target;
        if (workbook is null || !parts.Has(workbook))
        {
            throw DocumentFaults.Broken(file, "缺少工作簿");
        }

        if (!workbook.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
        {
            throw DocumentFaults.WrongType(file, "二进制工作簿（.xlsb）");
        }

        var (folder, name) = Split(workbook);
        var targets = Targets(file, parts, $"{folder}_rels/{name}.rels", folder);
        var (sheets, from1904) = ReadSheets(file, parts, workbook, targets);
        return new(
            sheets,
            targets.FirstOrDefault(t => t.Type.EndsWith("/sharedStrings", StringComparison.Ordinal)).Target,
            targets.FirstOrDefault(t => t.Type.EndsWith("/styles", StringComparison.Ordinal)).Target,
            from1904);
    }

    /// <summary>What no export needs and an attack may.</summary>
    private static void Refuse(string file, ZipParts parts)
    {
        foreach (var name in parts.Names)
        {
            if (name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || name.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase) ||
                name.Contains("/activeX/", StringComparison.OrdinalIgnoreCase))
            {
                throw DocumentFaults.Macros(file);
            }

            if (name.Contains("/externalLinks/", StringComparison.OrdinalIgnoreCase))
            {
                throw DocumentFaults.ExternalLinks(file);
            }

            if (name.StartsWith("word/", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase))
            {
                throw DocumentFaults.WrongType(file, "文字或演示文档");
            }
        }
    }

    private static (List<(string Name, string Part)> Sheets, bool From1904) ReadSheets(
        string file, ZipParts parts, string workbook, IReadOnlyList<(string Id, string Type, string Target)> targets)
    {
        var sheets = new List<(string, string)>();
        var from1904 = false;
        using var xml = parts.Xml(workbook, WorkbookBytes);
        while (xml.Next(file, workbook))
        {
            if (xml.IsStart("workbookPr"))
            {
                from1904 = xml.Local("date1904") is "1" or "true";
            }
            else if (xml.IsStart("sheet"))
            {
                var (name, id) = (xml.GetAttribute("name"), xml.Local("id"));
                var target = targets.FirstOrDefault(t => t.Id == id);
                if (name is not null && target.Target is not null && target.Type.EndsWith("/worksheet", StringComparison.Ordinal))
                {
                    sheets.Add((name, target.Target));
                }
            }
        }

        return sheets.Count > 0 ? (sheets, from1904) : throw DocumentFaults.Broken(file, "没有工作表");
    }

    private static List<(string Id, string Type, string Target)> Targets(string file, ZipParts parts, string part, string folder)
    {
        var targets = new List<(string, string, string)>();
        using var xml = parts.Xml(part, WorkbookBytes);
        while (xml.Next(file, part))
        {
            if (xml.IsStart("Relationship") && xml.GetAttribute("TargetMode") is not "External" && xml.GetAttribute("Target") is { } target)
            {
                targets.Add((xml.GetAttribute("Id") ?? "", xml.GetAttribute("Type") ?? "", Resolve(folder, target)));
            }
        }

        return targets;
    }

    private static (string Folder, string Name) Split(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        return (part[..slash], part[slash..]);
    }

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/'))
        {
            return target[1..];
        }

        var steps = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Split('/'))
        {
            if (step == "..")
            {
                steps.RemoveRange(Math.Max(0, steps.Count - 1), Math.Min(1, steps.Count));
            }
            else if (step is not "." and not "")
            {
                steps.Add(step);
            }
        }

        return string.Join('/', steps);
    }
}
