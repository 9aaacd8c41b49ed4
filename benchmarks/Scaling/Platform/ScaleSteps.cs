namespace Benchmarks.Scaling.Platform;

/// <summary>
/// How many replicas are meant to run after a poll, by "Scale behavior" in https://learn.microsoft.com/azure/container-apps/scale-app: from none to one; then
/// min(wanted, max(4, 2 × current)); what is too much is taken away at once.
/// </summary>
internal static class ScaleSteps
{
    private const int Least = 4;

    public static int Next(int current, int wanted) => Math.Min(wanted, current == 0 ? 1 : Math.Max(Least, 2 * current));
}
