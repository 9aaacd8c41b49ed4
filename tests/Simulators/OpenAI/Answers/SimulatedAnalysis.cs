using System.Text.Encodings.Web;
using System.Text.Json;
using Simulators.OpenAI.Faults;

namespace Simulators.OpenAI.Answers;

/// <summary>A gap analysis that keeps the contract, the same for the same question; and those that do not, on request.</summary>
internal static class SimulatedAnalysis
{
    private const string TraditionalChinese = "zh-TW";

    private static readonly JsonSerializerOptions AsAModelWrites = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="question">The last message.</param>
    /// <param name="fault">What shall be wrong with it.</param>
    public static string Write(string question, ModelFault? fault)
    {
        var isChinese = LanguageOf(question) == TraditionalChinese;
        var answer = isChinese == (fault != ModelFault.WrongLanguage) ? Chinese(question) : English(question);
        if (fault == ModelFault.OutOfBoundsAnswer)
        {
            answer["core_strengths"] = Enumerable.Repeat(((string[])answer["core_strengths"])[0], 9).ToArray();
        }

        if (fault == ModelFault.OffSchemaAnswer)
        {
            answer.Remove("overall_assessment");
        }

        var text = JsonSerializer.Serialize(answer, AsAModelWrites);
        return fault switch
        {
            ModelFault.MalformedAnswer => text + " I hope this helps.",
            ModelFault.CutAnswer => text[..(text.Length / 2)],
            _ => text,
        };
    }

    /// <summary>As the question's first line says it. Nothing below that line counts.</summary>
    private static string? LanguageOf(string question) =>
        question.Split('\n').FirstOrDefault(line => line.StartsWith("language:", StringComparison.Ordinal))?["language:".Length..].Trim();

    private static Dictionary<string, object> English(string question)
    {
        var n = SimulatedVector.Hash(question) % 1000;
        return new Dictionary<string, object>
        {
            ["core_strengths"] = new[] { $"The resume shows work that this job asks for, and names its results (simulated answer {n}).", "It says for how long, and with which tools." },
            ["key_gaps"] = new[] { new { description = "The job asks for a tool that the resume does not mention.", kind = "technical" } },
            ["quick_improvements"] = new[] { "Move the work that is nearest to the job to the top, and put a figure to its result." },
            ["overall_assessment"] =
                "This is a simulated assessment: it keeps the form of a real one and says nothing about the texts. The resume and the job description have some words in common, "
                + "and the similarity says how many. What weighs most for the match is the work that the resume names with its results; what weighs against it is what the job "
                + "asks for and the resume does not mention. The first thing to do is to add what is true and missing, and to put it where it is seen at once.",
            ["skill_search_queries"] = new[] { new { skill_name = "Kubernetes", skill_category = "SKILL", description = "Learn how services are deployed and run, because the job asks for it." } },
        };
    }

    private static Dictionary<string, object> Chinese(string question)
    {
        var n = SimulatedVector.Hash(question) % 1000;
        return new Dictionary<string, object>
        {
            ["core_strengths"] = new[] { $"履歷呈現了職缺所需的工作經驗與成果（模擬回答 {n}）。", "履歷說明了使用的工具與年資。" },
            ["key_gaps"] = new[] { new { description = "職缺要求的一項工具在履歷中沒有提到。", kind = "technical" } },
            ["quick_improvements"] = new[] { "把最接近職缺的經驗移到最前面，並補上具體的成果數字。" },
            ["overall_assessment"] =
                "這是一份模擬的整體評估，形式與真實的回答相同，但不代表兩份文件的內容。履歷與職缺說明有部分用語相同，相似度反映了這一點。最有利的是履歷中寫明成果的工作經驗，"
                + "最不利的是職缺要求而履歷沒有提到的項目。建議先補上真實具備但尚未寫出的經驗，並放在最容易被看到的位置，讓招募人員一眼就能了解。",
            ["skill_search_queries"] = new[] { new { skill_name = "Kubernetes", skill_category = "SKILL", description = "學習服務的部署與維運，因為職缺要求這項能力。" } },
        };
    }
}
