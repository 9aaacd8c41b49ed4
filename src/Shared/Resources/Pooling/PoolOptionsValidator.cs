using Microsoft.Extensions.Options;

namespace Shared.Resources.Pooling;

[OptionsValidator]
public sealed partial class PoolOptionsValidator : IValidateOptions<PoolOptions>;
