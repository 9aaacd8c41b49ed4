using Microsoft.Extensions.Options;

namespace Shared.Resources;

[OptionsValidator]
internal sealed partial class ResourceOptionsValidator : IValidateOptions<ResourceOptions>;
