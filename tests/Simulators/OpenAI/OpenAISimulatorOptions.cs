namespace Simulators.OpenAI;

/// <summary>What is simulated: one resource with its deployments.</summary>
public sealed class OpenAISimulatorOptions
{
    /// <summary>Port on 127.0.0.1; 0, the default, takes a free one.</summary>
    public int Port { get; set; }

    /// <summary>The key that calls have to carry; any bearer token passes, too.</summary>
    public string Key { get; set; } = "simulated-key";

    /// <summary>By name. By default one of each kind, with a quota that nobody meets.</summary>
    public IList<SimulatedDeployment> Deployments { get; set; } =
    [
        new("gpt-4.1", ModelKind.Chat, TokensPerMinute: 10_000_000, RequestsPerMinute: 60_000),
        new("text-embedding-3-large", ModelKind.Embeddings, TokensPerMinute: 10_000_000, RequestsPerMinute: 60_000),
    ];

    public SimulatedLatency Latency { get; set; } = new();

    /// <summary>Told of each call that is answered twice: before it takes its time, and when it is paid for and the answer is not sent yet. What it does then is awaited.</summary>
    public Func<string, Task>? Watch { get; set; }
}

/// <param name="Name">In the address.</param>
/// <param name="Kind">What it answers.</param>
/// <param name="TokensPerMinute">Counted at arrival: prompt and the most that may be answered.</param>
/// <param name="RequestsPerMinute">And a sixtieth of it, rounded up, in a second.</param>
public sealed record SimulatedDeployment(string Name, ModelKind Kind, int TokensPerMinute, int RequestsPerMinute);

public enum ModelKind
{
    Chat,
    Embeddings,
}

/// <summary>How long an answer takes. The defaults are in the range of gpt-4.1: 8 s for an answer of 640 tokens.</summary>
public sealed class SimulatedLatency
{
    public TimeSpan Base { get; set; } = TimeSpan.FromMilliseconds(400);

    public TimeSpan PerPromptToken { get; set; } = TimeSpan.FromMicroseconds(20);

    public TimeSpan PerCompletionToken { get; set; } = TimeSpan.FromMilliseconds(12);

    /// <summary>Divides all of it; 0 answers at once.</summary>
    public double Speed { get; set; } = 1;

    public TimeSpan Of(int promptTokens, int completionTokens) => Speed <= 0 ? TimeSpan.Zero : (Base + (PerPromptToken * promptTokens) + (PerCompletionToken * completionTokens)) / Speed;
}
