namespace GridClerk.Server.Delivery;

/// <summary>How a report looks on screen and on A4 paper.</summary>
internal static class HtmlReportStyle
{
    public const string Sheet = """
        :root { --ink: #1f2a37; --soft: #64748b; --line: #e2e8f0; --page: #f4f6f8; --plain: #94a3b8; --good: #0f8a5f; --warning: #b7791f; --bad: #c53030; }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 14px/1.6 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
        header { background: #0b5d57; color: #fff; padding: 26px max(24px, calc((100% - 1440px) / 2)); }
        h1 { margin: 0; font-size: 24px; font-weight: 600; letter-spacing: 1px; }
        header p { margin: 4px 0 0; opacity: .85; font-size: 13px; }
        main { max-width: 1488px; margin: 0 auto; padding: 24px; }
        .figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 14px; }
        .figure { background: #fff; border: 1px solid var(--line); border-left: 4px solid var(--plain); border-radius: 6px; padding: 12px 16px; display: flex; flex-direction: column; }
        .figure span, .figure small { color: var(--soft); font-size: 12.5px; }
        .figure b { font-size: 23px; font-weight: 600; line-height: 1.45; font-variant-numeric: tabular-nums; }
        .figure.good { border-left-color: var(--good); } .figure.good b { color: var(--good); }
        .figure.warning { border-left-color: var(--warning); } .figure.warning b { color: var(--warning); }
        .figure.bad { border-left-color: var(--bad); } .figure.bad b { color: var(--bad); }
        h2 { font-size: 17px; font-weight: 600; margin: 30px 0 10px; }
        h2 em { font: 12px/1 sans-serif; color: var(--soft); background: #e2e8f0; border-radius: 10px; padding: 3px 9px; margin-left: 8px; vertical-align: 2px; }
        .none { color: var(--soft); background: #fff; border: 1px dashed var(--line); border-radius: 6px; padding: 14px 16px; margin: 0; }
        .sheet { background: #fff; border: 1px solid var(--line); border-radius: 6px; overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-size: 13px; font-variant-numeric: tabular-nums; }
        th { text-align: left; font-weight: 600; color: #475569; background: #f8fafc; white-space: nowrap; }
        th, td { padding: 9px 12px; border-bottom: 1px solid var(--line); vertical-align: top; }
        tbody tr:last-child td { border-bottom: 0; }
        td { white-space: nowrap; }
        td:nth-last-child(2) { white-space: normal; min-width: 170px; }
        td:last-child { color: var(--soft); font-size: 12.5px; white-space: normal; min-width: 350px; }
        td:first-child { border-left: 4px solid transparent; }
        tr.good td:first-child { border-left-color: var(--good); } tr.warning td:first-child { border-left-color: var(--warning); } tr.bad td:first-child { border-left-color: var(--bad); }
        tr.good td:nth-last-child(3) { color: var(--good); } tr.warning td:nth-last-child(3) { color: var(--warning); } tr.bad td:nth-last-child(3) { color: var(--bad); }
        td:nth-last-child(3) { font-weight: 600; }
        @media (max-width: 900px) { .figures { grid-template-columns: repeat(2, 1fr); } }
        @page { size: A4 landscape; margin: 10mm; }
        @media print {
          body { background: #fff; font-size: 11px; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          header { padding: 14px 18px; } main { padding: 12px 0; max-width: none; }
          .figure { padding: 8px 12px; } .figure b { font-size: 17px; }
          table { font-size: 9.5px; } td:last-child { font-size: 9px; min-width: 330px; } th, td { padding: 5px 6px; }
          td:nth-last-child(2) { min-width: 150px; }
          thead { display: table-header-group; } tr, .figure { break-inside: avoid; } h2 { break-after: avoid; }
          .sheet { overflow: visible; }
        }
        """;
}
