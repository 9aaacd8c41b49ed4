namespace Analysis.Worker.Starting;

/// <summary>The worker refuses to start. The message is a sentence for the operator: what is wrong, and what to change.</summary>
internal sealed class StartupRefusedException(string message, Exception? inner = null) : Exception(message, inner);
