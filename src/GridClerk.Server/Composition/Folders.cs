using GridClerk.Core.Faults;

namespace GridClerk.Server.Composition;

/// <summary>Where things lie unless the command line says otherwise.</summary>
internal static class Folders
{
    /// <summary>The user's own data folder.</summary>
    /// <exception cref="ConfigurationException">The user has none.</exception>
    public static string UsualData()
    {
        var user = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return user.Length > 0
            ? Path.Combine(user, "gridclerk")
            : throw new ConfigurationException(new("data.no-folder", "找不到当前用户的数据目录", "请用 --data 指定数据目录"));
    }

    /// <summary>The site folder that goes with a data folder.</summary>
    public static string SiteOf(string dataFolder) => Path.Combine(dataFolder, "site");

    public static string LogsOf(string dataFolder) => Path.Combine(dataFolder, "logs");
}
