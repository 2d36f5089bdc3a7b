namespace GridClerk.Sandbox.World;

/// <summary>The words that names and addresses are made of.</summary>
internal static class Vocabulary
{
    public static readonly string[] Stations = ["城关供电所", "青石供电所", "柳河供电所", "白塔供电所", "三岔供电所", "云台供电所"];

    public static readonly string[] Surnames =
    [
        "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗",
        "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "欧阳", "上官",
    ];

    public static readonly string[] GivenNames =
    [
        "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀兰", "霞", "平",
        "刚", "桂英", "建华", "玉兰", "志强", "国庆", "春梅", "海燕", "文博", "子轩", "雨桐", "浩然", "佳怡", "宏伟", "德明", "长友",
    ];

    public static readonly string[] Shops =
    [
        "便利店", "五金建材经营部", "小吃店", "农资服务部", "粮油加工厂", "电子经营部", "养殖专业合作社", "汽车修理部", "理发店",
    ];

    public static readonly string[] Villages =
    [
        "东岭村", "西河村", "南坪村", "北庄村", "桃园村", "石桥村", "杨柳村", "金沙村", "红旗村", "双井村", "幸福里小区", "锦绣花园",
        "阳光家园", "望江苑", "建设路社区", "新华街社区",
    ];

    public static readonly string[] MeterMakers =
        ["威胜集团有限公司", "宁波三星医疗电气", "河南许继仪表", "江苏林洋能源", "华立科技", "深圳科陆电子"];

    public static readonly string[] TerminalMakers = ["青岛鼎信通讯", "国电南瑞", "东软载波", "珠海许继芝电", "积成电子"];

    public static readonly string[] Protocols = ["DL/T 645-2007", "DL/T 698.45"];

    public static readonly (string Method, string Channel)[] Payments =
    [
        ("微信支付", "第三方"), ("支付宝", "第三方"), ("网上国网", "电子渠道"), ("现金", "营业厅"), ("银行代扣", "银行"), ("POS刷卡", "营业厅"),
    ];

    public static readonly string[] MobilePrefixes =
        ["130", "131", "135", "136", "138", "139", "150", "152", "157", "159", "176", "180", "186", "187", "188", "199"];
}
