using Shared.Ports;
using Shared.Submissions;

namespace Intake.Api.Batches;

/// <summary>
/// Stages one batch's items in chunks, while its body arrives. Unless it is sealed it is discarded when it is disposed, whatever happened: half a
/// batch never stays behind.
/// </summary>
internal sealed partial class BatchStaging(IJobIntake intake, OpenBatch batch, ILogger logger) : IAsyncDisposable
{
    private const int MaxChunkItems = 100;
    private const int MaxChunkBytes = 2 * 1024 * 1024;

    private readonly List<SubmittedItem> _chunk = [];
    private readonly SameItems _same = new();
    private int _chunkBytes;
    private int _staged;
    private bool _isSealed;

    public async Task AddAsync(SubmittedItem item, CancellationToken cancellation)
    {
        _chunk.Add(_same.Mark(item, _staged + _chunk.Count + 1));
        _chunkBytes += item.Input.Length;
        if (_chunk.Count >= MaxChunkItems || _chunkBytes >= MaxChunkBytes)
        {
            await FlushAsync(cancellation);
        }
    }

    /// <summary>Makes the batch exist. From here on a client that hangs up changes nothing: the seal is not taken back.</summary>
    public async Task SealAsync(int skipped, ReadOnlyMemory<byte> bodyHash, CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        await intake.SealAsync(batch, new BatchSeal(_staged, skipped, bodyHash), CancellationToken.None);
        _isSealed = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isSealed)
        {
            return;
        }

        try
        {
            await intake.DiscardAsync(batch, CancellationToken.None);
            Discarded(logger, batch.Id);
        }
        catch (StoreException fault)
        {
            // The sweeper finds what was left behind; the reason why the batch was given up is what the caller must hear.
            DiscardFailed(logger, batch.Id, fault);
        }
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        if (_chunk.Count == 0)
        {
            return;
        }

        await intake.StageAsync(batch, _staged + 1, [.. _chunk], cancellation);
        _staged += _chunk.Count;
        _chunk.Clear();
        _chunkBytes = 0;
    }
}
