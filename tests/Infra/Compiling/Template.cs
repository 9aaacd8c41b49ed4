using System.Text.Json.Nodes;

namespace Infra.Compiling;

/// <summary>The whole of <c>main.bicep</c> as the template that Azure gets.</summary>
internal static class Template
{
    private static readonly Lazy<Task<JsonNode>> Main = new(async () => JsonNode.Parse(await Compiler.RunQuietlyAsync("build", "main.bicep", "--stdout"))!);

    public static Task<JsonNode> MainAsync() => Main.Value;

    /// <summary>It and every module in it, by name.</summary>
    public static IEnumerable<(string Name, JsonNode Template)> WithModules(JsonNode main) =>
        main["resources"]!.AsObject()
            .Where(resource => (string?)resource.Value!["type"] == "Microsoft.Resources/deployments")
            .Select(module => (module.Key, module.Value!["properties"]!["template"]!))
            .Prepend(("main", main));
}
