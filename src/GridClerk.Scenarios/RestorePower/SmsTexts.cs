using GridClerk.Systems.Marketing;

namespace GridClerk.Scenarios.RestorePower;

/// <summary>What people are told by SMS. Every text names its order; none carries a phone number.</summary>
internal static class SmsTexts
{
    /// <summary>What a site worker needs to go there and finish the job.</summary>
    public static string ForManager(RestorationOrder order, HandOverCase about)
    {
        var reading = about.LastReading.Length == 0 ? "" : $"最近读数：{about.LastReading}。";
        return $"【复电转人工】工单{order.OrderNo}：{order.CustomerName}，户号{order.CustomerNo}，地址{order.Address}，" +
            $"电能表{order.MeterNo}，终端{order.TerminalNo}。{about.Fault.Text}。已做：{about.Tried}。{reading}{about.Fault.Advice}。";
    }

    /// <summary>Asks the customer to look; says nothing of meters, readings or colleagues.</summary>
    public static string ForCustomer(RestorationOrder order, HandOverCase about)
    {
        var press = about.Fault.Code == RestorePowerFaults.ButtonNeeded.Code ? "如未来电，请按一下电能表上的复电按钮；" : "";
        return $"【供电提醒】尊敬的客户，您的复电申请（工单{order.OrderNo}）已办理，请确认家中是否已来电。{press}仍未来电请拨打95598。";
    }
}
