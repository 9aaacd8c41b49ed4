namespace Shared.Leaks;

/// <summary>How much growth matters, least first.</summary>
public enum LeakLevel
{
    None = 0,

    /// <summary>Someone should look within the day.</summary>
    Warning = 1,

    /// <summary>Someone should find out what it is.</summary>
    Investigate = 2,
}
