namespace Intake.Api.Authentication;

/// <summary>Section <c>Authentication</c>: keys beside those in the store, and who needs none.</summary>
internal sealed class AuthenticationSettings
{
    public const string Section = "Authentication";

    /// <summary>
    /// Lets requests without a key in as submitter <c>local</c> with both roles; a wrong key is refused all the same. Only in Development, where
    /// nothing but loopback is listened on; elsewhere the API does not start with it. Default false, true in <c>appsettings.Development.json</c>.
    /// </summary>
    public bool AllowAnonymousOnLoopback { get; set; }

    /// <summary>Keys that are valid without the store: the first one of a new installation. They are ended by taking them out. Default none.</summary>
    public IList<ConfiguredKey> Keys { get; } = [];
}
