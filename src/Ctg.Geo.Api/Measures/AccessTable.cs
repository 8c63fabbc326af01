using System.Globalization;
using Ctg.Geo.Engine.Measures;
using Ctg.Geo.Import.Files;
using Ctg.Geo.Import.Measures;

namespace Ctg.Geo.Api.Measures;

/// <summary>One measure over three files: <c>ctg-geo access</c>.</summary>
public static class AccessTable
{
    /// <summary>Reads, computes; nothing is written.</summary>
    /// <exception cref="FileNotFoundException">One of the files is not there.</exception>
    public static AccessTableResult Compute(AccessTableRequest request)
    {
        var faults = new Faults();
        var demand = Read(request.Demand, "demand", faults);
        var supply = Read(request.Supply, "supply", faults);
        // Ids that a wrong line leaves out would make every one of their costs a fault.
        var costs = !Refuses(faults) && Open(request.Costs, faults) is { } table ? CostTable.Read(table, demand, supply, faults) : null;
        if (costs is null) return new([], [], faults);

        double[] people = [.. demand.Select(point => point.Amount)], places = [.. supply.Select(site => site.Amount)];
        if (request.Measure == AccessMeasure.Nearest)
            return Result(demand, Within(Opportunities.Nearest(places, costs, request.Count), request));
        var decay = request.Decay ?? throw new ArgumentException($"{request.Measure} needs a decay.", nameof(request));
        if (request.Measure.HasPassiveForm)
            return request.Passive
                ? Result(supply, Known(Opportunities.PassiveGravity(people, costs, decay)))
                : Result(demand, Known(Opportunities.Gravity(places, costs, decay)));

        var access = request.Measure.Compete(people, places, costs, decay);
        return Result(demand, Known(access.Access)) with { WithoutDemand = [.. access.WithoutDemand.Select(site => supply[site].Id)] };

        AccessTableResult Result(IReadOnlyList<Quantity> of, IEnumerable<double?> values) => new([.. of.Zip(values, (one, value) => new AccessLine(one.Id, value))], [], faults);
    }

    static IReadOnlyList<Quantity> Read(string path, string column, Faults faults) =>
        Open(path, faults) is { } table ? Quantities.Read(table, column, faults) : [];

    /// <summary>A header without lines is a table: nobody, no site, or nothing in reach.</summary>
    static SourceTable? Open(string path, Faults faults) => SourceTables.Open(SourceFile.At(path), faults, mayBeEmpty: true);

    internal static bool Refuses(Faults faults) => faults.BadRows > 0 || faults.Count(FaultKind.Fatal) > 0;

    static IEnumerable<double?> Known(double[] values) => values.Select(value => (double?)value);

    static IEnumerable<double?> Within(double?[] minutes, AccessTableRequest request) =>
        minutes.Select(time => time is { } known && request.Decay?.At(known) is 0 ? null : time);
}

/// <param name="Decay">Weights of minutes; for <see cref="AccessMeasure.Nearest"/>, what weighs nothing is out of reach.</param>
/// <param name="Count">For nearest: how many opportunities.</param>
/// <param name="Passive">Per site, the people who reach it.</param>
public sealed record AccessTableRequest(
    string Demand, string Supply, string Costs, AccessMeasure Measure, Decay? Decay, double Count, bool Passive);

/// <param name="Lines">In the order of the file; empty when a fault refuses the files.</param>
/// <param name="WithoutDemand">Sites that no demand reaches.</param>
public sealed record AccessTableResult(IReadOnlyList<AccessLine> Lines, IReadOnlyList<string> WithoutDemand, Faults Faults)
{
    public bool IsRefused => AccessTable.Refuses(Faults);

    /// <summary>A figure is greater than any number that can be written.</summary>
    public bool Overflows => Lines.Any(line => line.Access is { } access && !double.IsFinite(access));
}

/// <param name="Access">Null: out of reach.</param>
public sealed record AccessLine(string Id, double? Access)
{
    public const string Header = "id,access";

    /// <summary>A line of CSV; the number reads back exactly.</summary>
    public string Csv => $"{Cell(Id)},{Access?.ToString("R", CultureInfo.InvariantCulture)}";

    static string Cell(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
