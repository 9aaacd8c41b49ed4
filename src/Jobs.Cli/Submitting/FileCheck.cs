using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Reading;
using Jobs.Cli.Screen;

namespace Jobs.Cli.Submitting;

/// <summary>Reads and checks the file that a command names, and tells which items it leaves out.</summary>
internal static class FileCheck
{
    public static async Task<Answer<CheckedInput>> RunAsync(Session session, string path, bool skipFaulty, CancellationToken cancellation)
    {
        CheckedInput input;
        try
        {
            await using var stream = path == "-" ? session.Host.OpenStandardInput() : File.OpenRead(path);
            input = await InputChecker.CheckAsync(stream, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failure.Usage($"{path} cannot be read: {e.Message}");
        }

        if (InputVerdict.Of(path, input, skipFaulty) is { } refusal)
        {
            input.Dispose();
            return refusal;
        }

        if (input.FaultyItems > 0)
        {
            session.Terminal.Note($"{Spans.Count(input.FaultyItems, "item")} of {path} left out:");
            foreach (var line in FailureText.Details(InputVerdict.Faults(path, input)))
            {
                session.Terminal.Note(line);
            }
        }

        return input;
    }
}
