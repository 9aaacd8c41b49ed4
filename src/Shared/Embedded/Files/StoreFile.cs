using Microsoft.Data.Sqlite;
using Shared.Ports;
using SQLitePCL;

namespace Shared.Embedded.Files;

/// <summary>Where the store lies, and how its connections are opened. The file is its owner's alone: it holds personal data.</summary>
internal sealed class StoreFile
{
    private const UnixFileMode OwnerOnlyFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private StoreFile(string path) => FullPath = path;

    public string FullPath { get; }

    /// <exception cref="StoreException">The path cannot be used, and why.</exception>
    public static StoreFile Prepare(string path)
    {
        var file = new StoreFile(Path.GetFullPath(path));
        try
        {
            CreateOwnerOnly(file.FullPath);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                StoreFault.Permanent,
                $"The store's file {file.FullPath} cannot be made: {fault.Message} Set {EmbeddedOptions.Section}:Path to a place that can be written.",
                fault);
        }

        LocalDisk.Require(file.FullPath);
        return file;
    }

    public SqliteConnection Open(bool forWriting)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = FullPath,
            Mode = forWriting ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ToString());
        connection.Open();
        KeepPlans(connection);
        using var pragmas = connection.CreateCommand();

        // Deleted resumes are overwritten, not only forgotten. Readers block no one in WAL; the timeout is for the moments of recovery and of the last close.
        pragmas.CommandText = forWriting
            ? "PRAGMA busy_timeout = 0; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -8000; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY"
            : "PRAGMA busy_timeout = 5000; PRAGMA query_only = ON; PRAGMA cache_size = -2000; PRAGMA temp_store = MEMORY";
        pragmas.ExecuteNonQuery();
        return connection;
    }

    /// <summary>Opens a file, and makes it its owner's alone where there is none.</summary>
    public static FileStream OpenOwnerOnly(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnlyFile;
        }

        return new FileStream(path, options);
    }

    // Without it SQLite compiles a prepared statement anew whenever a parameter is bound that it compared with a partial index's condition (state = $1), in
    // case another value allows another plan. Source: sqlite.org/c3ref/c_dbconfig_defensive.html, SQLITE_DBCONFIG_ENABLE_QPSG.
    private static void KeepPlans(SqliteConnection connection) => raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);

    private static void CreateOwnerOnly(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, OwnerOnlyFolder);
            }
        }

        if (!File.Exists(path))
        {
            using var created = OpenOwnerOnly(path);
        }
    }
}
