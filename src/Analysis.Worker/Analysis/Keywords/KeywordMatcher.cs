using System.Numerics;

namespace Analysis.Worker.Analysis.Keywords;

/// <summary>Finds keywords in a cleaned text, in one pass over it.</summary>
internal sealed class KeywordMatcher(AliasTable aliases)
{
    /// <param name="text">Cleaned.</param>
    /// <param name="keywords">As sent.</param>
    public KeywordMatches Find(string text, IReadOnlyList<string> keywords)
    {
        var matches = new KeywordMatch[keywords.Count];
        for (var i = 0; i < matches.Length; i++)
        {
            matches[i] = KeywordMatch.Missed;
        }

        var automaton = new TermAutomaton(aliases.TermsFor(keywords));
        return new KeywordMatches(matches, Scan(text, automaton, matches));
    }

    /// <returns>Steps taken: what the work is proportional to.</returns>
    private static long Scan(ReadOnlySpan<char> text, TermAutomaton automaton, KeywordMatch[] matches)
    {
        // Where the latest folded characters came from; one more than the longest spelling, to see what a find follows on.
        var origins = new int[BitOperations.RoundUpToPowerOf2((uint)automaton.LongestLength + 1)];
        var mask = origins.Length - 1;
        var firmGaps = 0UL;
        var state = TermAutomaton.Root;
        long steps = 0;
        var reader = new FoldingReader(text);
        for (var at = 0; reader.MoveNext(); at++)
        {
            origins[at & mask] = reader.Position;
            firmGaps = (firmGaps << 1) | (reader.Gap == Gap.Firm ? 1UL : 0UL);
            state = automaton.Step(state, reader.Current, ref steps);
            for (var handle = automaton.FirstTerm(state); handle >= 0;)
            {
                steps++;
                var term = automaton.TermAt(handle, out handle);
                ref var best = ref matches[term.Keyword];
                if (term.Kind >= best.Kind || reader.IsHalf)
                {
                    continue;
                }

                var first = at - term.Spelling.Folded.Length + 1;
                var start = origins[first & mask];
                var isHalf = first > 0 && origins[(first - 1) & mask] == start;
                if (!isHalf && GapsFit(firmGaps, term.Spelling) && IsSpeltAsNeeded(text, start, reader.Position, term.Spelling, origins, at)
                    && TermEdges.StandsAlone(text, start, reader.Position, term.Spelling))
                {
                    best = new KeywordMatch(term.Kind, start, reader.Position - start + 1);
                }
            }
        }

        return steps;
    }

    /// <summary>Every gap that counts stands where the term has one. The lowest bit is the gap before the last character; the one before the first is outside.</summary>
    private static bool GapsFit(ulong firmGaps, TermSpelling term)
    {
        var inside = term.Folded.Length - 1;
        return (firmGaps & ~term.Gaps & (inside >= 64 ? ulong.MaxValue : (1UL << inside) - 1)) == 0;
    }

    private static bool IsSpeltAsNeeded(ReadOnlySpan<char> text, int start, int end, TermSpelling term, int[] origins, int at)
    {
        if (term.ExactSpelling is { } spelling)
        {
            var found = text[start..(end + 1)];
            return found.SequenceEqual(spelling) || found.SequenceEqual(spelling.ToUpperInvariant());
        }

        return term.SmallLetterFromEnd < 0 || !char.IsUpper(text[origins[(at - term.SmallLetterFromEnd) & (origins.Length - 1)]]);
    }
}
