using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Intake.Api.Quotes;

/// <summary>Section <c>Quotes</c>: what a quote, and the cost that <c>GET /v1/usage</c> tells, are reckoned by. It must say what the workers are configured with.</summary>
internal sealed class QuoteOptions
{
    public const string Section = "Quotes";

    /// <summary>One of <see cref="QuoteEngines.Known"/>, in any case. Default <c>Offline</c>: analyses cost nothing.</summary>
    public string Engine { get; set; } = QuoteEngines.Offline;

    /// <summary>The chat model, by the name under which <c>Pricing:Models</c> has its price. Default <c>gpt-4.1</c>.</summary>
    public string ChatModel { get; set; } = "gpt-4.1";

    /// <summary>The embedding model, by the same. Default <c>text-embedding-3-large</c>.</summary>
    public string EmbeddingModel { get; set; } = "text-embedding-3-large";

    /// <summary>
    /// Bytes of a body's items (as UTF-8) whose tokens are counted one by one; of what follows, ever fewer items are counted and the others estimated from them.
    /// 0 – 200,000,000, default 4,000,000: a second or so of one core.
    /// </summary>
    [Range(0, 200_000_000)]
    public long CountedBytes { get; set; } = 4_000_000;
}

[OptionsValidator]
internal sealed partial class QuoteOptionsValidator : IValidateOptions<QuoteOptions>;
