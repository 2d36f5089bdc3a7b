using GridClerk.Bench.Sandbox;
using OpenQA.Selenium;

namespace GridClerk.Bench.Peers.Selenium;

/// <summary>营销2.0: sign-in, post, menu, and what every business page there has.</summary>
internal sealed class SeleniumPortal(SeleniumBrowser browser, string address)
{
    /// <summary>True when no loading mask is shown (it stays in the document, hidden).</summary>
    public const string NoMask = "[...document.querySelectorAll('.el-loading-mask')].every(m => m.offsetParent === null || m.style.display === 'none')";

    public void SignIn(string tab, SignIn signIn)
    {
        browser.LookAt(tab);
        browser.Go(address);
        browser.LookAt(tab);
        browser.Fill(Placeholder("请输入您的账号"), signIn.Account);
        browser.Fill(Placeholder("请输入您的密码"), signIn.Password);
        browser.Click(Text("button", "立即登录"));
        browser.Until("document.body.innerText.includes('切换岗位') || document.body.innerText.includes('继续登录')");
        if (browser.Has(Text("button", "继续登录")))
        {
            browser.Click(Text("button", "继续登录"));
            browser.Until("document.body.innerText.includes('切换岗位')");
        }
    }

    public void SwitchPost(string post)
    {
        browser.Click(Text("span", "切换岗位"));
        browser.Click(Text("li", post));
        browser.Until("document.body.innerText.includes('岗位切换成功')");
    }

    /// <summary>Opens a page by the menu's search box.</summary>
    public void Open(string tab, string title)
    {
        browser.LookAt(tab);
        browser.Fill(Placeholder("请输入内容"), title);
        browser.Click(By.XPath($"//li[contains(@class,'el-menu-item')]//span[normalize-space()='{title}']"));
    }

    /// <summary>The question before a write, answered with 确定; waits for the toast, which an earlier write's must not be taken for.</summary>
    public void Confirm(string toast)
    {
        browser.Run("document.querySelectorAll('.el-message').forEach(m => m.setAttribute('data-seen', ''))");
        browser.Click(By.XPath("//div[contains(@class,'el-message-box__btns')]/button[normalize-space()='确定']"));
        browser.Until("[...document.querySelectorAll('.el-message:not([data-seen])')].some(m => m.textContent.includes(arguments[0]))", toast);
    }

    public static By Placeholder(string text) => By.CssSelector($"input[placeholder='{text}']");

    /// <summary>An element that holds exactly this text, icons aside.</summary>
    public static By Text(string tag, string text) => By.XPath($"//{tag}[normalize-space()='{text}']");

    /// <summary>A form field by its label.</summary>
    public static By Field(string label, string tag = "input") =>
        By.XPath($"//div[contains(@class,'el-form-item')][label[normalize-space()='{label}']]//{tag}");
}
