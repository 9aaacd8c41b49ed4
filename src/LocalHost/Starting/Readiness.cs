using System.Globalization;
using LocalHost.Announcing;

namespace LocalHost.Starting;

/// <summary>Waits until the API answers that it is ready.</summary>
internal sealed class Readiness(HttpClient api, Lifecycle lifecycle, TimeProvider time)
{
    private static readonly Uri Ready = new("/health/ready", UriKind.Relative);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(5);

    /// <returns>Null once it is ready, else the last answer: the time was used up.</returns>
    public async Task<string?> WaitAsync(TimeSpan timeout, CancellationToken stop)
    {
        var startedAt = time.GetTimestamp();
        var nextReport = ReportEvery;
        while (true)
        {
            var answer = await AskAsync(stop);
            var waited = time.GetElapsedTime(startedAt);
            if (answer is null || waited >= timeout)
            {
                return answer;
            }

            if (waited >= nextReport)
            {
                lifecycle.Waits(string.Create(CultureInfo.InvariantCulture, $"waiting for the API, {waited.TotalSeconds:0} s of {timeout.TotalSeconds:0} s: {answer}"));
                nextReport += ReportEvery;
            }

            await Task.Delay(Pause, time, stop);
        }
    }

    private async Task<string?> AskAsync(CancellationToken stop)
    {
        try
        {
            using var answer = await api.GetAsync(Ready, stop);
            return answer.IsSuccessStatusCode ? null : $"it answers {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(stop)}".TrimEnd();
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            return "it does not answer yet";
        }
    }
}
