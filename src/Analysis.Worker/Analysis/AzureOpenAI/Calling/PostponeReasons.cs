namespace Analysis.Worker.Analysis.AzureOpenAI.Calling;

/// <summary>Why a job was put back to wait, on its timeline.</summary>
internal static class PostponeReasons
{
    public const string Throttled = "throttled";
    public const string ModelUnavailable = "model_unavailable";
}
