using GridClerk.Core.Faults;
using GridClerk.Systems.Browser;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Pages;

/// <summary>Any page of a system that has a table, through one window.</summary>
internal sealed class TablePages(BrowserSession session) : ITablePages
{
    private SystemProfile Profile => session.Profile;

    public async Task<PulledTable> PullAsync(TableQuestion question, ITableSink sink, CancellationToken ct)
    {
        var asked = AskedPage.Find(Profile, question.Page);
        var answer = new AskedTable(session, asked, question.Where);
        ChosenColumns? columns = null;
        var read = await new WholeTable(answer, asked.Table, $"{Profile.Title} {asked.Page.Title}").ReadAsync(TakeAsync, ct);
        await answer.NoteAsync(read.Rows, read.Total, ct);
        return new(Profile.Title, asked.Page.Title, session.Account, read.Rows, read.Total, read.Pages, read.Readings);

        async Task TakeAsync(TablePage shown, bool begins)
        {
            if (begins)
            {
                columns = ChosenColumns.Of(asked.Table, shown.Headings, question.Columns);
                await sink.BeginAsync(columns.Headings, ct);
            }

            await sink.TakeAsync([.. shown.Rows.Select(columns!.CellsOf)], ct);
        }
    }
}
