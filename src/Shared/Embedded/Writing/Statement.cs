using Microsoft.Data.Sqlite;

namespace Shared.Embedded.Writing;

/// <summary>A prepared statement that is kept: its parameters are numbered <c>$1</c>, <c>$2</c> … in the order they are given.</summary>
internal sealed class Statement(SqliteCommand command) : IDisposable
{
    private static readonly string[] Names = [.. Enumerable.Range(1, 24).Select(number => $"${number}")];

    /// <returns>Rows changed.</returns>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; null where there is no row.</summary>
    public object? Value(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteScalar();
    }

    /// <summary>Every row, read to the end.</summary>
    public List<T> Rows<T>(Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>The first row; default where there is none.</summary>
    public T? First<T>(Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = command.ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    public void Dispose() => command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i] ?? DBNull.Value;
            if (i < command.Parameters.Count)
            {
                command.Parameters[i].Value = value;
            }
            else
            {
                command.Parameters.AddWithValue(Names[i], value);
            }
        }
    }
}
