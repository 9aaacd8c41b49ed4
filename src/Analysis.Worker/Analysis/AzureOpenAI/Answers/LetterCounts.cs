using System.Buffers;
using System.Text;

namespace Analysis.Worker.Analysis.AzureOpenAI.Answers;

/// <summary>How many letters of which writing a text has.</summary>
internal readonly record struct LetterCounts(int Letters, int Latin, int Han, int Simplified, int Kana)
{
    // Common characters whose simplified form is a character of its own, never used in Traditional Chinese. Not 后, 里, 台 and the like, which are used in both.
    private static readonly SearchValues<char> OnlySimplified = SearchValues.Create(
        "这个们来说时为会对经发过现还进给让认识设计开关问题间长门见觉学习实验应该业务产层处项级练细结构组织络统绩责质资费车转输边达运适选递遥邮钟钱铁银错键锁镇闭队阳际陆难预领频颗额风飞饭馆驱马验鱼鲜鸟麦黄龙优传伤价众伙伟侧债倾偿储儿兰兴养内册写军农决况净减凑凤击则刚创删别剂剑剧劝办动励劳势勋华协单卖卢卫却厂厅历压厌县双变叙叶号叹吗听启员响哗唤啸喷团园围图圆圣场坏块坚坛坝坟坠垒垦声壳备复够头夹夺奋奖妆妇妈娱婴孙宁宝宠审宪宽宾寻导寿将尔尘尝尽岁岂岗岛峡币师帐带帮广庄庆库庙废归录彻征径忆怀态总恋恶恼惊惧惨惯愤愿戏战户执扩扫扬扰抚护报担拟拥择挂挡挤挥损换掷搅携摄摆摇撑数敌斋断无旧显晋晓晕暂术机杀杂权条杨极枢柜标栈树样桥检楼");

    public static LetterCounts Of(string text)
    {
        int letters = 0, latin = 0, han = 0, simplified = 0, kana = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune))
            {
                continue;
            }

            letters++;
            switch (rune.Value)
            {
                case < 0x250:
                    latin++;
                    break;
                case (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF):
                    han++;
                    simplified += rune.IsBmp && OnlySimplified.Contains((char)rune.Value) ? 1 : 0;
                    break;
                case >= 0x3040 and <= 0x30FF:
                    kana++;
                    break;
            }
        }

        return new LetterCounts(letters, latin, han, simplified, kana);
    }
}
