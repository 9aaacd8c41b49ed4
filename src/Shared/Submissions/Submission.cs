using Shared.Ids;
using Shared.Jobs;

namespace Shared.Submissions;

/// <summary>One validated item: what is recorded, and what the worker reads.</summary>
/// <param name="Input">What the worker reads, as <see cref="JobInputJson"/> writes it.</param>
/// <param name="CustomId">The submitter's own key.</param>
/// <param name="Metadata">The submitter's own pairs.</param>
/// <param name="SameAs">In a batch, the 1-based position of the first item with the very same input; null where it is the first.</param>
public sealed record SubmittedItem(ReadOnlyMemory<byte> Input, string? CustomId, IReadOnlyDictionary<string, string>? Metadata, int? SameAs = null);

/// <summary>One job to accept.</summary>
/// <param name="Submitter">Whose it is.</param>
/// <param name="Item">What is asked for.</param>
/// <param name="Lifetime">How long after acceptance it may still be run.</param>
/// <param name="Idempotency">Where the submitter named this request, so that sending it twice accepts it once.</param>
/// <param name="Trace">The trace it belongs to.</param>
public sealed record Submission(SubmitterId Submitter, SubmittedItem Item, TimeSpan Lifetime, IdempotencyKey? Idempotency = null, TraceContext? Trace = null);

/// <summary>A submitter's name for one request.</summary>
/// <param name="Key">As sent in <c>Idempotency-Key</c>, ≤ 255 characters.</param>
/// <param name="BodyHash">SHA-256 of the body and the options that change its meaning; another one under the same key is refused.</param>
public sealed record IdempotencyKey(string Key, ReadOnlyMemory<byte> BodyHash);
