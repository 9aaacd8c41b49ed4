using System.Text.Json;
using Shared.Cleaning;

namespace Analysis.Worker.Analysis.Keywords;

/// <summary>Other names of the same thing (<c>aliases.json</c>): every name of a group stands for every other.</summary>
internal sealed class AliasTable
{
    private const string Resource = "aliases.json";

    private readonly Dictionary<string, List<Name>> _groups = [];

    internal AliasTable(IEnumerable<IReadOnlyList<string>> groups)
    {
        foreach (var group in groups)
        {
            var names = new List<Name>(group.Count);
            foreach (var text in group)
            {
                var name = new Name(SpellingCompiler.Compile(text));
                names.Add(name);
                _groups.Add(name.Key, names);
            }
        }
    }

    /// <summary>The table that the product comes with; a test holds it to <c>aliases.schema.json</c>.</summary>
    public static AliasTable Load()
    {
        using var json = typeof(AliasTable).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidDataException($"The resource {Resource} is missing.");
        using var file = JsonDocument.Parse(json);
        var groups = new List<IReadOnlyList<string>>();
        foreach (var group in file.RootElement.GetProperty("groups").EnumerateArray())
        {
            var names = new List<string>(group.GetArrayLength());
            foreach (var name in group.EnumerateArray())
            {
                names.Add(name.GetString()!);
            }

            groups.Add(names);
        }

        return new AliasTable(groups);
    }

    /// <summary>Everything to look for: each keyword as spelt, its other forms, and its other names with their forms.</summary>
    /// <param name="keywords">As sent.</param>
    public IReadOnlyList<SoughtTerm> TermsFor(IReadOnlyList<string> keywords)
    {
        var terms = new List<SoughtTerm>(4 * keywords.Count);
        for (var keyword = 0; keyword < keywords.Count; keyword++)
        {
            var own = SpellingCompiler.Compile(TextCleaner.CleanKeyword(keywords[keyword]));
            foreach (var spelling in own)
            {
                terms.Add(new SoughtTerm(spelling, keyword, spelling.IsPlural ? MatchKind.Plural : MatchKind.Spelt));
            }

            AddOtherNames(terms, own, keyword);
        }

        return terms;
    }

    private void AddOtherNames(List<SoughtTerm> terms, IReadOnlyList<TermSpelling> own, int keyword)
    {
        foreach (var form in own)
        {
            if (!_groups.TryGetValue(form.Folded, out var names))
            {
                continue;
            }

            foreach (var name in names)
            {
                foreach (var spelling in name.Key == form.Folded ? [] : name.Spellings)
                {
                    terms.Add(new SoughtTerm(spelling, keyword, MatchKind.Alias));
                }
            }

            return;
        }
    }

    /// <param name="Spellings">The name as spelt, then its other forms.</param>
    private sealed record Name(IReadOnlyList<TermSpelling> Spellings)
    {
        public string Key => Spellings[0].Folded;
    }
}
