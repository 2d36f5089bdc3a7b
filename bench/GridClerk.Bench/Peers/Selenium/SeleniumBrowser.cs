using GridClerk.Bench.Sandbox;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using OpenQA.Selenium.Support.UI;

namespace GridClerk.Bench.Peers.Selenium;

/// <summary>One browser, the tab and frame it looks at, and the count of what the script does with it.</summary>
internal sealed class SeleniumBrowser : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly DriverCounts counts;
    private readonly string? pictureFolder;
    private readonly ChromeDriver driver;

    private string place = "";

    public SeleniumBrowser(DriverCounts counts, string? pictureFolder)
    {
        this.counts = counts;
        this.pictureFolder = pictureFolder;
        var options = new ChromeOptions { BinaryLocation = Programs.Browser };
        options.AddArguments([.. BrowserArguments.Common, "--headless=new", $"--window-size={BrowserArguments.Width},{BrowserArguments.Height}"]);
        var driverFile = new FileInfo(Programs.ChromeDriver);
        var service = ChromeDriverService.CreateDefaultService(driverFile.DirectoryName, driverFile.Name);
        service.SuppressInitialDiagnosticInformation = true;
        driver = new(service, options);
    }

    public string Tab => Trip(() => driver.CurrentWindowHandle);

    public string NewTab()
    {
        Trip(() => driver.SwitchTo().NewWindow(WindowType.Tab));
        place = "";
        return Tab;
    }

    public void Go(string address)
    {
        Trip(() => driver.Navigate().GoToUrl(address));
        place = "";
    }

    /// <summary>Looks at a frame of a tab, given by the parts of the frames' addresses; nothing is called when it does already.</summary>
    public void LookAt(string tab, params string[] frames)
    {
        var wanted = $"{tab}/{string.Join('/', frames)}";
        if (place == wanted)
        {
            return;
        }

        Trip(() => driver.SwitchTo().Window(tab));
        Trip(() => driver.SwitchTo().DefaultContent());
        foreach (var frame in frames)
        {
            var element = Find(By.CssSelector($"iframe[src*='{frame}']"));
            Trip(() => driver.SwitchTo().Frame(element));
        }

        place = wanted;
    }

    /// <summary>Waits until the element is there and visible.</summary>
    public IWebElement Find(By by) => Waiting().Until(_ =>
    {
        var found = Trip(() => driver.FindElements(by));
        return found.FirstOrDefault(e => Trip(() => e.Displayed));
    })!;

    /// <summary>Whether the element is there now.</summary>
    public bool Has(By by) => Trip(() => driver.FindElements(by)).Count > 0;

    /// <summary>Clicks as soon as nothing lies over the element.</summary>
    public void Click(By by) => Waiting(typeof(ElementClickInterceptedException), typeof(StaleElementReferenceException)).Until(_ =>
    {
        var element = Find(by);
        Trip(element.Click);
        return true;
    });

    /// <summary>For an element that a scrollbar lies over.</summary>
    public void ClickByScript(By by)
    {
        var element = Find(by);
        Trip(() => driver.ExecuteScript("arguments[0].click()", element));
    }

    public void Fill(By by, string text)
    {
        Click(by);
        var field = Find(by);
        Trip(() => field.SendKeys(Keys.Control + "a"));
        Trip(() => field.SendKeys(text.Length > 0 ? text : Keys.Delete));
    }

    public void Press(By by, string key)
    {
        var element = Find(by);
        Trip(() => element.SendKeys(key));
    }

    public void Run(string script) => Trip(() => driver.ExecuteScript(script));

    /// <summary>Waits until a JavaScript condition holds in the frame.</summary>
    public void Until(string condition, params object[] arguments) =>
        Waiting(typeof(JavaScriptException)).Until(_ => Trip(() => driver.ExecuteScript($"return Boolean({condition})", arguments)) is true);

    /// <summary>Hands the first element of a selector to one of the <see cref="PageScripts"/>.</summary>
    public string Read(string selector, string script) =>
        (string)Trip(() => driver.ExecuteScript($"return ({script})(document.querySelector(arguments[0]))", selector))!;

    public void Picture()
    {
        if (pictureFolder is null)
        {
            return;
        }

        counts.Pictures++;
        Trip(driver.GetScreenshot).SaveAsFile(Path.Combine(pictureFolder, $"{counts.Pictures:0000}.png"));
    }

    public void Dispose() => driver.Dispose();

    private WebDriverWait Waiting(params Type[] ignored)
    {
        var wait = new WebDriverWait(driver, Patience) { PollingInterval = Poll };
        wait.IgnoreExceptionTypes([typeof(NoSuchElementException), .. ignored]);
        return wait;
    }

    private T Trip<T>(Func<T> call)
    {
        counts.RoundTrips++;
        return call();
    }

    private void Trip(Action call)
    {
        counts.RoundTrips++;
        call();
    }
}
