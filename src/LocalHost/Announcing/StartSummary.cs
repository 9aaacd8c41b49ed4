using LocalHost.Scaling;
using LocalHost.Stores;

namespace LocalHost.Announcing;

/// <summary>What is where, how to use it, how to stop it: commands that can be pasted into a shell in the current directory.</summary>
internal static class StartSummary
{
    public static string Places(Uri api, JobStore store, string logDirectory, ScalingOptions scaling) => FormattableString.Invariant($"""

          API       {Address(api)}
          Docs      {Address(api)}/docs, as OpenAPI {Address(api)}/openapi/v1.json
          Workers   {scaling.MinReplicas} … {scaling.MaxReplicas}, one for every {scaling.TargetPerReplica} ready jobs (read every {scaling.PollingInterval.TotalSeconds:0.#} s, fewer after {scaling.Cooldown.TotalSeconds:0.#} s)
        {string.Join('\n', store.Places.Select(place => $"  {place.Word,-10}{place.Place}"))}
          Logs      {logDirectory}

        """);

    /// <param name="api">Where the API is.</param>
    /// <param name="submit">The command line's own command.</param>
    /// <param name="job">A file with one item, quoted for the shell.</param>
    public static string Commands(Uri api, string submit, string job) => $"""
          Submit one job and wait for its result:
            curl -sS {Address(api)}/v1/jobs -H 'Content-Type: application/json' -H 'Prefer: wait=30' --data-binary @{job}
          Submit a file:
            {submit}

          Ctrl-C stops everything; pressed twice, at once.

        """;

    private static string Address(Uri api) => api.ToString().TrimEnd('/');
}
