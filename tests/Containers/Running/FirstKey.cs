using System.Text.Json;
using Containers.Engine;
using EndToEnd.Processes;

namespace Containers.Running;

/// <summary>A key for support, and the settings that make the API know it: what <c>jobs keys generate</c> prints.</summary>
internal sealed record FirstKey(string Key, IReadOnlyDictionary<string, string> Settings)
{
    public static async Task<FirstKey> GenerateAsync(CancellationToken cancellation)
    {
        var printed = await Command.RunAsync("dotnet", [Programs.Cli, "keys", "generate", "--submitter", "ops", "--role", "support", "--json"], cancellation);
        using var document = JsonDocument.Parse(printed);
        return new FirstKey(
            document.RootElement.GetProperty("key").GetString()!,
            document.RootElement.GetProperty("environment").EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!));
    }
}
