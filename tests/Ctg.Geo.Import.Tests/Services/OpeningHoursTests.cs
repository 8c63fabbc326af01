using System.Globalization;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Import.Services;

namespace Ctg.Geo.Import.Tests.Services;

public sealed class OpeningHoursTests
{
    /// <summary>Each expected opening: day from-to, then e/o for even or odd weeks, [n] for the week of the month,
    /// and the periods S (school weeks), H (short holidays), E (summer) when not all year.</summary>
    [Theory]
    [InlineData("Mo-We 09:00-12:00", "Mo 09:00-12:00|Tu 09:00-12:00|We 09:00-12:00")]
    [InlineData("Mo,Th 9:00-12:00,13:30-17:00", "Mo 09:00-12:00|Mo 13:30-17:00|Th 09:00-12:00|Th 13:30-17:00")]
    [InlineData("Fr-Mo 10:00-11:00", "Mo 10:00-11:00|Fr 10:00-11:00|Sa 10:00-11:00|Su 10:00-11:00")]
    [InlineData("Mo[1] 14:00-16:00", "Mo 14:00-16:00 [1]")]
    [InlineData("Mo[1,3] 14:00-16:00", "Mo 14:00-16:00 [1]|Mo 14:00-16:00 [3]")]
    [InlineData("Tu[2-3] 14:00-16:00", "Tu 14:00-16:00 [2]|Tu 14:00-16:00 [3]")]
    [InlineData("Fr[-1] 14:00-16:00", "Fr 14:00-16:00 [-1]")]
    [InlineData("week 01-53/2 We 09:00-12:00", "We 09:00-12:00 o")]
    [InlineData("week 02-52/2 We 09:00-12:00", "We 09:00-12:00 e")]
    [InlineData("week 2-53/2: We 09:00-12:00", "We 09:00-12:00 e")]
    [InlineData("Mo 09:00-12:00; PH off", "Mo 09:00-12:00")]
    [InlineData("Mo 09:00-12:00; SH off", "Mo 09:00-12:00 S")]
    [InlineData("Mo 09:00-12:00; SH,PH off", "Mo 09:00-12:00 S")]
    [InlineData("Mo 09:00-12:00; SH Mo 10:00-11:00", "Mo 09:00-12:00 S|Mo 10:00-11:00 HE")]
    [InlineData("Mo 09:00-12:00; Jul-Aug off", "Mo 09:00-12:00 SH")]
    [InlineData("Jul-Aug Mo 09:00-12:00", "Mo 09:00-12:00 E")]
    [InlineData("Sep-Jun SH We 08:00-18:00", "We 08:00-18:00 H")]
    [InlineData("Jul,Aug SH We 08:00-18:00", "We 08:00-18:00 E")]
    [InlineData("24/7", "Mo 00:00-23:59|Tu 00:00-23:59|We 00:00-23:59|Th 00:00-23:59|Fr 00:00-23:59|Sa 00:00-23:59|Su 00:00-23:59")]
    [InlineData("Sa 20:00-24:00", "Sa 20:00-23:59")]
    // a rule after ";" replaces, one after "," adds
    [InlineData("Mo-Tu 09:00-12:00; Tu 14:00-17:00", "Mo 09:00-12:00|Tu 14:00-17:00")]
    [InlineData("Mo-Tu 09:00-12:00, Tu 14:00-17:00", "Mo 09:00-12:00|Tu 09:00-12:00|Tu 14:00-17:00")]
    [InlineData("Mo-We 09:00-12:00; Tu off", "Mo 09:00-12:00|We 09:00-12:00")]
    [InlineData("Mo-Tu,PH 09:00-12:00; Tu,PH closed", null)]
    [InlineData("Mo 09:00-12:00; Mo[2] off", "Mo 09:00-12:00 [1]|Mo 09:00-12:00 [3]|Mo 09:00-12:00 [4]|Mo 09:00-12:00 [5]")]
    // every Monday but those of even weeks: the odd ones; in even weeks of holidays only: the rest in two pieces
    [InlineData("Mo 09:00-12:00; week 02-52/2 Mo off", "Mo 09:00-12:00 o")]
    [InlineData("Mo 09:00-12:00; week 02-52/2 SH Mo off", "Mo 09:00-12:00 o HE|Mo 09:00-12:00 S")]
    // not understood: unknown, which is not closed
    [InlineData("du lundi au vendredi", null)]
    [InlineData("Mo-Fr", null)]
    [InlineData("Mo-Fr 17:00-09:00", null)]
    [InlineData("Mo-Fr 09:00-12:00+", null)]
    [InlineData("Mo 25:00-26:00", null)]
    [InlineData("Mo sunrise-12:00", null)]
    [InlineData("PH 09:00-12:00", null)]
    [InlineData("Mo 09:00-12:00; Mo[-1] off", null)]
    [InlineData("week 10-20 Mo 09:00-12:00", null)]
    [InlineData("off", null)]
    [InlineData("Mo[6] 09:00-12:00", null)]
    [InlineData("Mo 09:00-12:00 @", null)]
    [InlineData("", null)]
    public void Hours_read_as_openings(string text, string? expected) =>
        Assert.Equal(expected, OpeningHours.Read(text) is { } read ? string.Join('|', read.Openings.Select(Written)) : null);

    [Theory]
    [InlineData("Mo 09:00-12:00 \"sur rendez-vous\"", true, null, 1)]
    [InlineData("Mo 09:00-12:00; \"sur rendez-vous\"", true, null, 1)]
    [InlineData("Mo 09:00-12:00 || \"sur rendez-vous\"", true, null, 1)]
    [InlineData("\"Sur RDV\"", true, null, 0)]
    [InlineData("Mo-Tu 09:00-12:00; Tu \"sur rendez-vous\"", true, null, 1)]
    [InlineData("Mo 09:00-12:00 \"à la mairie ; sonner\"", false, "à la mairie ; sonner", 1)]
    [InlineData("Mo 09:00-12:00; Aug off", false, "fermeture : Aug off", 1)]
    [InlineData("Mo 09:00-12:00; Dec 24-Jan 2 off; 2027 May 7 off", false, "fermeture : Dec 24-Jan 2 off ; fermeture : 2027 May 7 off", 1)]
    public void Comments_and_dated_closures_are_kept(string text, bool byAppointment, string? note, int openings)
    {
        var read = OpeningHours.Read(text);
        Assert.NotNull(read);
        Assert.Equal((byAppointment, note, openings), (read.ByAppointment, read.Note, read.Openings.Count));
    }

    [Theory]
    [InlineData("Mo-Fr 09:00-12:00,13:30-17:00")]
    [InlineData("Mo 13:30-17:00; Tu-Th,Sa 09:00-12:00")]
    [InlineData("Mo,Tu 09:00-12:00; Su 10:00-11:30")]
    public void Weekly_hours_are_written_as_they_were_read(string text) =>
        Assert.Equal(text, OpeningHours.Write(OpeningHours.Read(text)!.Openings));

    static string Written(Opening opening)
    {
        var day = opening.Day.ToString()[..2];
        var period = opening.Period == Period.AllYear ? ""
            : " " + (opening.Period.HasFlag(Period.SchoolWeeks) ? "S" : "") + (opening.Period.HasFlag(Period.ShortHolidays) ? "H" : "")
            + (opening.Period.HasFlag(Period.Summer) ? "E" : "");
        var weeks = opening.Weeks switch { WeekParity.Even => " e", WeekParity.Odd => " o", _ => "" };
        var nth = opening.NthOfMonth is { } number ? string.Create(CultureInfo.InvariantCulture, $" [{number}]") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{day} {opening.From:HH\\:mm}-{opening.To:HH\\:mm}{weeks}{nth}{period}");
    }
}
