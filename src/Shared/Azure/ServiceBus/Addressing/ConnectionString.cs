using System.Globalization;

namespace Shared.Azure.ServiceBus.Addressing;

/// <summary>What a connection string says.</summary>
internal sealed record ConnectionString(string Host, int? Port, SharedKey Key, string? EntityPath, bool IsEmulator)
{
    private static readonly string[] Needed = ["Endpoint", "SharedAccessKeyName", "SharedAccessKey"];
    private static readonly string[] Known = [.. Needed, "SharedAccessSignature", "EntityPath", "UseDevelopmentEmulator"];

    /// <summary>Reads <c>Name=value;…</c>; names in any case, unknown ones passed over.</summary>
    /// <returns>What it says, or what is wrong with which part, as the end of a sentence; of the values only the endpoint is quoted.</returns>
    public static (ConnectionString? Read, string? Problem) Read(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var position = 0;
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            position++;
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                return Wrong(string.Create(CultureInfo.InvariantCulture, $"has a part {position} without a name; each part is Name=value, separated by semicolons."));
            }

            // A name is quoted only where it is one: a key pasted in its place is still a key.
            if (Known.FirstOrDefault(name => name.Equals(part[..equals].Trim(), StringComparison.OrdinalIgnoreCase)) is { } known && !values.TryAdd(known, part[(equals + 1)..].Trim()))
            {
                return Wrong($"has {known} twice; leave one of them.");
            }
        }

        if (values.ContainsKey("SharedAccessSignature"))
        {
            return Wrong("has a SharedAccessSignature, which expires and cannot be renewed; take one with SharedAccessKeyName and SharedAccessKey.");
        }

        if (Needed.FirstOrDefault(name => string.IsNullOrEmpty(values.GetValueOrDefault(name))) is { } missing)
        {
            return Wrong($"has no {missing}; copy it anew from the namespace's shared access policies.");
        }

        if (!Uri.TryCreate(values["Endpoint"], UriKind.Absolute, out var endpoint) || endpoint.Scheme != "sb" || endpoint.Host.Length == 0)
        {
            return Wrong($"has the Endpoint \"{values["Endpoint"]}\"; it must be sb://name.servicebus.windows.net/.");
        }

        return (new(
            endpoint.Host,
            endpoint.Port > 0 ? endpoint.Port : null,
            new(values["SharedAccessKeyName"], values["SharedAccessKey"]),
            values.GetValueOrDefault("EntityPath") is { Length: > 0 } path ? path : null,
            bool.TryParse(values.GetValueOrDefault("UseDevelopmentEmulator"), out var emulator) && emulator), null);
    }

    private static (ConnectionString?, string) Wrong(string problem) => (null, problem);
}
