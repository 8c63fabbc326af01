using Ctg.Geo.Engine.Demand;
using Ctg.Geo.Engine.Places;
using Ctg.Geo.Engine.Services;
using Ctg.Geo.Engine.Sources;

namespace Ctg.Geo.Engine.Secrecy;

/// <summary>The tables of counts of a confidential source, protected before anything is computed from them or stored: all that is made of
/// them is made of what may be seen.</summary>
/// <remarks>Each department and year is a table of its own, and of cells each commune, whatever territory is loaded: two territories that share
/// a commune read one table. Communes are in the order of their codes, cells in that of their names (<see cref="CellCurve"/>): the same file
/// gives the same protected table on any machine, at any time.</remarks>
public static class ProtectedTables
{
    /// <summary>The records as they may be stored: as they are when their source is published.</summary>
    public static IEnumerable<T> AppliedTo<T>(this Protection protection, IEnumerable<T> records, Func<IEnumerable<T>, int, IEnumerable<T>> protect) =>
        protection.Threshold is { } threshold ? protect(records, threshold) : records;

    public static IEnumerable<LegalPopulation> Of(IEnumerable<LegalPopulation> populations, int threshold) =>
        ByTable(populations, row => row.Code, row => row.Year).SelectMany(rows =>
            rows.Zip(Counts(rows, row => row.Municipal, threshold, whole: true), (row, count) =>
                row with { Municipal = (int)count.Number, Total = null, IsWithheld = count.IsWithheld }));

    /// <summary>Each age by itself: nothing in the table adds them up.</summary>
    public static IEnumerable<CommuneCensus> Of(IEnumerable<CommuneCensus> census, int threshold) =>
        ByTable(census, row => row.Code, row => row.Year).SelectMany(rows =>
        {
            Age(rows, Audiences.Under3, row => row.Age0To2, (row, count) => row with { Age0To2 = count }, threshold);
            Age(rows, Audiences.From3To5, row => row.Age3To5, (row, count) => row with { Age3To5 = count }, threshold);
            Age(rows, Audiences.From6To10, row => row.Age6To10, (row, count) => row with { Age6To10 = count }, threshold);
            Age(rows, Audiences.From11To17, row => row.Age11To17, (row, count) => row with { Age11To17 = count }, threshold);
            Age(rows, Audiences.Over65, row => row.Age65AndOver, (row, count) => row with { Age65AndOver = count }, threshold);
            return rows;
        });

    /// <summary>Households with a car and those without are two counts; all of them are their sum.</summary>
    public static IEnumerable<CommuneHouseholds> Of(IEnumerable<CommuneHouseholds> households, int threshold) =>
        ByTable(households, row => row.Code, row => row.Year).SelectMany(rows =>
        {
            var (with, without) = (Counts(rows, row => (decimal)row.WithCar, threshold), Counts(rows, row => (decimal)row.WithoutCar, threshold));
            return rows.Select((row, i) => row with
            {
                All = (double)(with[i].Number + without[i].Number),
                WithCar = (double)with[i].Number,
                IsWithheld = with[i].IsWithheld || without[i].IsWithheld,
            });
        });

    /// <summary>Childminders are counted; their places go with them, in the same groups. How many are aged is not kept.</summary>
    public static IEnumerable<ChildminderOffer> Of(IEnumerable<ChildminderOffer> offers, int threshold) =>
        ByTable(offers, row => row.Commune, row => row.Year).SelectMany(rows =>
        {
            var counts = Counts(rows, row => row.Active, threshold, whole: true);
            var places = rows.Zip(counts).Where(pair => pair.Second.IsWithheld)
                .GroupBy(pair => pair.Second.Group).ToDictionary(group => group.Key!.Value, group =>
                    (Places: group.Sum(pair => pair.First.Places), Known: group.All(pair => pair.First.Places is not null), Active: group.Sum(pair => pair.Second.Number)));
            return rows.Select((row, i) => row with
            {
                Active = (int)counts[i].Number,
                Places = counts[i].Group is not { } group ? row.Places
                    : places[group].Known ? (int)Math.Round(places[group].Places!.Value * counts[i].Number / places[group].Active) : null,
                AgedFiftyFiveOrMore = null,
            });
        });

    /// <summary>Inhabitants by cell, within each commune, whose sum stays: another source may tell it. Ages are too few in a cell to be told:
    /// those of the whole department are spread as its inhabitants are.</summary>
    public static IEnumerable<PopulationCell> Of(IEnumerable<PopulationCell> cells, int threshold) =>
        cells.GroupBy(cell => cell.Communes is [var first, ..] ? first.Department : "").SelectMany(department =>
        {
            PopulationCell[] rows = [.. department], inhabited = [.. rows.GroupBy(cell => cell.Communes is [var first, ..] ? first : default).SelectMany(commune => Inhabitants(commune, threshold))];
            var all = inhabited.Sum(cell => cell.Inhabitants);
            double? Share(Func<PopulationCell, double?> age) =>
                rows.All(cell => age(cell) is not null) && rows.Sum(age) is { } sum && sum >= threshold && all - sum >= threshold ? sum / all : null;
            var (age0, age4, age6, age11, age65) = (
                Share(cell => cell.Age0To3), Share(cell => cell.Age4To5), Share(cell => cell.Age6To10), Share(cell => cell.Age11To17), Share(cell => cell.Age65AndOver));
            return inhabited.Select(cell => cell with
            {
                Households = null, Age0To3 = age0 * cell.Inhabitants, Age4To5 = age4 * cell.Inhabitants, Age6To10 = age6 * cell.Inhabitants,
                Age11To17 = age11 * cell.Inhabitants, Age65AndOver = age65 * cell.Inhabitants,
            });
        });

    static IEnumerable<PopulationCell> Inhabitants(IEnumerable<PopulationCell> commune, int threshold)
    {
        PopulationCell[] cells = [.. commune.OrderBy(cell => CellCurve.PlaceOf(cell.Id)).ThenBy(cell => cell.Id, StringComparer.Ordinal)];
        return cells.Zip(Counts(cells, cell => (decimal)cell.Inhabitants, threshold), (cell, count) =>
            cell with { Inhabitants = (double)count.Number, IsWithheld = count.IsWithheld });
    }

    static IEnumerable<T[]> ByTable<T>(IEnumerable<T> rows, Func<T, InseeCode> code, Func<T, int> year) =>
        rows.GroupBy(row => (code(row).Department, year(row))).Select(table => table.OrderBy(code).ToArray());

    static IReadOnlyList<ProtectedCount> Counts<T>(IReadOnlyList<T> rows, Func<T, decimal> count, int threshold, bool whole = false) =>
        SecretCounts.Protect([.. rows.Select(count)], threshold, whole);

    /// <summary>What a row does not say is not in the table.</summary>
    static void Age(CommuneCensus[] rows, Audience audience, Func<CommuneCensus, double?> read, Func<CommuneCensus, double, CommuneCensus> write, int threshold)
    {
        int[] said = [.. Enumerable.Range(0, rows.Length).Where(i => read(rows[i]) is not null)];
        var counts = Counts(said, i => (decimal)read(rows[i])!.Value, threshold);
        foreach (var (i, count) in said.Zip(counts))
        {
            rows[i] = write(rows[i], (double)count.Number);
            if (count.IsWithheld) rows[i] = rows[i] with { WithheldAudiences = [.. rows[i].WithheldAudiences, audience.Code] };
        }
    }
}
