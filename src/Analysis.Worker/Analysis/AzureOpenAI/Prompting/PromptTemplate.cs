using System.Text.RegularExpressions;

namespace Analysis.Worker.Analysis.AzureOpenAI.Prompting;

/// <summary>A text with places like <c>{resume}</c>. They are filled in one pass, so what is filled in is never looked at again: a text that contains <c>{resume}</c> stays as it is.</summary>
internal sealed partial class PromptTemplate
{
    // Even places hold text, odd ones the name of what is filled in there.
    private readonly string[] _parts;

    /// <param name="text">The template as it stands in its file.</param>
    public PromptTemplate(string text) => _parts = Place.Split(text);

    /// <exception cref="KeyNotFoundException">A place has no value: the template and its caller do not fit.</exception>
    public string Fill(IReadOnlyDictionary<string, string> values) => string.Concat(_parts.Select((part, i) => i % 2 == 0 ? part : values[part]));

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex Place { get; }
}
