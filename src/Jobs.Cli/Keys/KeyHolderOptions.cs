using System.CommandLine;
using Shared.Ids;
using Shared.Keys;

namespace Jobs.Cli.Keys;

/// <summary>Whose a key is, and what it may do.</summary>
internal sealed class KeyHolderOptions
{
    private const string SubmitterRole = "submitter";
    private const string SupportRole = "support";

    private readonly Option<string> _submitter = new("--submitter") { Description = $"Who acts with it: {SubmitterId.Rule}.", HelpName = "NAME", Required = true };
    private readonly Option<string> _role = new("--role") { Description = "What it may do.", DefaultValueFactory = _ => SubmitterRole };

    public KeyHolderOptions()
    {
        _role.AcceptOnlyFromAmong(SubmitterRole, SupportRole);
        _submitter.Validators.Add(result =>
        {
            if (!SubmitterId.TryParse(result.GetValueOrDefault<string>(), out _))
            {
                result.AddError($"--submitter has {SubmitterId.Rule}.");
            }
        });
    }

    public void AddTo(Command command)
    {
        command.Add(_submitter);
        command.Add(_role);
    }

    public SubmitterId SubmitterOf(ParseResult parse) => SubmitterId.Parse(parse.GetRequiredValue(_submitter));

    public string RoleNameOf(ParseResult parse) => parse.GetValue(_role) ?? SubmitterRole;

    public KeyRole RoleOf(ParseResult parse) => RoleNameOf(parse) == SupportRole ? KeyRole.Support : KeyRole.Submitter;
}
