using System.Text;

namespace Analysis.Worker.Starting;

/// <summary>Whether this process can normalize text at all.</summary>
internal static class UnicodeSupport
{
    /// <summary>To be called once at start: without ICU <see cref="string.Normalize(NormalizationForm)"/> returns its input and says nothing, and full-width text would silently not match.</summary>
    /// <exception cref="InvalidOperationException">NFKC does not work here; the message says what to install or set.</exception>
    public static void Check() => Check(text => text.Normalize(NormalizationForm.FormKC));

    internal static void Check(Func<string, string> normalize)
    {
        const string fullWidth = "\uFF30\uFF59";
        if (normalize(fullWidth) != "Py")
        {
            throw new InvalidOperationException(
                "Unicode normalization (NFKC) does not work in this process, so full-width text would not match: install ICU (libicu) and leave InvariantGlobalization off.");
        }
    }
}
