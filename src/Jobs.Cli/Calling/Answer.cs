using System.Diagnostics.CodeAnalysis;

namespace Jobs.Cli.Calling;

/// <summary>What was asked for, or why there is none.</summary>
internal sealed class Answer<T>
{
    private readonly T? _value;
    private readonly Failure? _failure;

    private Answer(T? value, Failure? failure)
    {
        _value = value;
        _failure = failure;
    }

    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Failure? failure)
    {
        value = _value;
        failure = _failure;
        return failure is null;
    }

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Failure failure) => new(default, failure);
}
