using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Figures;
using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Roads;

namespace Ctg.Geo.Engine.Access;

/// <summary>A measure over one supply for one audience: computed at every demand point, read for areas.</summary>
sealed class MeasuredSupply
{
    readonly TerritoryModel _model;
    readonly ReachedSupply _supply;
    readonly SupplyQuestion _question;
    readonly AreaMeasure _states;
    readonly bool _estimated;
    readonly SparseCosts _costs;
    readonly double[] _access;
    readonly bool[] _byLine;
    readonly Dictionary<InseeCode, Tally> _communes;

    public MeasuredSupply(TerritoryModel model, ReachedSupply supply, SupplyQuestion question, AreaMeasure states, Audience audience)
    {
        (_model, _supply, _question, _states) = (model, supply, question, states);
        var a = Audiences.IndexOf(audience);
        var demand = model.Demand.Select(point => point.People[a] ?? 0).ToArray();
        var costs = _costs = SparseCosts.Of(demand.Length, supply.Amounts.Length, [.. supply.Pairs]);
        var access = _access = question.Measure.HasCompetition
            ? question.Measure.Compete(demand, supply.Amounts, costs, question.Decay).Access
            : Opportunities.Gravity(supply.Amounts, costs, question.Decay);

        var byLine = _byLine = StraightLines(model, demand, supply, costs);
        var uncounted = new HashSet<InseeCode>();
        var withheld = model.Communes.Where(commune => commune.People[a].State == FigureState.Withheld).Select(commune => commune.Code).ToHashSet();
        var shared = false;
        var reached = new bool[supply.Amounts.Length];
        _communes = model.Communes.ToDictionary(commune => commune.Code, _ => new Tally());
        for (var point = 0; point < demand.Length; point++)
        {
            var sites = costs.Site[costs.First[point]..costs.First[point + 1]];
            if (model.Demand[point].People[a] is null && sites.Length > 0) uncounted.Add(model.Demand[point].Commune);
            if (demand[point] == 0) continue;
            foreach (var site in sites) reached[site] = true;
            shared |= sites.Length > 0 && (model.Demand[point].IsSpread || withheld.Contains(model.Demand[point].Commune));
            var received = question.Measure == AccessMeasure.Availability ? access[point] : access[point] * demand[point];
            _communes[model.Demand[point].Commune].Add(model.Demand[point].IsSpread, demand[point], received, sites, supply, byLine);
        }
        // Who shares places with people of whom only a sum over several communes is known has an estimate.
        _estimated = supply.Estimated || (question.Measure.HasCompetition && (shared || uncounted.Count > 0));
        Offer = Summary(supply, reached, uncounted.Count, model.Travel.Estimated);
    }

    public OfferSummary<Figure> Offer { get; }

    public Figure People(IEnumerable<CommuneOfModel> communes) => _states.People(communes);

    public IReadOnlyList<AreaSupply<Figure>> Areas(IEnumerable<SupplyArea> areas) => [.. areas.Select(Area)];

    public AreaSupply<Figure> Area(SupplyArea area)
    {
        var people = _states.People(area.Communes);
        var tally = Tally.Sum(area.Communes.Select(commune => _communes[commune.Code]));
        // Nobody there, nothing known there, or only services whose places nobody has recorded: no number, and no 0.
        if (people.Number is not > 0 || (_supply.NeedsChoice && !area.Recorded) || (tally.Unrecorded.Count > 0 && !tally.ReachesRecorded))
            return new(area.Code, area.Name, people, Figure.Unknown, Figure.Unknown, tally.Unrecorded.Count);
        var number = _question.Measure == AccessMeasure.Availability ? tally.Received : tally.Received / tally.People;
        return new(
            area.Code, area.Name, people, State(_states.OfPeople(people, number), tally),
            State(_states.OfPeople(people, tally.Without, tally.Without), tally), tally.Unrecorded.Count);
    }

    /// <summary>The cells of communes, each by what its own people receive: a commune's figure is their mean.</summary>
    public CellFigures<Figure> Cells(IEnumerable<SupplyArea> communes)
    {
        var known = communes.ToDictionary(area => area.Communes[0].Code, area => area.Recorded || !_supply.NeedsChoice);
        var reading = new CellReading(_states);
        for (var point = 0; point < _model.Demand.Count; point++)
            if (known.TryGetValue(_model.Demand[point].Commune, out var recorded))
                reading.Add(_model.Demand[point], recorded ? Cell(point) : Figure.Unknown);
        return reading.Found;
    }

    /// <summary>To a millionth of a place: the same number wherever it is read.</summary>
    Figure Cell(int point)
    {
        var tally = new Tally();
        tally.Add(_model.Demand[point].IsSpread, 1, Math.Round(_access[point], 6), _costs.Site[_costs.First[point].._costs.First[point + 1]], _supply, _byLine);
        return tally.Unrecorded.Count > 0 && !tally.ReachesRecorded ? Figure.Unknown
            : State(_model.Travel.Estimated ? Figure.Estimated(tally.Received) : Figure.Of(tally.Received), tally);
    }

    Figure State(Figure figure, Tally tally) =>
        figure.State == FigureState.Value && (_estimated || tally.Estimated || tally.Unrecorded.Count > 0) ? Figure.Estimated(figure.Number!.Value) : figure;

    /// <summary>Per site: whether what its people receive rests on a straight line, because it stands beyond the roads that the territory
    /// travels by, or one of those who share it lives there.</summary>
    static bool[] StraightLines(TerritoryModel model, double[] demand, ReachedSupply supply, SparseCosts costs)
    {
        var byLine = new bool[supply.Amounts.Length];
        if (model.Travel is not RoadTravel roads) return byLine;
        for (var point = 0; point < demand.Length; point++)
        {
            if (demand[point] == 0 || !roads.IsBeyond(model.Demand[point].Position)) continue;
            foreach (var site in costs.Site[costs.First[point]..costs.First[point + 1]]) byLine[site] = true;
        }
        for (var site = 0; site < byLine.Length; site++) byLine[site] |= roads.IsBeyond(supply.Positions[site]);
        return byLine;
    }

    static OfferSummary<Figure> Summary(ReachedSupply supply, bool[] reached, int uncounted, bool travelEstimated)
    {
        Figure Amount(double number, bool travelled = false) => supply.Estimated || travelled && travelEstimated ? Figure.Estimated(number) : Figure.Of(number);
        return new(
            Amount(supply.Amounts.Sum()), Amount(supply.Amounts.Where((_, site) => reached[site]).Sum(), travelled: true), Amount(supply.Unplaced),
            supply.Owners.Where((_, site) => !supply.Recorded[site]).Distinct().Count(), uncounted, supply.Estimated);
    }

    /// <summary>What the people of a commune, or of several, have.</summary>
    sealed class Tally
    {
        public double People, Received, Without;
        public bool ReachesRecorded, Estimated;
        public readonly HashSet<string> Unrecorded = new(StringComparer.Ordinal);

        public void Add(bool spread, double people, double received, ReadOnlySpan<int> sites, ReachedSupply supply, bool[] byLine)
        {
            var offered = false;
            Estimated |= spread;
            foreach (var site in sites)
            {
                if (!supply.Recorded[site]) Unrecorded.Add(supply.Owners[site]);
                ReachesRecorded |= supply.Recorded[site];
                Estimated |= byLine[site];
                offered |= !supply.Recorded[site] || supply.Amounts[site] > 0;
            }
            (People, Received, Without) = (People + people, Received + received, Without + (offered ? 0 : people));
        }

        public static Tally Sum(IEnumerable<Tally> parts)
        {
            var sum = new Tally();
            foreach (var part in parts)
            {
                (sum.People, sum.Received, sum.Without) = (sum.People + part.People, sum.Received + part.Received, sum.Without + part.Without);
                sum.ReachesRecorded |= part.ReachesRecorded;
                sum.Estimated |= part.Estimated;
                sum.Unrecorded.UnionWith(part.Unrecorded);
            }
            return sum;
        }
    }
}
