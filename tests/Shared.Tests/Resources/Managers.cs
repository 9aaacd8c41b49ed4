using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shared.Resources;

namespace Shared.Tests.Resources;

internal static class Managers
{
    public static ResourceManager New(TimeProvider? time = null) =>
        new(Options.Create(new ResourceOptions()), time ?? TimeProvider.System, NullLogger<ResourceManager>.Instance);
}
