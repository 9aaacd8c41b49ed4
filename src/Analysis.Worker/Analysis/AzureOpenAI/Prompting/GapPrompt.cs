using System.Globalization;
using System.Text.Json;
using Analysis.Worker.Analysis.AzureOpenAI.Answers;
using Analysis.Worker.Analysis.Model;
using Shared.Tokens;

namespace Analysis.Worker.Analysis.AzureOpenAI.Prompting;

/// <summary>
/// The question for a gap analysis. The fixed part comes first and is the same for all jobs and both languages, so that the service's prompt cache takes it; the
/// job's data come last, in a message of their own, and each text between markers that it cannot contain.
/// </summary>
internal sealed class GapPrompt
{
    /// <summary>To be raised with any change of a file; results say it.</summary>
    public const string Version = "1";

    public const string SchemaName = "gap_analysis";

    // What the service adds around messages (source: OpenAI's cookbook, "How to count tokens with tiktoken"): 3 for each, with its role 1 more, and 3 before the answer.
    private const int TokensPerMessage = 4;
    private const int TokensBeforeAnswer = 3;

    // An answer of a thousand empty strings has a thousand faults: the model needs to see what kind, not each.
    private const int MostFaults = 20;

    private readonly string _fixed = PromptFiles.Read(PromptFiles.Fixed);
    private readonly PromptTemplate _data = new(PromptFiles.Read(PromptFiles.Data));
    private readonly PromptTemplate _again = new(PromptFiles.Read(PromptFiles.Again));
    private readonly Lazy<int> _fixedTokens;

    private GapPrompt()
    {
        // Without the file's blanks: the service counts and the model reads each of them.
        Schema = new BinaryData(JsonSerializer.SerializeToUtf8Bytes(JsonDocument.Parse(PromptFiles.Read(PromptFiles.Schema)).RootElement, PromptJson.Default.JsonElement));
        _fixedTokens = new Lazy<int>(() => TokenCounter.Chat.Count(_fixed) + TokenCounter.Chat.Count(Schema.ToString()));
    }

    /// <summary>The strict JSON schema of the answer.</summary>
    public BinaryData Schema { get; }

    /// <summary>Tokens that every question has: the fixed part and the schema. Loads the tokenizer.</summary>
    public int FixedTokens => _fixedTokens.Value;

    /// <summary>Reads the files; loads no tokenizer.</summary>
    public static GapPrompt Load() => new();

    public IReadOnlyList<PromptMessage> Ask(GapAnalysisRequest request) => [new(PromptRole.System, _fixed), new(PromptRole.User, DataOf(request))];

    /// <summary>The second question: the first with its answer, and what is wrong with that.</summary>
    public IReadOnlyList<PromptMessage> AskAgain(GapAnalysisRequest request, string answer, IReadOnlyList<AnswerFault> faults) =>
    [
        .. Ask(request),
        new(PromptRole.Assistant, answer),
        new(PromptRole.User, _again.Fill(new Dictionary<string, string> { ["faults"] = string.Join('\n', faults.Take(MostFaults).Select(fault => $"- {fault.Sentence}")) })),
    ];

    /// <summary>As the service will count them, the schema included.</summary>
    public int CountTokens(IReadOnlyList<PromptMessage> messages) =>
        FixedTokens + TokensBeforeAnswer + messages.Sum(message => TokensPerMessage + (ReferenceEquals(message.Text, _fixed) ? 0 : TokenCounter.Chat.Count(message.Text)));

    private string DataOf(GapAnalysisRequest request) => _data.Fill(new Dictionary<string, string>
    {
        ["language"] = request.Language,
        ["similarity"] = request.Similarity.Percentage.ToString(CultureInfo.InvariantCulture),
        ["raw_similarity"] = request.Similarity.RawPercentage.ToString(CultureInfo.InvariantCulture),
        ["covered_count"] = request.Coverage.CoveredKeywords.Count.ToString(CultureInfo.InvariantCulture),
        ["covered_keywords"] = Lines(request.Coverage.CoveredKeywords),
        ["missed_count"] = request.Coverage.MissedKeywords.Count.ToString(CultureInfo.InvariantCulture),
        ["missed_keywords"] = Lines(request.Coverage.MissedKeywords),
        ["marker"] = TextMarker.For([request.Resume, request.JobDescription, .. request.Coverage.CoveredKeywords, .. request.Coverage.MissedKeywords]),
        ["resume"] = request.Resume,
        ["job_description"] = request.JobDescription,
    });

    // Each behind a dash and in one line: a keyword cannot begin a line of its own making.
    private static string Lines(IReadOnlyList<string> keywords) =>
        keywords.Count == 0 ? "(none)" : string.Join('\n', keywords.Select(keyword => $"- {string.Join(' ', keyword.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}"));
}
