using System.CommandLine;
using System.Globalization;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Screen;
using Shared.Keys;

namespace Jobs.Cli.Keys;

/// <summary><c>jobs keys generate</c>: a first key, before there is a service that could create one.</summary>
internal static class GenerateCommand
{
    private const int MaxNumber = 99;

    public static Command Create(CommandRunner runner)
    {
        var holder = new KeyHolderOptions();
        var number = new Option<int>("--number") { Description = "Its place among the API's configured keys, from 0.", HelpName = "N" };
        number.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > MaxNumber)
            {
                result.AddError($"--number is from 0 to {MaxNumber}.");
            }
        });
        var command = new ExampleCommand(
            "generate",
            "Make a key here, and print what the API's configuration needs to accept it. Nothing is sent.",
            "jobs keys generate --submitter ops --role support",
            "jobs keys generate --submitter acme --number 1 --json")
        {
            number,
        };
        holder.AddTo(command);
        runner.OnInvokeOffline(command, (terminal, host, parse) =>
        {
            var key = ApiKey.Create();
            var stored = key.ToStored(holder.SubmitterOf(parse), holder.RoleOf(parse), host.Time.GetUtcNow());
            Print(terminal, key, KeyConfiguration.SettingsOf(stored, holder.RoleNameOf(parse), parse.GetValue(number)));
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print(Terminal terminal, ApiKey key, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        if (terminal.IsJson)
        {
            terminal.PrintJson(KeyConfiguration.Json(key, settings));
            return;
        }

        terminal.Note("The key, for its owner. It is not kept anywhere and not shown again:");
        terminal.Print($"JOBS_KEY={key.Reveal()}");
        terminal.Note("");
        terminal.Note("The API's environment, which holds only a salted hash:");
        foreach (var (name, value) in settings)
        {
            terminal.Print(string.Create(CultureInfo.InvariantCulture, $"{name}={value}"));
        }
    }
}
