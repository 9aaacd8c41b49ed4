namespace Intake.Api.Quotes;

/// <summary>The values of <c>Quotes:Engine</c>: what the workers of this installation analyse with, as their <c>Model:Provider</c> says.</summary>
internal static class QuoteEngines
{
    /// <summary>Charges nothing.</summary>
    public const string Offline = "Offline";

    public const string AzureOpenAI = "AzureOpenAI";

    public static IReadOnlyList<string> Known { get; } = [Offline, AzureOpenAI];

    public static bool IsFree(string engine) => engine.Equals(Offline, StringComparison.OrdinalIgnoreCase);
}
