using System.CommandLine;
using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Screen;
using Spectre.Console;

namespace Jobs.Cli.Keys;

/// <summary><c>jobs keys</c>: API keys, for support; <c>generate</c> for the operator who sets the service up.</summary>
internal static class KeysCommand
{
    public static Command Create(CommandRunner runner) => new ExampleCommand(
        "keys",
        "Create, list and revoke API keys (support), or generate the first one without a service.",
        "jobs keys generate --submitter ops --role support",
        "jobs keys create --submitter acme",
        "jobs keys list",
        "jobs keys revoke 3f9k2m1x")
    {
        CreateKeyCommand.Create(runner),
        CreateList(runner),
        CreateRevoke(runner),
        GenerateCommand.Create(runner),
    };

    private static ExampleCommand CreateList(CommandRunner runner)
    {
        var command = new ExampleCommand("list", "List the live keys, oldest first (support).", "jobs keys list");
        runner.OnInvoke(command, async (session, _, cancellation) =>
        {
            if (!(await new KeyCalls(session.Channel).ListAsync(cancellation)).TryGet(out var list, out var failure))
            {
                return session.Terminal.Fail(failure);
            }

            if (session.Terminal.IsJson)
            {
                session.Terminal.PrintJson(list.Json);
                return ExitCode.Ok;
            }

            if (list.Value.Keys is not { Count: > 0 } keys)
            {
                session.Terminal.Note("No keys.");
                return ExitCode.Ok;
            }

            var table = Tables.Create("key", "submitter", "role", "created", "kept in");
            foreach (var key in keys)
            {
                table.AddRow(Tables.Cell(key.KeyId), Tables.Cell(key.Submitter), Tables.Cell(key.Role), Spans.Time(key.CreatedAt), Tables.Cell(key.Origin ?? "–"));
            }

            session.Terminal.Print(table);
            return ExitCode.Ok;
        });
        return command;
    }

    private static ExampleCommand CreateRevoke(CommandRunner runner)
    {
        var id = new Argument<string>("KEY_ID") { Description = "The eight characters after jk_, as keys list shows them." };
        var command = new ExampleCommand("revoke", "End a key at once (support).", "jobs keys revoke 3f9k2m1x") { id };
        runner.OnInvoke(command, async (session, parse, cancellation) =>
        {
            var keyId = parse.GetRequiredValue(id);
            if (keyId.Length != 8 || !keyId.All(char.IsAsciiLetterOrDigit))
            {
                return session.Terminal.Fail(Failure.Usage("A key's id is the eight characters after jk_, not the whole key."));
            }

            if (!(await new KeyCalls(session.Channel).RevokeAsync(keyId, cancellation)).TryGet(out _, out var failure))
            {
                return session.Terminal.Fail(failure);
            }

            session.Terminal.Note($"{keyId} is revoked.");
            return ExitCode.Ok;
        });
        return command;
    }
}
