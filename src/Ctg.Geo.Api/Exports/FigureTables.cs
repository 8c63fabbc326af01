using System.Globalization;
using Ctg.Geo.Api.Http;
using Ctg.Geo.Api.Observatories;
using Ctg.Geo.Engine.Access;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Mobility;
using Ctg.Geo.Engine.Secrecy;

namespace Ctg.Geo.Api.Exports;

/// <summary>Makes the table of a question from the figures that page and API read of the same state.</summary>
public sealed class FigureTables(SupplyMeasures measures)
{
    /// <exception cref="BusyException">Too many different questions wait already.</exception>
    public async Task<FigureTable> OfAsync(PublishedTerritory published, ExportQuestion question, CancellationToken cancel)
    {
        var (kind, mode, audience) = question.Access;
        if (question.Measure == ExportMeasure.Gap)
            return OfGap(published, question, published.Gap(kind, WaysWithoutCar.Best, audience, MobilityGap.DefaultThresholdMinutes));
        return question.Measure.Question is { } offer
            ? OfSupply(published, question, await measures.OfAsync(published, kind, mode, audience, offer, cancel))
            : OfMinutes(published, question, published.Access(kind, mode, audience));
    }

    static FigureTable OfMinutes(PublishedTerritory published, ExportQuestion question, AccessFigures<Disclosed> access)
    {
        var columns = new List<Filled<AreaAccess<Disclosed>>>
        {
            new(People(question), area => area.People),
            new(new("mean_minutes", "Temps moyen (min)", NumberForm.Measure), area => area.MeanMinutes),
            new(new("median_minutes", "Temps médian (min)", NumberForm.Measure), area => area.MedianMinutes),
        };
        foreach (var (minutes, i) in AccessMethod.ThresholdsMinutes.Select((minutes, i) => (Text(minutes), i)))
            columns.Add(new(new($"within_{minutes}_share", $"Part à {minutes} min ou moins (0 à 1)", NumberForm.Share), area => area.Within[i]));
        foreach (var (minutes, i) in AccessMethod.ThresholdsMinutes.Select((minutes, i) => (Text(minutes), i)))
            columns.Add(new(new($"beyond_{minutes}_people", $"À plus de {minutes} min (personnes)", NumberForm.Whole), area => area.Beyond[i]));
        columns.Add(new(new("out_of_reach_people", "Hors d’atteinte (personnes)", NumberForm.Whole), area => area.OutOfReach));

        var lines = Lines(published, columns, area => (area.Code, area.Name, ""), access.Communes, access.Secteurs, access.Territory);
        return Table(published, question, columns.Select(filled => filled.Column), lines, access.Method, access.Method.Sources, access.Classes.Select(entry => entry.Class.Label));
    }

    static FigureTable OfGap(PublishedTerritory published, ExportQuestion question, GapFigures<Disclosed> gap)
    {
        var minutes = Text(gap.ThresholdMinutes);
        Filled<AreaGap<Disclosed>>[] columns =
        [
            new(People(question), area => area.People),
            new(new("extra_minutes", "Minutes de plus sans voiture", NumberForm.Measure), area => area.ExtraMinutes),
            new(new("car_minutes", "En voiture (min)", NumberForm.Measure), area => area.CarMinutes),
            new(new("without_car_minutes", "Sans voiture (min)", NumberForm.Measure), area => area.WithoutCarMinutes),
            new(new($"beyond_{minutes}_without_car_people", $"À plus de {minutes} min sans voiture (personnes)", NumberForm.Whole), area => area.BeyondWithoutCar),
            new(new("captive_people", "Sans autre moyen de s’y rendre (personnes)", NumberForm.Whole), area => area.Captive),
            new(new("households_without_car_share", "Ménages sans voiture (part, 0 à 1)", NumberForm.Share), area => area.HouseholdsWithoutCar),
            new(new("only_by_car_people", "En voiture seulement (personnes)", NumberForm.Whole), area => area.OnlyByCar),
            new(new("only_without_car_people", "Sans voiture seulement (personnes)", NumberForm.Whole), area => area.OnlyWithoutCar),
            new(new("neither_people", "Ni avec ni sans voiture (personnes)", NumberForm.Whole), area => area.Neither),
        ];
        var lines = Lines(published, columns, area => (area.Code, area.Name, area.Missing is { } way ? ExportWords.Missing(way) : ""), gap.Communes, gap.Secteurs, gap.Territory);
        return Table(published, question, columns.Select(filled => filled.Column), lines, gap.Method, gap.Method.Sources, gap.Classes.Select(entry => entry.Class.Label));
    }

    static FigureTable OfSupply(PublishedTerritory published, ExportQuestion question, SupplyFigures<Disclosed> supply)
    {
        var (code, label) = (CodeOf(supply.Unit), ExportWords.Offer(question.Measure, supply.Kind, ExportWords.People(supply.Audience.Noun)));
        FigureColumn Access(string prefix, string words) => new(prefix + code, label + words, NumberForm.Measure, supply.Unit.ReadBy);
        FigureColumn Without(string prefix, string words) => new(prefix + "without_people", "Sans rien à portée" + words + " (personnes)", NumberForm.Whole);
        var columns = new List<Filled<Offered>>
        {
            new(People(question), area => area.Area.People),
            new(Access("", ""), area => area.Area.Access),
            new(Without("", ""), area => area.Area.Without),
        };
        if (supply.Childminders is not null)
        {
            columns.Add(new(Access("childminder_", ", assistantes maternelles seules"), area => area.Beside!.Alone.Access));
            columns.Add(new(Without("childminder_", ", assistantes maternelles seules"), area => area.Beside!.Alone.Without));
            columns.Add(new(Access("together_", ", avec les assistantes maternelles"), area => area.Beside!.Together.Access));
            columns.Add(new(Without("together_", ", avec les assistantes maternelles"), area => area.Beside!.Together.Without));
        }
        var beside = supply.Childminders;
        var lines = Lines(published, columns, area => (area.Area.Code, area.Area.Name, Remark(area.Area)),
            supply.Communes.Select((area, i) => new Offered(area, beside?.Communes[i])), supply.Secteurs.Select((area, i) => new Offered(area, beside?.Secteurs[i])),
            new Offered(supply.Territory, beside?.Territory));
        var sources = beside is null ? supply.Method.Sources : [.. supply.Method.Sources.Concat(published.ChildminderSources).Distinct()];
        return Table(published, question, columns.Select(filled => filled.Column), lines, supply.Method, sources, supply.Classes.Select(entry => entry.Class.Label));
    }

    /// <summary>Beside a withheld figure nothing is said of what is behind it.</summary>
    static string Remark(AreaSupply<Disclosed> area) => area.Access.State == FigureState.Withheld ? "" : ExportWords.Unrecorded(area.Unrecorded);

    /// <summary>A column, and where an area has its figure.</summary>
    readonly record struct Filled<TArea>(FigureColumn Column, Func<TArea, Disclosed> Figure);

    readonly record struct Offered(AreaSupply<Disclosed> Area, ChildminderArea<Disclosed>? Beside);

    static FigureColumn People(ExportQuestion question) => new("people", ExportWords.Capital(question.Access.Audience.Noun), NumberForm.Whole);

    static List<FigureLine> Lines<TArea>(
        PublishedTerritory published, IReadOnlyList<Filled<TArea>> columns, Func<TArea, (string Code, string Name, string Remark)> named,
        IEnumerable<TArea> communes, IEnumerable<TArea> secteurs, TArea whole)
    {
        var holding = (from secteur in published.Territory.Secteurs from commune in secteur.Communes select (commune, secteur.Name))
            .ToLookup(pair => pair.commune.ToString(), pair => pair.Name);
        FigureLine Line(AreaLevel level, TArea area)
        {
            var (code, name, remark) = named(area);
            var secteurs = level == AreaLevel.Commune ? string.Join(", ", holding[code]) : "";
            return new(level, code, name, secteurs, remark, [.. columns.Select(column => column.Figure(area))]);
        }
        return
        [
            .. communes.Select(area => Line(AreaLevel.Commune, area)), .. secteurs.Select(area => Line(AreaLevel.Secteur, area)), Line(AreaLevel.Territory, whole),
        ];
    }

    static FigureTable Table(
        PublishedTerritory published, ExportQuestion question, IEnumerable<FigureColumn> columns, IReadOnlyList<FigureLine> lines,
        AccessMethod method, IReadOnlyList<Engine.Sources.Dataset> sources, IEnumerable<string> classes)
    {
        var notes = new TableNotes(published, question, method, sources, [.. classes]);
        return new(published.Territory.Name, ExportWords.Title(question), [.. columns], lines, notes.Method, notes.Sources, notes.All(), ExportNames.Of(published, question, sources))
        {
            Fictional = published.Territory.Fictional,
        };
    }

    static string CodeOf(SupplyUnit unit) =>
        unit == SupplyUnit.Places ? "places" : unit == SupplyUnit.PlacesPerPerson ? "places_per_100"
        : unit == SupplyUnit.Services ? "services" : "services_per_10000";

    static string Text(int minutes) => minutes.ToString(CultureInfo.InvariantCulture);
}
