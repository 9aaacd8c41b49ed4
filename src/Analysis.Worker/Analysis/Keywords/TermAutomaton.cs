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
    private readonly State[] _states;
    private readonly Output[] _outputs;
    private int _stateCount = 1;

    public TermAutomaton(IReadOnlyList<SoughtTerm> terms)
    {
        var maxStates = 1;
        foreach (var term in terms)
        {
            maxStates += term.Spelling.Folded.Length;
            LongestLength = Math.Max(LongestLength, term.Spelling.Folded.Length);
        }

        _next = new Dictionary<long, int>(maxStates);
        _states = new State[maxStates];
        _outputs = new Output[terms.Count];
        _states[Root].Output = None;
        for (var handle = 0; handle < terms.Count; handle++)
        {
            Add(terms[handle], handle);
        }

        Link();
    }

    /// <summary>Length of the longest spelling.</summary>
    public int LongestLength { get; }

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

            state = _states[state].Fallback;
        }
    }

    /// <summary>The first spelling that ends in this state, as a handle for <see cref="TermAt"/>; negative where none does.</summary>
    public int FirstTerm(int state) => OutputOf(_states[state].Output == None ? _states[state].NextWithOutput : state);

    /// <summary>The spelling of a handle, and the handle of the next that ends here too, or negative.</summary>
    public SoughtTerm TermAt(int handle, out int next)
    {
        ref readonly var output = ref _outputs[handle];
        next = output.NextInState != None ? output.NextInState : OutputOf(_states[output.State].NextWithOutput);
        return output.Term;
    }

    private static long Key(int state, char symbol) => ((long)state << 16) | symbol;

    private int OutputOf(int state) => state == Root ? None : _states[state].Output;

    private void Add(SoughtTerm term, int handle)
    {
        var state = Root;
        foreach (var symbol in term.Spelling.Folded)
        {
            ref var next = ref CollectionsMarshal.GetValueRefOrAddDefault(_next, Key(state, symbol), out var exists);
            if (!exists)
            {
                next = _stateCount++;
                _states[next] = new State { Parent = state, Symbol = symbol, Depth = _states[state].Depth + 1, Output = None };
            }

            state = next;
        }

        _outputs[handle] = new Output(term, state, _states[state].Output);
        _states[state].Output = handle;
    }

    /// <summary>Gives each state its fallback, the longest proper suffix that is a state too, in order of depth, because a fallback is always shallower.</summary>
    private void Link()
    {
        var byDepth = new int[_stateCount];
        var depths = new int[_stateCount];
        for (var i = 0; i < _stateCount; i++)
        {
            byDepth[i] = i;
            depths[i] = _states[i].Depth;
        }

        Array.Sort(depths, byDepth);
        long steps = 0;
        foreach (var at in byDepth)
        {
            ref var state = ref _states[at];
            if (state.Depth > 1)
            {
                state.Fallback = Step(_states[state.Parent].Fallback, state.Symbol, ref steps);
                state.NextWithOutput = _states[state.Fallback].Output != None ? state.Fallback : _states[state.Fallback].NextWithOutput;
            }
        }
    }

    private struct State
    {
        public int Parent;
        public int Depth;
        public int Fallback;
        public int NextWithOutput;
        public int Output;
        public char Symbol;
    }

    private readonly record struct Output(SoughtTerm Term, int State, int NextInState);
}
