using System.Globalization;

namespace EndToEnd.Processes;

/// <summary>Asks workers, again and again, whether they are ready, and the API what their rows say.</summary>
internal sealed class ReadinessWatch : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _end = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly Task<TimeSpan>[] _workers;
    private readonly Task<bool> _rows;

    /// <param name="installation">Whose workers.</param>
    /// <param name="healthPorts">Where they answer.</param>
    public ReadinessWatch(Installation installation, IEnumerable<int> healthPorts)
    {
        _workers = [.. healthPorts.Select(port => WatchAsync(new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/health/ready")))];
        _rows = WatchRowsAsync(new Uri(installation.Address, "/v1/workers"));
    }

    /// <returns>For how long the worker that was worst off said that it was not ready, and whether a row said that it could not receive.</returns>
    public async Task<(TimeSpan NotReady, bool RowSaid)> EndAsync()
    {
        await _end.CancelAsync();
        return ((await Task.WhenAll(_workers)).Max(), await _rows);
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
        _http.Dispose();
    }

    private async Task<TimeSpan> WatchAsync(Uri ready)
    {
        var notReady = 0;
        while (!_end.IsCancellationRequested)
        {
            notReady += await AskAsync(ready) is { IsGood: false } ? 1 : 0;
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }

        return notReady * Pause;
    }

    private async Task<bool> WatchRowsAsync(Uri workers)
    {
        var rowSaid = false;
        while (!_end.IsCancellationRequested)
        {
            rowSaid |= await AskAsync(workers) is { IsGood: true } answer && answer.Text.Contains("\"cannot_receive\":true", StringComparison.Ordinal);
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }

        return rowSaid;
    }

    /// <returns>Null where nobody answers, which is no word of the worker's.</returns>
    private async Task<Answer?> AskAsync(Uri address)
    {
        try
        {
            using var answer = await _http.GetAsync(address, _end.Token);
            return new Answer(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(_end.Token));
        }
        catch (Exception silence) when (silence is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private sealed record Answer(bool IsGood, string Text);
}
