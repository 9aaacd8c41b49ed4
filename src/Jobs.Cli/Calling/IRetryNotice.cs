namespace Jobs.Cli.Calling;

/// <summary>Is told of every wait between two attempts, so that a person does not look at a screen that stands still.</summary>
internal interface IRetryNotice
{
    void Waiting(Failure failure, TimeSpan wait);
}
