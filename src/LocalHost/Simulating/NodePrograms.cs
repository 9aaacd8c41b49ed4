using LocalHost.Processes;

namespace LocalHost.Simulating;

/// <summary>Node.js's programs, as the path finds them.</summary>
internal static class NodePrograms
{
    public static ProgramFile Node { get; } = new("node");

    public static ProgramFile Npm { get; } = new(OperatingSystem.IsWindows() ? "npm.cmd" : "npm");
}
