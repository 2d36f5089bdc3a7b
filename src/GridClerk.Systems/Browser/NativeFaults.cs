using GridClerk.Core.Faults;
using GridClerk.Systems.Profiles;

namespace GridClerk.Systems.Browser;

/// <summary>What the browser's own boxes said, in the clerk's words.</summary>
internal static class NativeFaults
{
    public static bool IsSignedOut(NativeDialog said, SystemProfile profile) => PageText.Says(said.Text, profile.SignIn?.Expired ?? []);

    public static SignedOutException SignedOut(NativeDialog said, string where) =>
        new(new Fault("sign-in.expired", "登录已失效", "会自动重新登录", where, Masking.Text(said.Text)));

    public static PageChangedException Unexpected(NativeDialog said, string where) => new(new Fault(
        "page.unexpected-confirm", "弹出了配置中没有的确认框，已按“取消”回答", "请对照页面核对该处的配置；会改变业务数据的按钮要写明确认框的文字", where, Masking.Text(said.Text)));

    public static SystemUnavailableException Said(NativeDialog said, string where) =>
        new(new Fault("system.said-error", "系统弹出了提示，没有继续", "会自动重试；若反复出现，请按提示到系统中查看", where, Masking.Text(said.Text)));
}
