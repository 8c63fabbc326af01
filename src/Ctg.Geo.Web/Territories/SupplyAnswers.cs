using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Secrecy;
using Ctg.Geo.Web.Why;
using Ctg.Geo.Web.Words;
using Microsoft.AspNetCore.Components;

namespace Ctg.Geo.Web.Territories;

/// <summary>The answers about what is offered within reach; none rests on too few people, and what nobody has counted is said.</summary>
public static class SupplyAnswers
{
    public static IReadOnlyList<Answer> Of(TerritoryQuery query, SupplyFigures<Disclosed> supply)
    {
        var answers = new List<Answer> { Access(query, supply) with { Why = WhyFigure.Offer }, Without(query, supply) with { Why = WhyFigure.Without } };
        if (Together(query, supply) is { } together) answers.Add(together with { Why = WhyFigure.Together });
        if (supply.Territory.Unrecorded > 0) answers.Add(new(null, null, Texts.Markup("SupplyUnrecorded", supply.Territory.Unrecorded)));
        return answers;
    }

    static Answer Access(TerritoryQuery query, SupplyFigures<Disclosed> supply)
    {
        var access = supply.Territory.Access;
        var title = query.Measure.Title(query.Service, query.Audience);
        if (!Answers.IsReliable(access)) return new(null, null, Texts.Markup("SupplyUnsaid", title, SupplyWords.State(access)));
        var key = supply.Unit.IsRate ? "SupplyPerPerson" : supply.Kind.CountsPlaces ? "SupplyPlaces" : "SupplyServices";
        return new(
            SupplyWords.Qualifier(access, supply.Territory.Unrecorded), SupplyWords.Number(access.Number!.Value, supply.Unit),
            Texts.Markup(key, query.Audience.Counted(), SupplyQuestion.DefaultCutoffMinutes, query.Mode.Name()));
    }

    static Answer Without(TerritoryQuery query, SupplyFigures<Disclosed> supply)
    {
        var (without, people) = (supply.Territory.Without, supply.Territory.People);
        if (without.Number == 0) return new(null, null, Texts.Markup("SupplyNobody", query.Audience.Counted(), SupplyQuestion.DefaultCutoffMinutes));
        if (!Answers.IsReliable(without) || people.Number is not > 0)
            return new(null, null, Texts.Markup("SupplyWithoutUnsaid", Wording.Of(query.Audience.Counted()), SupplyWords.State(without)));
        var number = without.State == Engine.Figures.FigureState.Estimated ? Wording.RoundPeople(without.Number!.Value) : without.Number!.Value;
        return new(SupplyWords.Qualifier(without, 0), Wording.Whole(number), Texts.Markup("SupplyWithout", query.Audience.Counted(), SupplyQuestion.DefaultCutoffMinutes));
    }

    static Answer? Together(TerritoryQuery query, SupplyFigures<Disclosed> supply)
    {
        if (supply.Childminders is not { } childminders || !Answers.IsReliable(childminders.Territory.Together.Access)) return null;
        var together = childminders.Territory.Together;
        return new(
            SupplyWords.Qualifier(together.Access, together.Unrecorded), SupplyWords.Number(together.Access.Number!.Value, supply.Unit),
            Texts.Markup("SupplyTogether", query.Service.Many()));
    }
}

/// <summary>Numbers of what is offered, as they are read.</summary>
static class SupplyWords
{
    /// <summary>"18", "4,5": one decimal under ten.</summary>
    public static string Number(double number, SupplyUnit unit)
    {
        var read = number * unit.ReadBy;
        return read is 0 or >= 10 ? Wording.Whole(read) : read < 0.05 ? Texts.Say("LessThanATenth") : Math.Round(read, 1).ToString("0.#", Wording.Culture);
    }

    /// <summary>A figure of an area: what its state says, "rien à portée" for a true 0, "au moins" when places are missing.</summary>
    public static string Of(AreaSupply<Disclosed> area, SupplyUnit unit)
    {
        if (area.Access.Number is not { } number) return State(area.Access);
        var words = number == 0 ? Texts.Say("SupplyNothing") : area.Unrecorded > 0 ? Texts.Say("AtLeast", Number(number, unit)) : Number(number, unit);
        return area.Access.State == Engine.Figures.FigureState.Fragile ? Texts.Say("FragileValue", words) : words;
    }

    public static string State(Disclosed figure) => FigureWords.State(figure.State);

    public static string? Qualifier(Disclosed figure, int unrecorded) =>
        unrecorded > 0 ? Texts.Say("AtLeastCapital") : figure.State == Engine.Figures.FigureState.Estimated ? Texts.Say("AboutCapital") : null;
}
