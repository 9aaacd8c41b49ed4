namespace Shared.Memory.Measuring;

/// <summary>The kernel's text files, as far as measuring reads them. In a test they may be missing, malformed, or another kernel's.</summary>
internal interface IKernelFiles
{
    /// <summary>Reads the beginning of a file as it is now. Allocates nothing from the second call for a path on.</summary>
    /// <param name="path">The same string instance each time is found fastest.</param>
    /// <param name="buffer">What does not fit is not read.</param>
    /// <returns>How many bytes were read; −1 where the file cannot be read.</returns>
    int Read(string path, Span<byte> buffer);

    /// <summary>The whole file; null where it cannot be read. For what is read once.</summary>
    string? ReadText(string path);
}
