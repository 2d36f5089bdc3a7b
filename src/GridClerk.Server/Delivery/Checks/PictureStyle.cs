using System.Globalization;
using System.Text;
using GridClerk.Systems.Kits;

namespace GridClerk.Server.Delivery.Checks;

/// <summary>What reports on pages have in common: their look, and frames on a picture.</summary>
internal static class PictureStyle
{
    public const string Text =
        """
        body{font:14px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1f2933;margin:0;background:#f3f5f7}
        main{max-width:1240px;margin:0 auto;padding:24px}
        h1{font-size:22px;margin:0 0 4px}h2{font-size:17px;margin:32px 0 8px}
        .sub{color:#667}
        .sight{position:relative;border:1px solid #cbd2d9;background:#fff;overflow:hidden}
        .sight img{display:block;width:100%}
        .frame{position:absolute;border:2px solid;border-radius:3px;box-sizing:border-box}
        .frame span{position:absolute;left:-2px;bottom:100%;font-size:11px;line-height:15px;color:#fff;padding:0 4px;white-space:nowrap;border-radius:3px 3px 0 0;display:none}
        .frame:hover span{display:block}
        .moved span,.ambiguous span{display:block}
        .found{border-color:#2e9e5b66}.found span{background:#2e9e5b}
        .moved{border-color:#d97706}.moved span{background:#d97706}
        .ambiguous{border-color:#b91c1c}.ambiguous span{background:#b91c1c}
        table{border-collapse:collapse;width:100%;background:#fff;margin-top:12px}
        td,th{border:1px solid #e4e7eb;padding:4px 8px;text-align:left;vertical-align:top}
        th{background:#eef1f4;font-weight:600}
        .state{white-space:nowrap;font-weight:600}
        .s-found{color:#2e9e5b}.s-moved{color:#b45309}.s-ambiguous,.s-gone{color:#b91c1c}.s-unseen{color:#889}
        details{margin-top:8px}summary{cursor:pointer;color:#445}
        .trouble{background:#fef2f2;border:1px solid #fecaca;padding:8px 12px;margin-top:8px}
        code{font-size:12px;color:#556}
        """;

    /// <summary>Frames a place of the picture, which is 1600 by 900; the page scales it, so places are shares of it.</summary>
    /// <param name="label">As HTML.</param>
    public static void Frame(StringBuilder html, string kind, Box? box, string label)
    {
        if (box is not { Width: > 0 })
        {
            return;
        }

        var place = FormattableString.Invariant(
            $"left:{box.X / 16:0.##}%;top:{box.Y / 9:0.##}%;width:{box.Width / 16:0.##}%;height:{box.Height / 9:0.##}%");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"frame {kind}\" style=\"{place}\"><span>{label}</span></div>");
    }
}
