namespace LocalHost.Demo;

/// <summary>How the command line is told where the API is.</summary>
internal static class CliAddress
{
    public const string Variable = "JOBS_URL";

    public static string Of(Uri api) => api.ToString().TrimEnd('/');
}
