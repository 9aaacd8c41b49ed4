using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Jobs.Cli.Wire;
using Shared.Submissions;
using Shared.Submissions.Batches;

namespace Jobs.Cli.Reading;

/// <summary>Reads an input once: checks every item by the code the service checks it with, and keeps the valid ones as lines to send.</summary>
internal sealed class InputChecker(Spool spool)
{
    /// <summary>Faults that are kept; a file of another kind altogether has one per line.</summary>
    public const int MaxFaults = 1_000;

    private readonly ChunkPlan _plan = new();
    private readonly Dictionary<string, int> _lineOfCustomId = new(StringComparer.Ordinal);
    private readonly List<ItemFault> _faults = [];
    private int _validItems;
    private int _faultyItems;
    private bool _faultsTruncated;

    /// <exception cref="IOException">The input cannot be read.</exception>
    public static async Task<CheckedInput> CheckAsync(Stream input, CancellationToken cancellation)
    {
        var (pipe, format) = await InputForm.DetectAsync(input, cancellation);
        var spool = new Spool();
        var isKept = false;
        try
        {
            var read = await new InputChecker(spool).ReadAsync(new BatchReader(pipe, format), cancellation);
            isKept = true;
            return read;
        }
        finally
        {
            if (!isKept)
            {
                spool.Dispose();
            }
        }
    }

    private async Task<CheckedInput> ReadAsync(BatchReader reader, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var item in reader.ReadItemsAsync(cancellation))
        {
            if (item.Reading.Item is { } valid && IsOwn(valid.CustomId, item))
            {
                Keep(item, hash);
            }
            else
            {
                _faultyItems++;
                Report(item);
            }
        }

        if (reader.Fault is { } fault)
        {
            AddFault(new ItemFault(fault.Line, fault.Index, null, ItemErrorCodes.InvalidJson, fault.Message));
        }

        return new CheckedInput(spool)
        {
            Chunks = _plan.Finish(),
            ValidItems = _validItems,
            FaultyItems = _faultyItems,
            Faults = _faults,
            FaultsTruncated = _faultsTruncated,
            IsBroken = reader.Fault is not null,
            ContentHash = Convert.ToHexStringLower(hash.GetHashAndReset()),
        };
    }

    private void Keep(BatchItem item, IncrementalHash hash)
    {
        var line = OneLine.Of(item.Json.Span);
        spool.Append(line);
        _plan.Add(item.Line, line.Length + 1);
        hash.AppendData(line);
        hash.AppendData("\n"u8);
        _validItems++;
    }

    /// <summary>False where an earlier item has the same custom_id, which is then reported.</summary>
    private bool IsOwn(string? customId, BatchItem item)
    {
        if (customId is null || _lineOfCustomId.TryAdd(customId, item.Line))
        {
            return true;
        }

        AddFault(new ItemFault(item.Line, item.Index, "/custom_id", ItemErrorCodes.DuplicateCustomId,
            $"custom_id is that of the item on line {_lineOfCustomId[customId]} already."));
        return false;
    }

    private void Report(BatchItem item)
    {
        foreach (var error in item.Reading.Errors)
        {
            AddFault(new ItemFault(item.Line, item.Index, error.Pointer, error.Code, error.Message));
        }
    }

    private void AddFault(ItemFault fault)
    {
        if (_faults.Count < MaxFaults)
        {
            _faults.Add(fault);
        }
        else
        {
            _faultsTruncated = true;
        }
    }
}
