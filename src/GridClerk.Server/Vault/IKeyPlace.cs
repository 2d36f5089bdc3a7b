namespace GridClerk.Server.Vault;

/// <summary>Where the data key is kept.</summary>
internal interface IKeyPlace
{
    /// <summary>The key that was made earlier.</summary>
    /// <exception cref="Core.Faults.ConfigurationException">It is missing or unusable.</exception>
    DataKey Load();

    /// <summary>The key; makes one if nothing was ever sealed.</summary>
    DataKey LoadOrMake();
}
