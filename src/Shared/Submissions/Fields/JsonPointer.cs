using System.Globalization;

namespace Shared.Submissions.Fields;

/// <summary>JSON Pointers (RFC 6901) into an item.</summary>
internal static class JsonPointer
{
    public static string To(string field) => "/" + Escape(ShownName.Of(field));

    public static string To(string field, string key) => $"/{field}/{Escape(ShownName.Of(key))}";

    public static string To(string field, int index) => string.Create(CultureInfo.InvariantCulture, $"/{field}/{index}");

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
