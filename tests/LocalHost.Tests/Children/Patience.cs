namespace LocalHost.Tests.Children;

/// <summary>How long a test waits for what must happen before it fails: far longer than it takes on a busy machine.</summary>
internal static class Patience
{
    public static TimeSpan Long { get; } = TimeSpan.FromSeconds(60);
}
