using System.IO.Compression;

namespace Intake.Api.Bodies;

/// <summary>Decompression that notices when its input was cut off.</summary>
internal static class Gzip
{
    // By default a gzip stream that ends too early looks like one that has ended: half a batch would be taken for the whole. Read once, at the first use.
    static Gzip() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", isEnabled: true);

    /// <summary>Reading throws <see cref="InvalidDataException"/> where the input is no gzip, or not all of it.</summary>
    public static Stream Decompress(Stream packed) => new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
}
