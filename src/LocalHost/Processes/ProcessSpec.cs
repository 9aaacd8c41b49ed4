namespace LocalHost.Processes;

/// <summary>What to start.</summary>
/// <param name="Name">How the process is called on the terminal and in the names of logs: <c>api</c>, <c>worker-1</c>.</param>
/// <param name="Program">What is run.</param>
/// <param name="Arguments">The program's own arguments.</param>
/// <param name="Environment">Set on top of this process's environment.</param>
/// <param name="Output">
/// Receives each line of output, one at a time; null where the process shares this console, input included, and then it cannot be stopped by its input.
/// </param>
internal sealed record ProcessSpec(
    string Name,
    ProgramFile Program,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment,
    Action<OutputLine>? Output);

/// <summary>One line that a process wrote.</summary>
/// <param name="Text">Without the line's end.</param>
/// <param name="IsError">Written to standard error.</param>
internal readonly record struct OutputLine(string Text, bool IsError);
