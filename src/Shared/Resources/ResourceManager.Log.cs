using Microsoft.Extensions.Logging;

namespace Shared.Resources;

public sealed partial class ResourceManager
{
    [LoggerMessage(2101, LogLevel.Warning, "{Resource} could not be asked to {Act}: {Fault}. The others are asked all the same.")]
    private static partial void ResourceFailed(ILogger logger, string resource, string act, string fault);

    [LoggerMessage(2102, LogLevel.Debug, "{Resource} could not tell its size: {Fault}. It is left out of this reading.")]
    private static partial void ResourceUnreadable(ILogger logger, string resource, string fault);

    [LoggerMessage(2103, LogLevel.Information, "Resources were asked to {Act}: {Done} did, {Failed} failed; {BytesBefore} bytes before, {BytesAfter} after.")]
    private static partial void ResourcesAsked(ILogger logger, string act, int done, int failed, long bytesBefore, long bytesAfter);
}
