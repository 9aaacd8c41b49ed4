using System.Text;
using Analysis.Worker.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shared.Ports;

namespace Analysis.Worker.Starting;

/// <summary>Everything that a start can be refused for, tried before the host starts: the host would report it with its stack, an operator needs the sentence.</summary>
internal static class StartupChecks
{
    /// <exception cref="Exception">The start is refused: <see cref="StartupProblems"/> tells why.</exception>
    public static void Run(IServiceProvider services)
    {
        RequireNormalization(text => text.Normalize(NormalizationForm.FormKC));
        services.GetRequiredService<IStartupValidator>().Validate();

        // Opens the store.
        services.GetRequiredService<IJobQueue>();
        services.GetRequiredService<HealthServer>().Listen();
    }

    /// <summary>Without ICU, normalizing returns its input unchanged and says nothing: full-width text would silently not match.</summary>
    internal static void RequireNormalization(Func<string, string> normalize)
    {
        const string fullWidthA = "\uFF21";
        if (normalize(fullWidthA) != "A")
        {
            throw new StartupRefusedException(
                "Unicode normalization does not work here: install ICU (libicu) and leave DOTNET_SYSTEM_GLOBALIZATION_INVARIANT unset.");
        }
    }
}
