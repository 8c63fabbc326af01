using Ctg.Geo.Import.Services;
using Ctg.Geo.Web.Editing;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Tests.Units;

public sealed class HoursWordsTests
{
    [Theory]
    // 5 days × 11 h.
    [InlineData("Mo-Fr 07:30-18:30", "Du lundi au vendredi : de 7 h 30 à 18 h 30 | Soit 55 h par semaine.")]
    // 3 h + 3 h 30 on each of four days, 3 h on the fifth.
    [InlineData("Mo,Tu,Th,Fr 09:00-12:00,13:30-17:00; We 09:00-12:00",
        "Lundi, mardi, jeudi et vendredi : de 9 h à 12 h et de 13 h 30 à 17 h | Mercredi : de 9 h à 12 h | Soit 29 h par semaine.")]
    [InlineData("week 02-52/2 We 14:00-16:00", "Mercredi, semaines paires : de 14 h à 16 h")]
    [InlineData("Fr[-1] 09:00-11:00; Mo[1] 14:00-15:00", "1er lundi du mois : de 14 h à 15 h | Dernier vendredi du mois : de 9 h à 11 h")]
    [InlineData("Jul-Aug Mo-Sa 08:00-12:00", "Du lundi au samedi, été seulement : de 8 h à 12 h | Soit 24 h par semaine.")]
    [InlineData("Mo 09:00-12:00 \"sur rendez-vous\"", "Lundi : de 9 h à 12 h | Sur rendez-vous. | Soit 3 h par semaine.")]
    public void Hours_are_said_as_people_say_them(string hours, string said) =>
        Assert.Equal(said, Plain(string.Join(" | ", HoursWords.Of(OpeningHours.Read(hours)!))));

    [Theory]
    [InlineData("Mo-Fr 07:30-18:30", "Mo-Fr 07:30-18:30")]
    [InlineData("lundi-vendredi 9h-12h, 14h-17h", "Mo-Fr 09:00-12:00,14:00-17:00")]
    [InlineData("du lundi au vendredi de 7h30 à 18h30", "Mo-Fr 07:30-18:30")]
    [InlineData("Lundi et jeudi : 13 h 30 – 17 h 30 ; mercredi 9h à 12h", "Mo,Th 13:30-17:30; We 09:00-12:00")]
    [InlineData("lun. mar. 9h-12h", "Mo, Tu 09:00-12:00")]
    [InlineData("mardi 9h15-11h15, vendredi 9h15-11h15", "Tu 09:15-11:15; Fr 09:15-11:15")]
    public void French_words_are_read_and_recorded_in_the_common_notation(string typed, string written)
    {
        Assert.NotNull(TypedHours.Read(typed, out var recorded));
        Assert.Equal(OpeningHours.Read(written)!.Openings, OpeningHours.Read(recorded)!.Openings);
    }

    [Theory]
    [InlineData("quand il fait beau")]
    [InlineData("lundi")]
    [InlineData("25h-26h")]
    [InlineData("lundi 18h-9h")]
    public void What_makes_no_sense_is_not_read(string typed) => Assert.Null(TypedHours.Read(typed, out _));

    static string Plain(string words) => words.Replace('\u202F', ' ').Replace('\u00A0', ' ');
}
