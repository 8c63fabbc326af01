using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Tests.Units;

public sealed class WordsTests
{
    static readonly Disclosure Open = new([]);

    [Fact]
    public void Thin_spaces_stand_before_double_punctuation_and_between_thousands()
    {
        Assert.Equal("Rien\u202F: 63\u202F%\u202F; l’été\u202F?", French.Typeset("Rien : 63 % ; l'été ?"));
        Assert.Equal("29\u202F589", French.Whole(29_589));
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(47, 50)]
    [InlineData(234, 200)]          // DOMAIN §4: "Environ 200 habitants"
    [InlineData(10_891, 11_000)]
    [InlineData(7_450, 7_500)]
    public void Estimated_people_are_rounded_to_what_an_estimate_bears(double people, double rounded) =>
        Assert.Equal(rounded, Wording.RoundPeople(people));

    [Fact]
    public void Dates_belong_to_the_data_and_elide_as_French_does()
    {
        Assert.Equal("d’août 2024", French.OfDate(new Vintage(2024, 8, 1)));
        Assert.Equal("de mai 2023", French.OfDate(new Vintage(2023, 5)));
        Assert.Equal("1er août 2024", French.Date(new Vintage(2024, 8, 1)));
        Assert.Equal("2025", French.Date(new Vintage(2025)));
    }

    [Fact]
    public void Rounded_minutes_never_hide_on_which_side_of_a_limit_they_lie()
    {
        // 15.04 rounds to 15, whose class is "plus de 10 à 15"; the map draws it as "plus de 15 à 20".
        Assert.Equal("un peu plus de 15\u00A0min", FigureWords.Minutes(Open.Of(Figure.Estimated(15.04)), TravelModes.Car));
        Assert.Equal("15\u00A0min", FigureWords.Minutes(Open.Of(Figure.Estimated(15.0)), TravelModes.Car));
        Assert.Equal("environ 12\u00A0min", FigureWords.AboutMinutes(Open.Of(Figure.Estimated(12.3)), TravelModes.Car));
    }

    [Fact]
    public void Each_state_has_its_own_words_and_none_is_a_number()
    {
        Figure[] states = [Figure.Unknown, Figure.OutOfReach, Figure.Closed];
        var words = states.Select(state => FigureWords.Minutes(Open.Of(state), TravelModes.Car)).Append(FigureWords.State(FigureState.Withheld)).ToList();
        Assert.Equal(4, words.Distinct().Count());
        Assert.DoesNotContain(words, word => word.StartsWith('0') || word.Length == 0);
    }

    [Fact]
    public void Nobody_and_everybody_are_said_of_nobody_and_everybody_only()
    {
        Assert.Equal("plus de 99\u202F%", FigureWords.Percent(0.998));
        Assert.Equal("moins de 1\u202F%", FigureWords.Percent(0.002));
        Assert.Equal("100\u202F%", FigureWords.Percent(1));
        Assert.Equal("0\u202F%", FigureWords.Percent(0));
    }

    [Fact]
    public void Markup_of_the_words_is_ours_and_names_are_never_markup()
    {
        var words = Texts.Markup("MeanAndFarthest", "environ 20 min", "<script>*Bourg*</script>").Value;
        Assert.Contains("<strong>environ 20 min</strong>", words, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", words, StringComparison.Ordinal);
        Assert.Equal(1, words.Split("<strong>").Length - 1);
    }
}
