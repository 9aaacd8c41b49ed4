using System.CommandLine;
using Jobs.Cli.Calling;
using Jobs.Cli.CommandLine;
using Jobs.Cli.Screen;
using Jobs.Cli.Wire;

namespace Jobs.Cli.Keys;

/// <summary><c>jobs keys create</c>.</summary>
internal static class CreateKeyCommand
{
    public static Command Create(CommandRunner runner)
    {
        var holder = new KeyHolderOptions();
        var command = new ExampleCommand(
            "create",
            "Create a key at the service (support). It is shown once.",
            "jobs keys create --submitter acme",
            "jobs keys create --submitter acme --quiet > acme.key");
        holder.AddTo(command);
        runner.OnInvoke(command, (session, parse, cancellation) =>
            RunAsync(session, new KeyRequest(holder.SubmitterOf(parse).Value, holder.RoleNameOf(parse)), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Session session, KeyRequest request, CancellationToken cancellation)
    {
        if (!(await new KeyCalls(session.Channel).CreateAsync(request, cancellation)).TryGet(out var created, out var failure))
        {
            return session.Terminal.Fail(failure);
        }

        if (session.Terminal.IsJson)
        {
            session.Terminal.PrintJson(created.Json);
            return ExitCode.Ok;
        }

        session.Terminal.Print(PlainText.Of(created.Value.Key));
        session.Terminal.Note($"Key {PlainText.Of(created.Value.KeyId)} of {request.Submitter}, role {request.Role}. It is not shown again.");
        return ExitCode.Ok;
    }
}
