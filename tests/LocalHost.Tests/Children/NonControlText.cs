using FsCheck;
using FsCheck.Fluent;

namespace LocalHost.Tests.Children;

/// <summary>Text of one line, with everything a shell would act on in it.</summary>
public sealed record NonControlText(string Value)
{
    private const string Letters = "ab 中é'\"`$\\!*?[]{}()<>|&;#~=%^@+-_./:,";

    public static Arbitrary<NonControlText> Arbitrary() => Gen.Elements(Letters.ToCharArray()).ArrayOf().Select(letters => new NonControlText(new string(letters))).ToArbitrary();
}
