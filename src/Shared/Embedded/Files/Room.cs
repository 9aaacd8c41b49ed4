using Shared.Embedded.Writing;
using Shared.Ports;

namespace Shared.Embedded.Files;

/// <summary>The room that intake leaves to what is running, so that a full disk refuses new jobs and not the results of accepted ones.</summary>
internal sealed class Room(string path, long reservedBytes)
{
    public StoreException Refusal => StoreErrors.Full(path);

    /// <summary>A first look, before waiting for a turn: while the disk is full, most are refused here.</summary>
    /// <exception cref="StoreException">The file is there no more: what is written to it now would be lost with the process.</exception>
    public bool LacksFor(long bytes)
    {
        try
        {
            return LocalDisk.FreeBytes(path) - bytes < reservedBytes;
        }
        catch (DriveNotFoundException gone)
        {
            throw StoreErrors.Gone(path, gone);
        }
    }

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
