using System.Text.Json;
using Analysis.Worker.Waiting;
using Microsoft.Extensions.Logging;
using Shared.Ports;

namespace Analysis.Worker.Analysis.AzureOpenAI.Quota;

/// <summary>
/// The quota of one deployment, shared by all replicas through its <see cref="QuotaBook"/>. A call is reserved before it is made, and made when it is its turn.
/// Those of this process that reserve while the book is being written are written together next.
/// </summary>
internal sealed partial class QuotaGovernor : IDisposable
{
    private const double WeightOfLatest = 0.2;
    private const int FirstTypicalTokens = 4_000;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(10);

    private readonly IQuotaBooks _books;
    private readonly ChangeSignal _changes;
    private readonly TimeProvider _time;
    private readonly Chance _chance;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _lock = new();
    private List<BookChange> _pending = [];
    private QuotaBook _known = QuotaBook.Empty;
    private double _typical = FirstTypicalTokens;

    /// <param name="name">Of the book: the same for all replicas, another one for each deployment.</param>
    /// <param name="configured">The deployment's quota.</param>
    /// <param name="books">Where the book is.</param>
    /// <param name="changes">Told of each change that is seen here.</param>
    /// <param name="time">The clock; replicas' clocks may differ by some 20 ms, as a host keeps them; by more, some calls are refused.</param>
    /// <param name="chance">Spreads tries at a store that fails.</param>
    /// <param name="logger">Hears of a store that fails.</param>
    public QuotaGovernor(string name, QuotaLimits configured, IQuotaBooks books, ChangeSignal changes, TimeProvider time, Chance chance, ILogger<QuotaGovernor> logger) =>
        (Name, Configured, _books, _changes, _time, _chance, _logger) = (name, configured, books, changes, time, chance, logger);

    public string Name { get; }

    public QuotaLimits Configured { get; }

    public long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The book as it was last read or written here.</summary>
    public QuotaBook Known
    {
        get
        {
            lock (_lock)
            {
                return _known;
            }
        }
    }

    /// <summary>Tokens of an ordinary call, from those of late.</summary>
    public int TypicalTokens => (int)Volatile.Read(ref _typical);

    /// <summary>How long a call would wait now; null where it never fits.</summary>
    public TimeSpan? WaitFor(int tokens) => QuotaPolicy.WaitFor(Known, Configured, Now, tokens);

    /// <summary>Reserves a call and waits for its turn.</summary>
    /// <param name="tokens">Prompt and the most that may be answered.</param>
    /// <param name="patience">A later turn is not reserved.</param>
    /// <param name="cancellation">Gives up; what was reserved is given back.</param>
    public async Task<QuotaTurn> ReserveAsync(int tokens, TimeSpan patience, CancellationToken cancellation)
    {
        Volatile.Write(ref _typical, ((1 - WeightOfLatest) * Volatile.Read(ref _typical)) + (WeightOfLatest * tokens));
        QuotaTurn turn = new QuotaTurn.NeverFits();
        long at = 0;
        var change = new BookChange(Reserve);
        try
        {
            await WriteAsync(change, cancellation);
            if (turn is QuotaTurn.Granted && at - Now is > 0 and var wait)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(wait), _time, cancellation);
            }

            return turn;
        }
        catch
        {
            // It may have been written with somebody else's, or be written with the next.
            NoteLater(book => change.IsWritten && turn is QuotaTurn.Granted ? QuotaPolicy.GiveBack(book, at, tokens) : book);
            throw;
        }

        // Decided again where another replica was faster, so each decision replaces the one before.
        QuotaBook Reserve(QuotaBook book)
        {
            var now = Now;
            if (cancellation.IsCancellationRequested)
            {
                turn = new QuotaTurn.TooLate(TimeSpan.Zero);
                return book;
            }

            if (QuotaPolicy.Reserve(book, Configured, now, tokens) is not { } reserved)
            {
                turn = new QuotaTurn.NeverFits();
                return book;
            }

            at = reserved.At;
            turn = TimeSpan.FromMilliseconds(at - now) is var wait && wait > patience ? new QuotaTurn.TooLate(wait) : new QuotaTurn.Granted(new QuotaGrant(this, at, tokens));
            return turn is QuotaTurn.Granted ? reserved.Book : book;
        }
    }

    /// <summary>Reads the book again.</summary>
    public Task RefreshAsync(CancellationToken cancellation) => ChangeAsync(static book => book, cancellation);

    public void Dispose() => _turn.Dispose();

    internal Task RefuseAsync(long at, int tokens, TimeSpan? retryAfter, CancellationToken cancellation) =>
        ChangeAsync(book => QuotaPolicy.Refuse(book, Now, at, tokens, retryAfter), cancellation);

    internal void NoteLater(Func<QuotaBook, QuotaBook> change)
    {
        lock (_lock)
        {
            _pending.Add(new BookChange(change) { IsNote = true });
            _known = change(_known);
        }

        _changes.Tell();
    }

    private Task ChangeAsync(Func<QuotaBook, QuotaBook> decide, CancellationToken cancellation) => WriteAsync(new BookChange(decide), cancellation);

    /// <summary>Waits for its turn; by then somebody before may have written it along with theirs.</summary>
    private async Task WriteAsync(BookChange change, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _pending.Add(change);
        }

        await _turn.WaitAsync(cancellation);
        try
        {
            for (var failures = 1; !change.IsWritten; failures++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!await TryWriteAsync(change, failures))
                {
                    await Task.Delay(ExponentialWait.After(failures, FirstWait, LongestWait, _chance()), _time, cancellation);
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <param name="own">The change of who writes.</param>
    /// <param name="failures">Tries so far, this one too.</param>
    /// <returns>False where it is to be tried again.</returns>
    private async Task<bool> TryWriteAsync(BookChange own, int failures)
    {
        List<BookChange> changes;
        lock (_lock)
        {
            (changes, _pending) = (_pending, []);
        }

        // Of its own: who gives up takes nothing from the others.
        using var late = new CancellationTokenSource(WriteTimeout, _time);
        try
        {
            var written = await _books.ChangeAsync(Name, read => Change(read, changes), late.Token);
            lock (_lock)
            {
                changes.ForEach(static change => change.IsWritten = true);
                _known = _pending.Where(static change => change.IsNote).Aggregate(written, static (book, note) => note.Decide(book));
            }

            _changes.Tell();
            return true;
        }
        catch (Exception fault) when (fault is StoreException { Fault: not StoreFault.Permanent } || (fault is OperationCanceledException && late.IsCancellationRequested))
        {
            // Written again whole: a reservation that was written although its answer was lost ages out of the book.
            lock (_lock)
            {
                _pending.InsertRange(0, changes);
            }

            if (failures == 1)
            {
                BookFails(_logger, Name, fault.GetType().Name);
            }

            return false;
        }
        catch
        {
            // Who writes fails with it; those that only came along wait for their own turn, and meet it themselves if it lasts.
            lock (_lock)
            {
                _pending.InsertRange(0, changes.Where(change => change != own));
            }

            throw;
        }
    }

    private (string? Next, QuotaBook Answer) Change(string? read, List<BookChange> changes)
    {
        var book = Read(read);
        var next = changes.Aggregate(book, static (current, change) => change.Decide(current));
        return (ReferenceEquals(next, book) ? null : JsonSerializer.Serialize(next, QuotaBookJson.Default.QuotaBook), next);
    }

    private QuotaBook Read(string? text)
    {
        try
        {
            return text is null ? QuotaBook.Empty : JsonSerializer.Deserialize(text, QuotaBookJson.Default.QuotaBook) ?? QuotaBook.Empty;
        }
        catch (JsonException)
        {
            // Of another release, or changed by hand: it is begun anew, and a minute later it is whole.
            BookIsUnreadable(_logger, Name);
            return QuotaBook.Empty;
        }
    }
}
