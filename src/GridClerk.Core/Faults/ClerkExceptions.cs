namespace GridClerk.Core.Faults;

/// <summary>A fault that ends the step in hand. What the engine does next depends on the type alone.</summary>
public abstract class ClerkException(Fault fault, Exception? inner = null) : Exception(fault.ToString(), inner)
{
    public Fault Fault { get; } = fault;
}

/// <summary>A business system is slow, down or unreachable. The item is tried again with a fresh session, backing off.</summary>
public class SystemUnavailableException(Fault fault, Exception? inner = null) : ClerkException(fault, inner);

/// <summary>The business system ended our sign-in. A read is repeated after signing in again; a submitted write is only confirmed.</summary>
public sealed class SignedOutException(Fault fault, Exception? inner = null) : SystemUnavailableException(fault, inner);

/// <summary>A target is gone or matches more than one thing. That system's work stops; nothing acts on a guess.</summary>
public sealed class PageChangedException(Fault fault, Exception? inner = null) : ClerkException(fault, inner);

/// <summary>The business system refused a sign-in. That account stops at once, so that trying never locks it.</summary>
public sealed class SignInRejectedException(Fault fault, Exception? inner = null) : ClerkException(fault, inner);

/// <summary>Whether a submitted write happened cannot be decided. It is never repeated; a person checks.</summary>
public sealed class WriteUnconfirmedException(Fault fault, Exception? inner = null) : ClerkException(fault, inner);

/// <summary>The business system answered that it did not do what was submitted; its words are in the fault.</summary>
public sealed class WriteRefusedException(Fault fault) : ClerkException(fault);

/// <summary>A notice's channel answered: not now. It was certainly not sent, and may be sent later.</summary>
public sealed class NoticeDeferredException(Fault fault) : ClerkException(fault);

/// <summary>Setting, site folder, profile, vault or command line are wrong. Refused whole, before anything is done.</summary>
public sealed class ConfigurationException(Fault fault, Exception? inner = null) : ClerkException(fault, inner);

/// <summary>There is no room to store what is done. Nothing new is begun; the robot rests a minute at a time until there is room.</summary>
public sealed class StorageFullException(Fault fault, Exception? inner = null) : ClerkException(fault, inner);

/// <summary>Somebody else has taken the item, or the whole shift, since: this robot was thought dead. It writes nothing more.</summary>
public sealed class ClaimLostException(Fault fault) : ClerkException(fault);
