using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace Intake.Api.Problems;

/// <summary>Why a request was not done (RFC 9457). It never repeats resume or job text.</summary>
internal sealed record Problem(int Status, string Code, string Detail)
{
    /// <summary>Always <c>about:blank</c>: the code tells problems apart.</summary>
    public string Type { get; init; } = "about:blank";

    /// <summary>The status in words.</summary>
    public string Title { get; init; } = TitleOf(Status);

    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = Status;

    /// <summary>Stable and machine-readable.</summary>
    public string Code { get; init; } = Code;

    /// <summary>One or two sentences for a person.</summary>
    public string Detail { get; init; } = Detail;

    /// <summary>What is wrong with items, in the order of the body; at most 1,000.</summary>
    public IReadOnlyList<ItemProblem>? Errors { get; init; }

    /// <summary>True where there are more errors than are listed.</summary>
    public bool? ErrorsTruncated { get; init; }

    /// <summary>With an internal error: what support finds it by.</summary>
    public string? TraceId { get; init; }

    /// <summary>Seconds after which trying again makes sense; sent as <c>Retry-After</c>.</summary>
    [JsonIgnore]
    public int? RetryAfterSeconds { get; init; }

    // RFC 9110 renamed two that the framework still calls by their old names.
    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => "Content Too Large",
        StatusCodes.Status422UnprocessableEntity => "Unprocessable Content",
        _ => ReasonPhrases.GetReasonPhrase(status),
    };
}
