using System.Globalization;

namespace Soak.Mix;

/// <summary>One way to admit jobs.</summary>
/// <param name="Lanes">Jobs that run at once, at most.</param>
/// <param name="Predicts">Whether memory is predicted; else only the rungs hold back.</param>
internal sealed record MixCase(int Lanes, bool Predicts)
{
    public const int LimitMegabytes = 384;

    /// <summary>Memory that each character of a job holds: 9.4 MB for 198,000.</summary>
    private const int HeldPerCharacter = 50;

    /// <summary>With what cleaning, keywords and reading the input take: see <c>AdmissionOptions</c>.</summary>
    private const int CostPerInputByte = HeldPerCharacter + 7;

    public static IReadOnlyList<MixCase> All { get; } =
        [new(128, Predicts: true), .. new[] { 128, 32, 16, 8 }.Select(lanes => new MixCase(lanes, Predicts: false))];

    public string Name => Predicts ? "by prediction" : string.Create(CultureInfo.InvariantCulture, $"fixed at {Lanes}");

    public Dictionary<string, string> Settings => new()
    {
        ["Model__Provider"] = "NoOp",
        ["Model__NoOp__Delay"] = "00:00:02",
        ["Model__NoOp__BytesPerCharacter"] = Text(HeldPerCharacter),
        ["Admission__Lanes"] = Text(Lanes),
        ["Admission__BaseCostKilobytes"] = Predicts ? "128" : "0",
        ["Admission__CostPerInputByte"] = Predicts ? Text(CostPerInputByte) : "0",
        ["Recycling__Jobs"] = "0",
        ["Recycling__GrowthFraction"] = "0",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
