using System.Text;

namespace Analysis.Worker.Analysis.AzureOpenAI.Prompting;

/// <summary>The prompt's files, as they lie in the assembly. A change of one is a new version: see <see cref="GapPrompt.Version"/>.</summary>
internal static class PromptFiles
{
    public const string Fixed = "gap-analysis.v1.md";
    public const string Data = "gap-analysis.v1.data.md";
    public const string Again = "gap-analysis.v1.again.md";
    public const string Schema = "gap-analysis.v1.schema.json";

    public static IReadOnlyList<string> All { get; } = [Fixed, Data, Again, Schema];

    public static string Read(string name)
    {
        using var stream = typeof(PromptFiles).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The prompt file {name} is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().TrimEnd('\n');
    }
}
