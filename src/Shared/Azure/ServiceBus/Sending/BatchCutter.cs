namespace Shared.Azure.ServiceBus.Sending;

/// <summary>Where a run of messages is cut into batches that the service takes.</summary>
internal static class BatchCutter
{
    /// <summary>A batch is one unit of the service's throttling and of its failure: not all of a large submission's messages in one.</summary>
    public const int MostMessages = 500;

    /// <summary>What the batch itself may take: its properties, among them an id of 128 characters.</summary>
    public const int EnvelopeBytes = 1024;

    /// <summary>The section around each message.</summary>
    public const int SectionBytes = 8;

    /// <summary>Cuts in order, each batch as full as it can be.</summary>
    /// <param name="encodedBytes">Size of each message.</param>
    /// <param name="mostBytes">What the link takes at once.</param>
    /// <returns>First and count of each batch; a message too large for any is a batch of its own, and the service refuses it.</returns>
    public static IEnumerable<(int First, int Count)> Cut(IReadOnlyList<int> encodedBytes, long mostBytes)
    {
        var first = 0;
        long bytes = EnvelopeBytes;
        for (var next = 0; next < encodedBytes.Count; next++)
        {
            var one = encodedBytes[next] + SectionBytes;
            if (next > first && (bytes + one > mostBytes || next - first == MostMessages))
            {
                yield return (first, next - first);
                first = next;
                bytes = EnvelopeBytes;
            }

            bytes += one;
        }

        if (first < encodedBytes.Count)
        {
            yield return (first, encodedBytes.Count - first);
        }
    }
}
