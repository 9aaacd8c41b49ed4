using System.IO.Compression;
using System.Text.Json;
using SoakHook.Probe;

namespace Soak.Growth;

/// <summary>A run as it is kept beside its report: the facts, then the readings, a line each, compressed. A report can be made again from it.</summary>
internal static class RawFile
{
    /// <summary>Readings between the forced ones that are kept, evenly over the run; the forced ones are all kept.</summary>
    private const int MostOthers = 1_500;

    public static void Write(string path, LoadResult result)
    {
        var step = Math.Max(1, result.Lines.Count / MostOthers);
        using var writer = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.SmallestSize));
        writer.WriteLine(JsonSerializer.Serialize(result.Facts, LoadFactsContext.Default.LoadFacts));
        foreach (var (index, line) in result.Lines.Index().Where(line => line.Item.Forced || line.Index % step == 0))
        {
            writer.WriteLine(JsonSerializer.Serialize(line, ProbeLineContext.Default.ProbeLine));
        }
    }

    public static LoadResult Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var facts = JsonSerializer.Deserialize(reader.ReadLine()!, LoadFactsContext.Default.LoadFacts)!;
        var lines = new List<ProbeLine>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(JsonSerializer.Deserialize(line, ProbeLineContext.Default.ProbeLine)!);
        }

        return new LoadResult(facts, lines);
    }
}
