using System.CommandLine;

namespace Jobs.Cli.CommandLine;

/// <summary>A command whose help shows how it is used.</summary>
internal class ExampleCommand(string name, string description, params IReadOnlyList<string> examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples { get; } = examples;
}
