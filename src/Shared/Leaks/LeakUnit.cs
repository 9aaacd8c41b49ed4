namespace Shared.Leaks;

public enum LeakUnit
{
    Bytes,
    Count,
}
