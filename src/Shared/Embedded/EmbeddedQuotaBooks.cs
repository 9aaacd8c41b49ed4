using Shared.Ports;

namespace Shared.Embedded;

/// <summary>One write transaction for each change. Losing the last ones to a power cut loses no promise: a quota is the service's.</summary>
internal sealed class EmbeddedQuotaBooks(EmbeddedStore store) : IQuotaBooks
{
    public Task<T> ChangeAsync<T>(string name, Func<string?, (string? Next, T Answer)> change, CancellationToken cancellation) => store.WriteLightlyAsync(
        session =>
        {
            var read = (string?)session["SELECT book FROM quotas WHERE name = $1"].Value(name);
            var (next, answer) = change(read);
            if (next is not null && next != read)
            {
                session["INSERT INTO quotas (name, book) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET book = excluded.book"].Run(name, next);
            }

            return answer;
        },
        cancellation);
}
