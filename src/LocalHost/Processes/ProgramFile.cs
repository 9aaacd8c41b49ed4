namespace LocalHost.Processes;

/// <summary>A program on disk: a .NET assembly (<c>.dll</c>), which the host that runs this process runs too, or an executable.</summary>
internal sealed record ProgramFile(string Path)
{
    public bool IsAssembly => Path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the operating system is asked to execute.</summary>
    public string Executable => IsAssembly ? DotnetHost.Path : Path;

    /// <summary>What stands before the program's own arguments.</summary>
    public IReadOnlyList<string> LeadingArguments => IsAssembly ? [Path] : [];

    /// <summary>How a person would call it: <c>dotnet</c> is on the path of whoever built it.</summary>
    public IReadOnlyList<string> CommandWords => IsAssembly ? ["dotnet", Path] : [Path];
}
