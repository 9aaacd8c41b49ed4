using Jobs.Cli.Calling;
using Shared.Ids;

namespace Jobs.Cli.CommandLine;

/// <summary>Ids as they were typed: what is none is said before anything is sent.</summary>
internal static class Ids
{
    public static Answer<JobId> ParseJob(string text) => JobId.TryParse(text, out var id)
        ? id
        : Failure.Usage($"'{text}' is no job's id: {Shape(JobId.Prefix)}.{(BatchId.TryParse(text, out _) ? " It is a batch's." : "")}");

    public static Answer<BatchId> ParseBatch(string text) => BatchId.TryParse(text, out var id)
        ? id
        : Failure.Usage($"'{text}' is no batch's id: {Shape(BatchId.Prefix)}.{(JobId.TryParse(text, out _) ? " It is a job's." : "")}");

    public static Answer<IReadOnlyList<BatchId>> ParseBatches(IReadOnlyList<string> texts)
    {
        var ids = new List<BatchId>();
        foreach (var text in texts)
        {
            if (!ParseBatch(text).TryGet(out var id, out var failure))
            {
                return failure;
            }

            ids.Add(id);
        }

        return ids.Distinct().ToList();
    }

    private static string Shape(string prefix) => $"those begin with {prefix} and have 32 more characters";
}
