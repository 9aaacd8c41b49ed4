using LocalHost.Scaling;

namespace LocalHost.Announcing;

/// <summary>What is where, how to use it, how to stop it: commands that can be pasted into a shell in the current directory.</summary>
internal static class StartSummary
{
    public static string Text(Uri api, string databaseFile, string logDirectory, ScalingOptions scaling, string submit, string sample) => $"""

          API       {Trim(api)}
          Docs      {Trim(api)}/docs, as OpenAPI {Trim(api)}/openapi/v1.json
          Workers   {scaling.MinReplicas} … {scaling.MaxReplicas}, one for every {scaling.TargetPerReplica} ready jobs (read every {scaling.PollingInterval.TotalSeconds:0.#} s, fewer after {scaling.Cooldown.TotalSeconds:0.#} s)
          Data      {databaseFile}
          Logs      {logDirectory}

          Submit one job and wait for its result:
            head -n 1 {sample} | curl -sS {Trim(api)}/v1/jobs -H 'Content-Type: application/json' -H 'Prefer: wait=30' --data-binary @-
          Submit a file:
            {submit}

          Ctrl-C stops everything; pressed twice, at once.

        """;

    private static string Trim(Uri api) => api.ToString().TrimEnd('/');
}
