namespace LocalHost.Stores;

/// <summary>The parts of a connection string that may be shown: <c>Name=value;…</c>, names in any case.</summary>
internal static class ConnectionParts
{
    /// <returns>Null where there is no such part, or no connection string.</returns>
    public static string? Find(string? text, string name) => text?
        .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2))
        .FirstOrDefault(part => part.Length == 2 && part[0].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))?[1].Trim();
}
