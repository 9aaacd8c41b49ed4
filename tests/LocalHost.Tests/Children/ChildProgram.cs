using System.Globalization;
using System.Net;

namespace LocalHost.Tests.Children;

/// <summary>
/// The tests' own assembly, run as a real process in the place of the API, a worker or the command line. What it does is set by files in the directory that
/// <c>TestChild__Directory</c> names; there it also leaves a file when it has stopped because its input ended.
/// </summary>
public static class ChildProgram
{
    public const string DirectoryVariable = "TestChild__Directory";
    public const string DepthFile = "depth";
    public const string WorkerRefusalFile = "worker-refuses";
    public const string CliExitFile = "cli-exit";
    public const string SlowStopFile = "slow-stop";

    private static string Directory => Environment.GetEnvironmentVariable(DirectoryVariable)!;

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["echo", ..])
        {
            return Echo(arguments[1]);
        }

        if (Environment.GetEnvironmentVariable("Health__Port") is not null)
        {
            return Work();
        }

        return Environment.GetEnvironmentVariable("ASPNETCORE_URLS") is { } url ? await ServeAsync(url) : Submit(arguments);
    }

    public static string StoppedFile(int processId) => "stopped-" + processId.ToString(CultureInfo.InvariantCulture);

    private static int Echo(string exitCode)
    {
        Console.WriteLine("to output: " + Console.In.ReadToEnd().Trim() + " 中文");
        Console.Error.WriteLine("to error");
        return int.Parse(exitCode, CultureInfo.InvariantCulture);
    }

    private static int Work()
    {
        if (Has(WorkerRefusalFile))
        {
            Console.WriteLine("Lanes (0) must be at least 1.");
            return 2;
        }

        Console.WriteLine("12:00:00.000 INF taking jobs");
        Console.WriteLine("12:00:00.001 WRN memory is low");
        return WaitForInputToEnd();
    }

    private static async Task<int> ServeAsync(string url)
    {
        using var listener = new HttpListener();
        listener.Prefixes.Add(url.TrimEnd('/') + "/");
        listener.Start();
        var answering = AnswerAsync(listener);
        await Task.WhenAny(answering, Task.Run(WaitForInputToEnd));
        return 0;
    }

    private static async Task AnswerAsync(HttpListener listener)
    {
        while (true)
        {
            var request = await listener.GetContextAsync();
            var depth = Has(DepthFile) ? await File.ReadAllTextAsync(Path.Combine(Directory, DepthFile)) : "0";
            await request.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes($$"""{"ready":{{depth}},"running":0}"""));
            request.Response.Close();
        }
    }

    private static int Submit(string[] arguments)
    {
        Console.WriteLine($"{string.Join(' ', arguments)} to {Environment.GetEnvironmentVariable("JOBS_URL")}");
        Console.WriteLine("20/20 succeeded");
        return Has(CliExitFile) ? 1 : 0;
    }

    private static int WaitForInputToEnd()
    {
        Console.In.ReadToEnd();
        if (Has(SlowStopFile))
        {
            new ManualResetEvent(initialState: false).WaitOne();
        }

        File.WriteAllText(Path.Combine(Directory, StoppedFile(Environment.ProcessId)), "");
        return 0;
    }

    private static bool Has(string file) => File.Exists(Path.Combine(Directory, file));
}
