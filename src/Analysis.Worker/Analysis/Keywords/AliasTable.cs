using System.Text.Json;

namespace Analysis.Worker.Analysis.Keywords;

/// <summary>Other names of the same thing (<c>aliases.json</c>): every name of a group stands for every other.</summary>
internal sealed class AliasTable
{
    private const string Resource = "aliases.json";

    private readonly Dictionary<string, int> _groupOf = [];
    private readonly List<(string Key, TermSpelling Spelling)[]> _groups = [];

    internal AliasTable(IEnumerable<IReadOnlyList<string>> groups)
    {
        foreach (var group in groups)
        {
            var spellings = new List<(string Key, TermSpelling Spelling)>();
            foreach (var compiled in group.Select(SpellingCompiler.Compile))
            {
                var key = compiled[0].Folded;
                _groupOf.Add(key, _groups.Count);
                spellings.AddRange(compiled.Select(spelling => (key, spelling)));
            }

            _groups.Add([.. spellings]);
        }
    }

    /// <summary>The table that the product comes with.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static AliasTable Load()
    {
        using var json = typeof(AliasTable).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidDataException($"The resource {Resource} is missing.");
        var file = JsonSerializer.Deserialize(json, AliasFileContext.Default.AliasFile) ?? throw new InvalidDataException($"The resource {Resource} is empty.");
        return new AliasTable(file.Groups);
    }

    /// <summary>Everything to look for: each keyword as spelt, its other forms, and its other names with their forms.</summary>
    /// <param name="keywords">As sent.</param>
    public IReadOnlyList<SoughtTerm> TermsFor(IReadOnlyList<string> keywords)
    {
        var terms = new List<SoughtTerm>(4 * keywords.Count);
        for (var keyword = 0; keyword < keywords.Count; keyword++)
        {
            var own = SpellingCompiler.Compile(Cleaning.TextCleaner.CleanKeyword(keywords[keyword]));
            foreach (var spelling in own)
            {
                terms.Add(new SoughtTerm(spelling, keyword, spelling.IsPlural ? MatchKind.Plural : MatchKind.Spelt));
            }

            foreach (var spelling in OtherNames(own))
            {
                terms.Add(new SoughtTerm(spelling, keyword, MatchKind.Alias));
            }
        }

        return terms;
    }

    private IEnumerable<TermSpelling> OtherNames(IReadOnlyList<TermSpelling> own)
    {
        foreach (var spelling in own)
        {
            if (_groupOf.TryGetValue(spelling.Folded, out var group))
            {
                return _groups[group].Where(name => name.Key != spelling.Folded).Select(name => name.Spelling);
            }
        }

        return [];
    }
}
