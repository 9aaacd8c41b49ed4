namespace Analysis.Worker.Analysis.Model;

/// <summary>The values of <c>Model:Provider</c>.</summary>
internal static class ModelProviders
{
    public const string Offline = "Offline";

    /// <summary>Azure OpenAI, by the settings in <c>Model:AzureOpenAI</c>.</summary>
    public const string AzureOpenAI = "AzureOpenAI";

    /// <summary>For measurements only: it analyses nothing.</summary>
    public const string NoOp = "NoOp";

    public static IReadOnlyList<string> Known { get; } = [Offline, AzureOpenAI, NoOp];

    /// <summary>The provider's canonical name; null for an unknown one.</summary>
    public static string? Canonical(string? name) => Known.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
}
