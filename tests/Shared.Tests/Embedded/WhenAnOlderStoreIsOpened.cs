using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Shared.Embedded;
using Shared.Embedded.Files;
using Shared.Ids;
using Shared.Jobs;
using Shared.Memory.Governing;
using Shared.Memory.Ladder;
using Shared.Ports;
using Shared.Submissions;

namespace Shared.Tests.Embedded;

public sealed class WhenAnOlderStoreIsOpened : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task ItLearnsTheRungOfAnAttempt()
    {
        using (_folder.Open())
        {
        }

        using (var connection = new SqliteConnection($"Data Source={_folder.Database};Pooling=False"))
        {
            connection.Open();
            Sql.Execute(connection, "DROP TABLE recycles; DROP TABLE heaps; DROP TABLE drains; DROP TABLE stages; DROP TABLE quotas; DROP TABLE usage");
            Sql.Execute(connection, "ALTER TABLE attempts DROP COLUMN rung; ALTER TABLE jobs DROP COLUMN trace");
            foreach (var column in new[] { "prompt_tokens", "completion_tokens", "embedding_tokens", "model_calls" })
            {
                Sql.Execute(connection, $"ALTER TABLE jobs DROP COLUMN {column}; ALTER TABLE batches DROP COLUMN {column}");
            }

            Sql.Execute(connection, "ALTER TABLE jobs DROP COLUMN same_as");
            Sql.Execute(connection, "PRAGMA user_version = 1");
        }

        using var store = _folder.Open();
        var memory = new MemoryState(new FakeTimeProvider());
        memory.Enter(Rung.Warning);
        var (queue, submitter) = (new EmbeddedQueue(store, memory), SubmitterId.Parse("acme"));
        await new EmbeddedIntake(store).AcceptAsync(new Submission(submitter, new SubmittedItem("{}"u8.ToArray(), null, null), TimeSpan.FromDays(1)), default);
        var job = Assert.Single(await queue.ReceiveAsync("worker", 1, default));
        await queue.FinishAsync(job.Lease, new JobOutcome.Succeeded("{}"u8.ToArray()), default);

        var attempt = Assert.Single((await new EmbeddedLookup(store).FindJobAsync(job.Id, default))!.Attempts);
        Assert.Equal((AttemptOutcome.Succeeded, Rung.Warning), (attempt.Outcome, attempt.Rung));
    }

    public void Dispose() => _folder.Dispose();
}
