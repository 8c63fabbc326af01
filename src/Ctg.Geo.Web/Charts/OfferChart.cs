using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Territories;
using Ctg.Geo.Web.Words;

namespace Ctg.Geo.Web.Charts;

/// <summary>Offer against need: one dot per commune, the people of the public on one side, what they have in reach on the other; larger where
/// more people live.</summary>
static class OfferChart
{
    const int Left = 44, Right = 360, Top = 14, Bottom = 250, Smallest = 3, Largest = 15;

    sealed record Dot(string Code, string Name, double People, double Offer, string Words, double Population);

    /// <param name="offer">What is in reach: each place counts for everyone who reaches it.</param>
    public static Chart Of(TerritoryView view, SupplyFigures<Disclosed> offer)
    {
        var (noun, title) = (view.Query.Audience.Counted(), PageMeasure.InReach.Title(view.Query.Service, view.Query.Audience));
        var populations = view.Published.Communes.ToDictionary(commune => commune.Code.ToString(), commune => commune.Population.Number ?? 0);
        Dot[] dots = [.. offer.Communes.Where(area => area.People.Number > 0 && area.Access.Number is not null && area.Access.State != Engine.Figures.FigureState.Fragile)
            .Select(area => new Dot(area.Code, French.Typeset(area.Name), area.People.Number!.Value, area.Access.Number!.Value * offer.Unit.ReadBy,
                Texts.Say("ChartOfferPoint", FigureWords.PeopleRounded(area.People, view.Settings.Access.ReliabilityThreshold), noun, SupplyWords.Of(area, offer.Unit)),
                populations.GetValueOrDefault(area.Code)))];
        var nothing = dots.Count(dot => dot.Offer == 0);
        var summary = dots.Length < 2 ? Texts.Say("ChartOfferNone")
            : (nothing == 0 ? Texts.Say("ChartOfferAll", dots.Length) : Texts.Say(nothing == 1 ? "ChartOfferNothingOne" : "ChartOfferNothing", nothing, dots.Length))
                + " " + Texts.Say("ChartOfferRead") + (dots.Length < offer.Communes.Count ? " " + Texts.Say("ChartOfferLeft", offer.Communes.Count - dots.Length) : "");
        return new("chart-offer", Texts.Say("ChartOfferTitle"), title, summary, dots.Length < 2 ? null : Drawing(dots, noun),
            [Texts.Say("TableCommune"), Wording.Capital(noun), title],
            [.. offer.Communes.Select(area => new ChartRow(area.Code, French.Typeset(area.Name),
                FigureWords.PeopleRounded(area.People, view.Settings.Access.ReliabilityThreshold), SupplyWords.Of(area, offer.Unit)))]);
    }

    static SvgDrawing Drawing(Dot[] dots, string noun)
    {
        double people = Round(dots.Max(dot => dot.People)), offered = Round(Math.Max(1, dots.Max(dot => dot.Offer))), most = Math.Max(1, dots.Max(dot => dot.Population));
        double X(double number) => Left + number / people * (Right - Left);
        double Y(double number) => Bottom - number / offered * (Bottom - Top);
        var svg = new SvgDrawing(372, 292, "chart-offer-words");
        foreach (var part in (double[])[0, 0.5, 1])
            svg.Add($"<path class=\"grid\" d=\"M{Left} {Y(part * offered):0.#}H{Right}\"/>")
                .Text("end", Left - 6, Y(part * offered) + 4, Number(part * offered)).Text(part == 1 ? "end" : "mid", X(part * people), Bottom + 18, Number(part * people));
        svg.Text("end axis", Right, Bottom + 36, Wording.Capital(noun));
        foreach (var dot in dots.OrderByDescending(dot => dot.Population))       // the small ones over the large ones
        {
            // Areas, not radii, are as the population.
            var radius = Smallest + (Largest - Smallest) * Math.Sqrt(dot.Population / most);
            svg.Begin(dot.Code, Texts.Say("MapCommune", dot.Name, dot.Words))
                .Add($"<circle class=\"dot{(dot.Offer == 0 ? " none" : "")}\" cx=\"{X(dot.People):0.#}\" cy=\"{Y(dot.Offer):0.#}\" r=\"{radius:0.#}\"/>").End();
        }
        return svg;
    }

    /// <summary>The next number of one digit and zeros that is not smaller; 6 stands for 5 to 6, 8 and 10 for the rest.</summary>
    static double Round(double number)
    {
        var ten = Math.Pow(10, Math.Floor(Math.Log10(number)));
        return ((double[])[1, 2, 3, 4, 6, 8, 10]).Select(step => step * ten).First(limit => limit >= number * (1 - 1e-12));
    }

    static string Number(double number) => number.ToString("#,0.#", Wording.Culture);
}
