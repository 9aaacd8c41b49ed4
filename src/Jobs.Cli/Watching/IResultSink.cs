using Jobs.Cli.Wire;

namespace Jobs.Cli.Watching;

/// <summary>Is given every job that has ended, once, in the order they ended.</summary>
internal interface IResultSink
{
    /// <param name="batch">Whose it is.</param>
    /// <param name="line">What this program knows of it.</param>
    /// <param name="json">The whole of it as it was sent, without a line end.</param>
    void Take(WatchedBatch batch, ResultLine line, ReadOnlyMemory<byte> json);
}
