namespace LocalHost.Demo;

/// <summary>How the command line is told where the API is.</summary>
internal static class CliAddress
{
    public static string Of(Uri api) => api.ToString().TrimEnd('/');

    /// <summary>The key of another service, in this person's environment, is not sent here: it would be refused.</summary>
    public static IReadOnlyDictionary<string, string> Environment(Uri api) => new Dictionary<string, string> { ["JOBS_URL"] = Of(api), ["JOBS_KEY"] = "" };
}
