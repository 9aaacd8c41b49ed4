namespace Shared.Ids;

internal static class IdBytes
{
    public static int Hash(byte[]? bytes)
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }
}
