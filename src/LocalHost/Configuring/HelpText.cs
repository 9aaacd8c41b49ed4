using System.Text;

namespace LocalHost.Configuring;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    private const int KeyWidth = 31;
    private const int DefaultWidth = 24;

    public static string Write()
    {
        var text = new StringBuilder("""
            Runs the API and its workers on this machine: restarts them, scales the workers on the queue's depth, stops everything on Ctrl-C.

              dotnet run --project src/LocalHost                          until Ctrl-C
              dotnet run --project src/LocalHost -- --demo                submit the samples, show the results, stop
              dotnet run --project src/LocalHost -- --workers 4           always four workers
              dotnet run --project src/LocalHost -- --simulated-azure     on a simulated Service Bus and tables, not on one file

            Options

              --port N             the API's port
              --data DIR           where jobs and logs are kept
              --workers N          always N workers; or --min N and --max N
              --demo               submit the demo's file, show it to its end, stop; exits 0 only if every job succeeded
              --simulated-azure    start a Service Bus simulator and Azurite, and run on them; needs Node.js 20
              --verbose            show every line of every process
              --help               this text

            Settings: on the command line as --Key VALUE, in the environment with __ for the colon (Scaling__MaxReplicas=4).
            Times are hours:minutes:seconds. What the environment sets for the API or the workers reaches them too (Recycling__Jobs=50).
            With Jobs__Provider=Azure and Jobs__Azure__… in the environment everything runs on that Azure (docs/local.md).


            """);
        foreach (var setting in SettingsCatalog.All)
        {
            text.Append("  ").Append(setting.Key.PadRight(KeyWidth)).Append(setting.Default.PadRight(DefaultWidth)).AppendLine(setting.Meaning);
        }

        return text.AppendLine().Append("Exit codes: 0 stopped as asked; 1 a fault; 2 refused to start, with the reason; --demo: the command line's own.").ToString();
    }
}
