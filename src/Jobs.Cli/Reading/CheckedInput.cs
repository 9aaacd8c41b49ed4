using Jobs.Cli.Wire;

namespace Jobs.Cli.Reading;

/// <summary>An input that was read to its end and checked.</summary>
internal sealed class CheckedInput(Spool spool) : IDisposable
{
    public required IReadOnlyList<Chunk> Chunks { get; init; }

    /// <summary>Items without an error.</summary>
    public required int ValidItems { get; init; }

    public required int FaultyItems { get; init; }

    /// <summary>What is wrong, in the order of the lines; the first <see cref="InputChecker.MaxFaults"/> of it.</summary>
    public required IReadOnlyList<ItemFault> Faults { get; init; }

    public required bool FaultsTruncated { get; init; }

    /// <summary>The input broke off, so that even without it what follows is not known.</summary>
    public required bool IsBroken { get; init; }

    /// <summary>SHA-256 of what will be sent, in lower-case hexadecimal.</summary>
    public required string ContentHash { get; init; }

    public byte[] Read(Chunk chunk) => spool.Read(chunk.Offset, chunk.Length);

    public void Dispose() => spool.Dispose();
}
