using System.Text.Json;
using Shared.Keys;

namespace Jobs.Cli.Keys;

/// <summary>A key as the API's configuration holds it. Pure.</summary>
internal static class KeyConfiguration
{
    /// <summary>Environment variables, as .NET binds them.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> SettingsOf(StoredKey key, string role, int number)
    {
        var section = $"Authentication__Keys__{number}__";
        return
        [
            new(section + "KeyId", key.KeyId),
            new(section + "Submitter", key.Submitter.Value),
            new(section + "Role", role),
            new(section + "Salt", Convert.ToBase64String(key.Salt.Span)),
            new(section + "Hash", Convert.ToBase64String(key.Hash.Span)),
        ];
    }

    public static byte[] Json(ApiKey key, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("key", key.Reveal());
            writer.WriteStartObject("environment");
            foreach (var (name, value) in settings)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
