using Microsoft.Data.Sqlite;

namespace Shared.Embedded.Writing;

/// <summary>One connection and the statements prepared on it. Used by one thread at a time.</summary>
internal class Statements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, Statement> _prepared = new(ReferenceEqualityComparer.Instance);

    protected SqliteConnection Connection { get; } = connection;

    /// <summary>The text of everything prepared so far.</summary>
    public IReadOnlyCollection<string> Texts => [.. _prepared.Keys];

    /// <param name="sql">A constant: found again by reference.</param>
    public Statement this[string sql]
    {
        get
        {
            if (!_prepared.TryGetValue(sql, out var statement))
            {
                var command = Connection.CreateCommand();
                command.CommandText = sql;
                _prepared.Add(sql, statement = new Statement(command));
            }

            return statement;
        }
    }

    public void Dispose()
    {
        foreach (var statement in _prepared.Values)
        {
            statement.Dispose();
        }

        Connection.Dispose();
        GC.SuppressFinalize(this);
    }
}
