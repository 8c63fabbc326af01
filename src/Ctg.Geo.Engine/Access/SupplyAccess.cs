using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Space;
using Ctg.Geo.Engine.Travel;

namespace Ctg.Geo.Engine.Access;

/// <summary>What is offered within reach, of a kind, by a mode, by a measure (docs/METHODS.md, "offre-1"): who reaches what is found once,
/// then read for any audience.</summary>
/// <remarks>Immutable once made. Everyone around competes for places, the belt's people too; figures are of the territory.</remarks>
public sealed class SupplyAccess
{
    readonly TerritoryModel _model;
    readonly ServiceKind _kind;
    readonly TravelMode _mode;
    readonly SupplyQuestion _question;
    readonly AccessParameters _parameters;
    readonly SiteChoice _choice;
    readonly List<CostPair> _toServices;
    readonly ChildminderSites? _childminders;
    readonly SupplyAreas _areas;

    public SupplyAccess(TerritoryModel model, ServiceKind kind, TravelMode mode, SupplyQuestion question, AccessParameters parameters)
    {
        (_model, _kind, _mode, _question, _parameters) = (model, kind, mode, question, parameters);
        _choice = SiteChoice.Of(model, kind);
        _areas = new(model, _choice);
        _toServices = ReachedPairs.OfServices(model, mode, _choice, question);
        _childminders = ChildminderSites.Complete(kind) ? ChildminderSites.Of(model, mode, question) : null;
    }

    /// <summary>The figures of one audience. Childminders are beside those of children under 3 only: no other audience is theirs.</summary>
    public SupplyFigures<Figure> For(Audience audience)
    {
        var services = Services(audience);
        var found = Measured(services, audience);
        var communes = found.Areas(_areas.Communes);
        var unit = SupplyUnit.Of(_kind, _question.Measure);
        return new(
            _kind, _mode, audience, _question, unit, found.Offer, found.Area(_areas.Territory), found.Areas(_areas.Secteurs), communes,
            Classes(found, communes, unit), AccessMethod.Of(_model, _kind, AccessMethod.Supply))
        {
            Childminders = audience == Audiences.Under3 && _childminders is not null ? Beside(_childminders, services, audience) : null,
        };
    }

    /// <summary>What is in reach of every cell of the territory where somebody of the audience lives. Of a measure that gives a number for each person.</summary>
    public CellFigures<Figure> CellsOf(Audience audience) => Measured(Services(audience), audience).Cells(_areas.Communes);

    /// <summary>The passive form: how many people of an audience can reach each site. Of a measure that has one.</summary>
    public IReadOnlyList<SiteReach<Figure>> ReachOf(Audience audience) => _question.Measure.HasPassiveForm
        ? new PassiveMeasure(_model, _choice, _toServices, Audiences.IndexOf(audience), _parameters.ReliabilityThreshold).Of(_question.Decay)
        : throw new InvalidOperationException($"{_question.Measure} has no passive form.");

    ReachedSupply Services(Audience audience)
    {
        var supply = SiteSupply.Of(_model.InForce(_kind), _choice.Served, _kind, audience);
        return new(_toServices, supply.Amounts, supply.Recorded, [.. _choice.Served.Select(one => one.Service.Id)],
            [.. _choice.Served.Select(one => one.Site.Position!.Value)], supply.Unplaced, supply.SharedEvenly, NeedsChoice: true);
    }

    MeasuredSupply Measured(ReachedSupply supply, Audience audience) =>
        new(_model, supply, _question, new(audience, _model.Travel.Estimated, _parameters.ReliabilityThreshold), audience);

    ChildminderFigures<Figure> Beside(ChildminderSites childminders, ReachedSupply services, Audience audience)
    {
        var (alone, together) = (Measured(childminders.Supply, audience), Measured(services.With(childminders.Supply), audience));
        ChildminderArea<Figure> Area(SupplyArea area) => new(area.Code, alone.Area(area), together.Area(area));
        return new(alone.Offer, Area(_areas.Territory), [.. _areas.Secteurs.Select(Area)], [.. _areas.Communes.Select(Area)]);
    }

    IReadOnlyList<ClassSupply<Figure>> Classes(MeasuredSupply found, IReadOnlyList<AreaSupply<Figure>> communes, SupplyUnit unit)
    {
        var byClass = communes.Zip(_areas.Communes).ToLookup(pair => SupplyClasses.ClassOf(pair.First.Access, unit), pair => pair.Second.Communes[0]);
        return [.. SupplyClasses.Of(unit).Select(entry => new ClassSupply<Figure>(entry, found.People(byClass[entry]), byClass[entry].Count()))];
    }
}

/// <summary>The areas that figures are made for.</summary>
sealed class SupplyAreas
{
    public SupplyAreas(TerritoryModel model, SiteChoice choice)
    {
        var members = model.Communes.Where(commune => commune.InTerritory).ToDictionary(commune => commune.Code);
        SupplyArea Area(string code, string name, IEnumerable<CommuneOfModel> communes)
        {
            CommuneOfModel[] ofArea = [.. communes];
            return new(code, name, ofArea, choice.All.Count > 0 && ofArea.All(commune => choice.Of(commune.Code) is not null));
        }
        Territory = Area(model.Territory.Id, model.Territory.Name, members.Values);
        Secteurs = [.. model.Territory.Secteurs.Select(secteur => Area(secteur.Id, secteur.Name, secteur.Communes.Where(members.ContainsKey).Select(code => members[code])))];
        Communes = [.. members.Values.Select(commune => Area(commune.Code.ToString(), commune.Name, [commune]))];
    }

    public SupplyArea Territory { get; }
    public IReadOnlyList<SupplyArea> Secteurs { get; }
    public IReadOnlyList<SupplyArea> Communes { get; }
}

/// <param name="Recorded">False: nothing of the kind is known around, or not which service some of its communes may use.</param>
sealed record SupplyArea(string Code, string Name, IReadOnlyList<CommuneOfModel> Communes, bool Recorded);

/// <summary>Sites, what they offer, and who reaches them.</summary>
/// <param name="Pairs">Of a demand point of the model and a site; only those that weigh something.</param>
/// <param name="Owners">Per site: the service, or the commune, that it belongs to.</param>
/// <param name="NeedsChoice">Figures are unknown where <see cref="SupplyArea.Recorded"/> is false.</param>
sealed record ReachedSupply(
    IReadOnlyList<CostPair> Pairs, double[] Amounts, bool[] Recorded, string[] Owners, Position[] Positions, double Unplaced, bool Estimated, bool NeedsChoice)
{
    public ReachedSupply With(ReachedSupply other) => new(
        [.. Pairs, .. other.Pairs.Select(pair => pair with { Site = pair.Site + Amounts.Length })], [.. Amounts, .. other.Amounts],
        [.. Recorded, .. other.Recorded], [.. Owners, .. other.Owners], [.. Positions, .. other.Positions], Unplaced + other.Unplaced, Estimated || other.Estimated, NeedsChoice || other.NeedsChoice);
}
