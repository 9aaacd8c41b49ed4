using Microsoft.Extensions.Options;
using Shared.Ids;

namespace Intake.Api.Authentication;

internal sealed class AuthenticationSettingsValidator(IHostEnvironment environment) : IValidateOptions<AuthenticationSettings>
{
    public ValidateOptionsResult Validate(string? name, AuthenticationSettings options)
    {
        var failures = options.Keys
            .Select((key, index) => key.TryRead(out _) ? null : BadKey(index))
            .OfType<string>()
            .ToList();
        failures.AddRange(options.Keys.GroupBy(key => key.KeyId).Where(same => same.Count() > 1).Select(same => $"Authentication:Keys has {same.Count()} keys with the KeyId {same.Key}."));
        if (options.AllowAnonymousOnLoopback && !environment.IsDevelopment())
        {
            failures.Add($"Authentication:AllowAnonymousOnLoopback is true, which only the Development environment allows; this is {environment.EnvironmentName}.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string BadKey(int index) =>
        $"Authentication:Keys:{index} needs a KeyId of 8 characters, a Submitter ({SubmitterId.Rule}), a Role (Submitter or Support), and Salt (16 bytes) and Hash (32 bytes) in base64.";
}
