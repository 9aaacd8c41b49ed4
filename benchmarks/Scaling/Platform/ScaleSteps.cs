namespace Benchmarks.Scaling.Platform;

/// <summary>
/// How fast the platform adds replicas: to 1, 4, 8, 16, 32, … one step a poll, up to what is wanted. See "Scale behavior" in
/// https://learn.microsoft.com/azure/container-apps/scale-app. What is too much is taken away at once.
/// </summary>
internal static class ScaleSteps
{
    private const int Second = 4;

    public static int Next(int current, int wanted) => wanted <= current ? wanted : Math.Min(wanted, Above(current));

    private static int Above(int current)
    {
        if (current == 0)
        {
            return 1;
        }

        var step = Second;
        while (step <= current)
        {
            step *= 2;
        }

        return step;
    }
}
