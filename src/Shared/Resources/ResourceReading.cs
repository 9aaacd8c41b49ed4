namespace Shared.Resources;

/// <summary>What one registered resource says of itself.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Figures">Null where it could not tell: that changes no decision.</param>
public sealed record ResourceReading(string Name, ResourceKind Kind, ResourceFigures? Figures);
