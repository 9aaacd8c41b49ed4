namespace Shared.Memory;

/// <summary>MB are 2^20 bytes everywhere in this product.</summary>
public static class Megabytes
{
    public const long Bytes = 1024 * 1024;

    /// <summary>In MB, to one decimal: for rows, logs and metrics.</summary>
    public static double Of(long bytes) => Math.Round(bytes / (double)Bytes, 1);
}
