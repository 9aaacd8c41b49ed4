using Microsoft.Data.Sqlite;
using Shared.Embedded.Writing;
using Shared.Ports;

namespace Shared.Embedded.Files;

/// <summary>Makes the tables where there are none, once, whichever process comes first.</summary>
internal static class Schema
{
    /// <summary>Kept in the file as <c>user_version</c>.</summary>
    public const int Version = 6;

    /// <summary>From each version to the next.</summary>
    private static readonly string[] Steps =
    [
        "ALTER TABLE attempts ADD COLUMN rung INTEGER",
        """
        CREATE TABLE recycles (worker TEXT PRIMARY KEY, ended_at INTEGER NOT NULL, record TEXT NOT NULL) STRICT;
        CREATE INDEX recycles_by_end ON recycles (ended_at);
        CREATE TABLE heaps (worker TEXT PRIMARY KEY, taken_at INTEGER NOT NULL, report TEXT NOT NULL) STRICT;
        CREATE INDEX heaps_by_age ON heaps (taken_at);
        CREATE TABLE drains (worker TEXT PRIMARY KEY, held_until INTEGER NOT NULL, living INTEGER NOT NULL) STRICT;
        CREATE TABLE stages (job INTEGER NOT NULL, stage TEXT NOT NULL, content BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (job, stage)) STRICT, WITHOUT ROWID
        """,
        "ALTER TABLE jobs ADD COLUMN trace TEXT",
        """
        CREATE TABLE quotas (name TEXT PRIMARY KEY, book TEXT NOT NULL) STRICT, WITHOUT ROWID;
        ALTER TABLE jobs ADD COLUMN prompt_tokens INTEGER;
        ALTER TABLE jobs ADD COLUMN completion_tokens INTEGER;
        ALTER TABLE jobs ADD COLUMN embedding_tokens INTEGER;
        ALTER TABLE jobs ADD COLUMN model_calls INTEGER;
        ALTER TABLE jobs ADD COLUMN same_as INTEGER;
        ALTER TABLE batches ADD COLUMN prompt_tokens INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE batches ADD COLUMN completion_tokens INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE batches ADD COLUMN embedding_tokens INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE batches ADD COLUMN model_calls INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE usage (
          submitter TEXT NOT NULL, day INTEGER NOT NULL, jobs INTEGER NOT NULL, prompt_tokens INTEGER NOT NULL, completion_tokens INTEGER NOT NULL,
          embedding_tokens INTEGER NOT NULL, model_calls INTEGER NOT NULL, PRIMARY KEY (submitter, day)) STRICT, WITHOUT ROWID
        """,
        """
        ALTER TABLE usage ADD COLUMN answered_jobs INTEGER NOT NULL DEFAULT 0;
        UPDATE usage SET answered_jobs = jobs WHERE completion_tokens > 0
        """,
    ];

    /// <exception cref="StoreException">The file is of a newer version, or no store.</exception>
    public static void Ensure(SqliteConnection connection, WriterTurn turn)
    {
        using (turn.Take())
        {
            // Looked at before anything is changed, the journal's mode included.
            RequireOurs(connection);
            Sql.Execute(connection, "PRAGMA journal_mode = WAL");
            Sql.Execute(connection, "BEGIN IMMEDIATE");
            var version = Sql.Scalar(connection, "PRAGMA user_version");
            if (version == 0)
            {
                Sql.Execute(connection, Text());
                Sql.Execute(connection, $"PRAGMA user_version = {Version}");
            }
            else if (version < Version)
            {
                foreach (var step in Steps.Skip((int)version - 1))
                {
                    Sql.Execute(connection, step);
                }

                Sql.Execute(connection, $"PRAGMA user_version = {Version}");
            }

            Sql.Execute(connection, "COMMIT");
        }
    }

    private static void RequireOurs(SqliteConnection connection)
    {
        var version = Sql.Scalar(connection, "PRAGMA user_version");
        if (version > Version)
        {
            throw new StoreException(
                StoreFault.Permanent,
                $"The store's file is of version {version}, made by a newer release; this one knows version {Version}. Run the newer release, or use another file.");
        }

        // Our tables and their version come in one transaction, and both are read in one statement: tables without a version are another program's.
        if (Sql.Scalar(connection, "SELECT count(*) FROM sqlite_schema, pragma_user_version WHERE user_version = 0") > 0)
        {
            throw new StoreException(
                StoreFault.Permanent,
                $"The store's file {connection.DataSource} is another program's database; it is left as it is. Set {EmbeddedOptions.Section}:Path to another file.");
        }
    }

    private static string Text()
    {
        using var resource = typeof(Schema).Assembly.GetManifestResourceStream("Shared.Embedded.schema.sql")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
