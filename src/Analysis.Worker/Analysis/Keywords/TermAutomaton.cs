using System.Runtime.InteropServices;

namespace Analysis.Worker.Analysis.Keywords;

/// <summary>
/// All spellings in one automaton (Aho and Corasick, 1975): the text is read once, whatever the number of keywords, and each character is followed by an
/// amortized constant number of steps.
/// </summary>
internal sealed class TermAutomaton
{
    public const int Root = 0;
    private const int None = -1;

    private readonly Dictionary<long, int> _next;
    private readonly List<Node> _nodes;
    private readonly List<Entry> _entries;

    public TermAutomaton(IReadOnlyList<SoughtTerm> terms)
    {
        var states = terms.Sum(term => term.Spelling.Folded.Length) + 1;
        _next = new Dictionary<long, int>(states);
        _nodes = new List<Node>(states) { new() { Output = None } };
        _entries = new List<Entry>(terms.Count);
        foreach (var term in terms)
        {
            Add(term);
        }

        Link();
    }

    /// <summary>Length of the longest spelling.</summary>
    public int LongestLength { get; private set; }

    /// <summary>The state after one more character; <paramref name="steps"/> grows by the work done.</summary>
    public int Step(int state, char symbol, ref long steps)
    {
        while (true)
        {
            steps++;
            if (_next.TryGetValue(Key(state, symbol), out var next))
            {
                return next;
            }

            if (state == Root)
            {
                return Root;
            }

            state = _nodes[state].Fallback;
        }
    }

    /// <summary>The first spelling that ends in this state, as a handle for <see cref="TermAt"/>; negative where none does.</summary>
    public int FirstTerm(int state) => TermFrom(_nodes[state].Output == None ? _nodes[state].NextWithOutput : state);

    /// <summary>The spelling of a handle, and the handle of the next that ends here too, or negative.</summary>
    public SoughtTerm TermAt(int handle, out int next)
    {
        var entry = _entries[handle];
        next = entry.NextInState != None ? entry.NextInState : TermFrom(_nodes[entry.State].NextWithOutput);
        return entry.Term;
    }

    private static long Key(int state, char symbol) => ((long)state << 16) | symbol;

    private int TermFrom(int state) => state == Root ? None : _nodes[state].Output;

    private void Add(SoughtTerm term)
    {
        var state = Root;
        foreach (var symbol in term.Spelling.Folded)
        {
            ref var next = ref CollectionsMarshal.GetValueRefOrAddDefault(_next, Key(state, symbol), out var exists);
            if (!exists)
            {
                next = _nodes.Count;
                _nodes.Add(new Node { Parent = state, Symbol = symbol, Depth = _nodes[state].Depth + 1, Output = None });
            }

            state = next;
        }

        _entries.Add(new Entry(term, state, _nodes[state].Output));
        CollectionsMarshal.AsSpan(_nodes)[state].Output = _entries.Count - 1;
        LongestLength = Math.Max(LongestLength, term.Spelling.Folded.Length);
    }

    /// <summary>Gives each state its fallback, the longest proper suffix that is a state too, in order of depth, because a fallback is always shallower.</summary>
    private void Link()
    {
        var nodes = CollectionsMarshal.AsSpan(_nodes);
        var byDepth = new int[nodes.Length];
        var depths = new int[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            byDepth[i] = i;
            depths[i] = nodes[i].Depth;
        }

        Array.Sort(depths, byDepth);
        long steps = 0;
        foreach (var state in byDepth)
        {
            ref var node = ref nodes[state];
            if (node.Depth > 1)
            {
                node.Fallback = Step(nodes[node.Parent].Fallback, node.Symbol, ref steps);
                node.NextWithOutput = nodes[node.Fallback].Output != None ? node.Fallback : nodes[node.Fallback].NextWithOutput;
            }
        }
    }

    private struct Node
    {
        public int Parent;
        public int Depth;
        public int Fallback;
        public int NextWithOutput;
        public int Output;
        public char Symbol;
    }

    private readonly record struct Entry(SoughtTerm Term, int State, int NextInState);
}
