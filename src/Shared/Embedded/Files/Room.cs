using Shared.Embedded.Writing;
using Shared.Ports;

namespace Shared.Embedded.Files;

/// <summary>The room that intake leaves to what is running, so that a full disk refuses new jobs and not the results of accepted ones.</summary>
internal sealed class Room(string path, long reservedBytes)
{
    public StoreException Refusal => StoreErrors.Full(path);

    /// <summary>A first look, before waiting for a turn: while the disk is full, most are refused here.</summary>
    public bool LacksFor(long bytes) => LocalDisk.FreeBytes(path) - bytes < reservedBytes;

    /// <summary>The look that counts, in the transaction: many that came at once may each have seen the same free room.</summary>
    /// <exception cref="StoreException">There is no room for it besides what this transaction brings already.</exception>
    public void Require(WriteSession session, long bytes)
    {
        if (LacksFor(session.AcceptedBytes + bytes))
        {
            throw Refusal;
        }

        session.AcceptedBytes += bytes;
    }
}
