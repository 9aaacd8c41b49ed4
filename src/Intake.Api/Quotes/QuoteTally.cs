using System.Security.Cryptography;
using Intake.Api.Batches;
using Intake.Api.Problems;
using Shared.Submissions;
using Shared.Submissions.Batches;

namespace Intake.Api.Quotes;

/// <summary>What a body's items come to: which are wrong, which are the same as one before, and the tokens of the others.</summary>
/// <param name="sample">Null where tokens cost nothing: then none are counted.</param>
internal sealed class QuoteTally(TokenSample? sample)
{
    private readonly HashSet<UInt128> _seen = [];

    public BatchFindings Findings { get; } = new();

    /// <summary>True where the body is one job, whose errors have neither a line nor an index.</summary>
    public bool IsLoneJob { get; set; }

    public IReadOnlyList<ItemProblem> Errors => IsLoneJob ? [.. Findings.Errors.Select(error => error with { Line = null, Index = null })] : Findings.Errors;

    /// <summary>Valid items that differ from each other: what is analysed, and paid.</summary>
    public int Distinct => _seen.Count;

    public bool IsSampled => sample?.IsSampled ?? false;

    public ItemTokens Tokens => sample?.Total ?? default;

    public ItemTokens Estimated => sample?.Estimated ?? default;

    /// <summary>Takes the time of counting where the item is one to be counted.</summary>
    public void Add(BatchItem found)
    {
        if (Findings.Add(found) is { } item && _seen.Add(HashOf(item)) && sample is not null)
        {
            sample.Add(item.Input.Length, sample.WantsNext ? Count(item) : null);
        }
    }

    /// <summary>Half of a SHA-256: enough to tell 50,000 items apart.</summary>
    private static UInt128 HashOf(SubmittedItem item)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(item.Input.Span, hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private static ItemTokens Count(SubmittedItem item) => JobInputJson.Read(item.Input.Span) is { } input ? ItemTokens.Count(input) : default;
}
