using System.Text;
using GridClerk.Server.Files;
using GridClerk.Server.Storage;
using GridClerk.Systems.Checks;

namespace GridClerk.Server.Delivery.Checks;

/// <summary>Checks in the data folder: the last of each system below <c>checks/</c>, their pages there or where the caller says.</summary>
internal sealed class CheckArchive(DataFolder folder) : ICheckArchive
{
    public string Keep(CheckReport report, string? page = null)
    {
        var file = page ?? folder.In(Path.Combine("checks", $"{report.System}-{report.At.ToLocalTime():yyyyMMdd-HHmmss}", "index.html"));
        Write(file, CheckPages.Text(report));
        Write(Path.ChangeExtension(file, ".json"), CheckFile.Text(report));
        Write(CheckFile.LastOf(folder, report.System), CheckFile.Text(report));
        return file;
    }

    private static void Write(string file, string text)
    {
        try
        {
            WholeFile.Write(file, Encoding.UTF8.GetBytes(text));
        }
        catch (IOException e)
        {
            throw StorageFaults.OfFile(e, file);
        }
        catch (UnauthorizedAccessException e)
        {
            throw StorageFaults.NotWritable(Path.GetDirectoryName(file)!, e);
        }
    }
}
