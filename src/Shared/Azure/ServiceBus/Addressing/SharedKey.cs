namespace Shared.Azure.ServiceBus.Addressing;

/// <summary>A policy's name and its secret. A class with a private field, not a record: nothing that prints it prints the secret.</summary>
internal sealed class SharedKey(string name, string secret)
{
    public string Name { get; } = name;

    /// <summary>The secret, for who signs with it and nobody else.</summary>
    public string Reveal() => secret;

    public override string ToString() => Name;
}
