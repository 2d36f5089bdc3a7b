using GridClerk.Systems.Browser;
using Microsoft.Playwright;

namespace GridClerk.Systems.Learning;

/// <summary>Which UI library a page is made with, by the class names that its widgets carry.</summary>
internal static class KitGuess
{
    /// <summary>Element Plus draws its icons as pictures and defines its colours on the page; its predecessor has icons of its own font.</summary>
    private const string Look =
        """
        () => {
          const count = selector => document.querySelectorAll(selector).length
          const element = count('[class^="el-"], [class*=" el-"]')
          const ant = count('[class^="ant-"], [class*=" ant-"]')
          if (!element && !ant) return count('input, select, textarea, button, a[href], table') ? 'plain' : ''
          if (ant > element) return 'ant-design'
          return getComputedStyle(document.documentElement).getPropertyValue('--el-color-primary') ? 'element-plus' : 'element-ui'
        }
        """;

    /// <summary>Of the frame that says most: a portal may be plain around pages that are not.</summary>
    /// <returns>Null while there is nothing on the page yet but that it is loading.</returns>
    public static async Task<string?> OfAsync(SystemWindow window, string title)
    {
        try
        {
            var kits = new List<string>();
            foreach (var frame in window.Frames)
            {
                kits.Add(await frame.EvaluateAsync<string>(Look));
            }

            return kits.Find(kit => kit is not ("plain" or "")) ?? kits.Find(kit => kit == "plain");
        }
        catch (Exception e) when (PlaywrightFaults.IsOne(e))
        {
            throw PlaywrightFaults.Translate(e, title);
        }
    }
}
