using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;
using Ctg.Geo.Engine.Travel;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Tests.Languages;

public sealed class WordingTests
{
    [Fact]
    public async Task English_has_commas_between_thousands_decimal_points_and_no_space_before_a_sign()
    {
        Assert.Equal("29,589", await InEnglish(() => Wording.Whole(29_589)));
        Assert.Equal("63%", await InEnglish(() => FigureWords.Percent(0.63)));
        Assert.Equal("7.5", await InEnglish(() => 7.5.ToString("0.#", Wording.Culture)));
        Assert.Equal("12\u00A0min", await InEnglish(() => FigureWords.WholeMinutes(12.3)));
        Assert.Equal("crèches, schools and social centres", await InEnglish(() => Wording.List([ServiceKinds.Eaje.Many(), ServiceKinds.Ecole.Many(), ServiceKinds.CentreSocial.Many()])));
    }

    [Fact]
    public async Task English_dates_have_no_ordinal_and_no_elision()
    {
        Assert.Equal("1 August 2024", await InEnglish(() => Wording.Date(new Vintage(2024, 8, 1))));
        Assert.Equal("of August 2024", await InEnglish(() => Wording.OfDate(new Vintage(2024, 8, 1))));
        Assert.Equal("of 1 August 2024", await InEnglish(() => Wording.OfFullDate(new Vintage(2024, 8, 1))));
    }

    [Fact]
    public async Task One_and_a_half_is_singular_in_French_and_plural_in_English()
    {
        Assert.True(Wording.IsOne(1.5));
        Assert.False(await InEnglish(() => Wording.IsOne(1.5)));
        Assert.True(await InEnglish(() => Wording.IsOne(1)));
    }

    [Fact]
    public async Task A_figure_is_rounded_alike_in_both_languages_and_keeps_its_state()
    {
        var estimated = new Disclosure([]).Of(Figure.Estimated(15.04));
        Assert.Equal("a little more than 15\u00A0min", await InEnglish(() => FigureWords.Minutes(estimated, TravelModes.Car)));
        var states = await InEnglish(() => Enum.GetValues<FigureState>().Select(FigureWords.State).ToList());
        Assert.Equal(7, states.Distinct().Count());
    }

    [Fact]
    public async Task Names_of_the_trade_follow_the_page_and_names_of_places_stay()
    {
        Assert.Equal("une crèche en voiture, pour les enfants de moins de 3 ans", $"{ServiceKinds.Eaje.One()} {TravelModes.Car.Name()}, pour {Audiences.Under3.Name()}");
        Assert.Equal("a crèche by car, for children under 3", await InEnglish(() => $"{ServiceKinds.Eaje.One()} {TravelModes.Car.Name()}, for {Audiences.Under3.Name()}"));
        Assert.Equal("L’Étang: 12 min", await InEnglish(() => Texts.Say("MapCommune", "L'Étang", "12 min")));
        Assert.True(Language.IsFrench);      // what was chosen elsewhere stays there
    }

    [Fact]
    public async Task An_address_in_one_language_has_its_like_in_the_other()
    {
        Assert.Equal(("/t/x?mode=velo", "/en/t/x?mode=velo"), (Language.Link("/t/x?mode=velo"), Language.English.AddressOf(Language.Link("/t/x?mode=velo"))));
        Assert.Equal(("/en/t/x?mode=velo", "/t/x?mode=velo"), await InEnglish(() => (Language.Link("/t/x?mode=velo"), Language.Current.Other.AddressOf(Language.Link("/t/x?mode=velo")))));
    }

    static Task<T> InEnglish<T>(Func<T> say) => Task.Run(() =>
    {
        Language.Choose(Language.English);
        return say();
    });
}
