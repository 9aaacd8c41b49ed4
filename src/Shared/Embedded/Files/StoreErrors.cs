using Microsoft.Data.Sqlite;
using Shared.Ports;
using SQLitePCL;

namespace Shared.Embedded.Files;

/// <summary>SQLite's errors as the port's.</summary>
internal static class StoreErrors
{
    public static StoreException Translate(Exception error, string path) => error switch
    {
        StoreException ours => ours,
        SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => Full(path, error),

        // A log or shared-memory file that cannot grow reports an I/O error, not a full disk.
        SqliteException { SqliteErrorCode: raw.SQLITE_IOERR } when FreeBytesOrZero(path) < 1024 * 1024 => Full(path, error),
        SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_INTERRUPT } =>
            new StoreException(StoreFault.Transient, $"The store {path} is busy.", error),
        SqliteException { SqliteErrorCode: raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT } =>
            new StoreException(StoreFault.Permanent, $"The store's file {path} is damaged or no store. Restore it from a backup, or set {EmbeddedOptions.Section}:Path to another file.", error),
        SqliteException sqlite =>
            new StoreException(StoreFault.Permanent, $"The store {path} failed with SQLite error {sqlite.SqliteExtendedErrorCode}.", error),
        _ => new StoreException(StoreFault.Permanent, $"The store {path} failed: {error.GetType().Name}.", error),
    };

    public static StoreException Full(string path, Exception? inner = null) =>
        new(StoreFault.Full, $"The disk that holds the store {path} is full.", inner);

    public static StoreException Gone(string path, Exception inner) =>
        new(StoreFault.Permanent, $"The store's file {path} was deleted while it was in use, so nothing can be kept. Stop everything, and start again.", inner);

    private static long FreeBytesOrZero(string path)
    {
        try
        {
            return LocalDisk.FreeBytes(path);
        }
        catch (IOException)
        {
            // Asked only to explain another error: a disk that cannot be asked explains it too.
            return 0;
        }
    }
}
