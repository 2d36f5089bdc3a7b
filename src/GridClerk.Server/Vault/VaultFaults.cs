using GridClerk.Core.Faults;

namespace GridClerk.Server.Vault;

/// <summary>What can be wrong with the vault, its key and its accounts. No text ever carries a secret.</summary>
internal static class VaultFaults
{
    public static ConfigurationException NoPassword(string system, string account) => new(new(
        "vault.no-password", $"密码库中没有系统 {system} 的账号 {account}", $"请执行 gridclerk account add {system} --account {account}"));

    public static ConfigurationException NoKey(string file) => new(new(
        "vault.no-key", $"密码库已有内容，但找不到它的密钥文件：{file}", "请恢复该文件，或用环境变量 GRIDCLERK_KEY_FILE 指明其位置；若已遗失，请删除数据目录下的 vault 目录并重新添加账号"));

    public static ConfigurationException NoPlaceForKey() => new(new(
        "vault.no-key", "找不到当前用户的配置目录，无处存放密钥文件", "请用环境变量 GRIDCLERK_KEY_FILE 指定密钥文件（数据目录以外）"));

    public static ConfigurationException KeyInsideData(string file) => new(new(
        "vault.key-inside-data", $"密钥文件不能放在数据目录内：{file}", "请把密钥文件移到数据目录以外，并用环境变量 GRIDCLERK_KEY_FILE 指明"));

    public static ConfigurationException KeyReadableByOthers(string file) => new(new(
        "vault.key-exposed", $"密钥文件可被其他用户读取：{file}", $"请执行 chmod 600 \"{file}\""));

    public static ConfigurationException BadKey(string file, Exception? inner = null) => new(new(
        "vault.bad-key", $"密钥文件内容不正确：{file}", "请恢复原来的密钥文件"), inner);

    public static ConfigurationException KeyUnusable(string file, Exception inner) => new(new(
        "vault.key-unusable", $"密钥文件无法读写：{file}（{inner.Message}）", "请检查路径和权限，或用环境变量 GRIDCLERK_KEY_FILE 另行指定"), inner);

    public static ConfigurationException WrongKey(string file) => new(new(
        "vault.wrong-key", $"密码库不是用当前密钥加密的：{file}", "请用环境变量 GRIDCLERK_KEY_FILE（或 GRIDCLERK_KEY_CERTIFICATE）指明原来的密钥"));

    public static ConfigurationException Damaged(string file, Exception? inner = null) => new(new(
        "vault.damaged", $"密码库文件已损坏或被改动：{file}", "请删除该文件，并用 gridclerk account add 重新添加该账号"), inner);

    public static ConfigurationException Unusable(string file, Exception inner) => new(new(
        "vault.unusable", $"密码库无法读写：{file}（{inner.Message}）", "请检查数据目录的权限和磁盘空间"), inner);

    public static ConfigurationException NoCertificate(string named) => new(new(
        "vault.no-certificate", $"找不到证书，或证书没有可用的 RSA 私钥：{named}", "请检查环境变量 GRIDCLERK_KEY_CERTIFICATE（PFX 文件路径或证书指纹）；PFX 的密码放在 GRIDCLERK_KEY_CERTIFICATE_PASSWORD_FILE 所指的文件中"));
}
