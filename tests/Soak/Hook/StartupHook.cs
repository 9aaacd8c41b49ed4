using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using SoakHook;

/// <summary>
/// Comes into the unchanged worker by <c>DOTNET_STARTUP_HOOKS</c>, before its first line, and waits for its host to be built: from there it reaches
/// everything that the worker registered. The runtime asks for this name, without a namespace.
/// </summary>
internal static class StartupHook
{
    public static void Initialize() => DiagnosticListener.AllListeners.Subscribe(new Listeners());

    private sealed class Listeners : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener listener)
        {
            if (listener.Name == "Microsoft.Extensions.Hosting")
            {
                listener.Subscribe(new Events());
            }
        }

        public void OnError(Exception error)
        {
        }

        public void OnCompleted()
        {
        }
    }

    private sealed class Events : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> told)
        {
            if (told is { Key: "HostBuilt", Value: IHost host })
            {
                Components.Start(host.Services);
            }
        }

        public void OnError(Exception error)
        {
        }

        public void OnCompleted()
        {
        }
    }
}
