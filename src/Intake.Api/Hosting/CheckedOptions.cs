using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Intake.Api.Hosting;

internal static class CheckedOptions
{
    /// <summary>Options that are validated before anything starts. The section is bound by the caller's <c>BindConfiguration</c>, where the generator sees its type.</summary>
    public static OptionsBuilder<TOptions> AddCheckedOptions<
        TOptions,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TValidator>(this IServiceCollection services)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddSingleton<IValidateOptions<TOptions>, TValidator>();
        return services.AddOptions<TOptions>().ValidateOnStart();
    }
}
