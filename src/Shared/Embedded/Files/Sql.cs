using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Shared.Embedded.Files;

/// <summary>Statements that are run once, at start.</summary>
internal static class Sql
{
    public static void Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    public static long Scalar(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
