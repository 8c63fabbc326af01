using Ctg.Geo.Engine.Places;

namespace Ctg.Geo.Import.Demo;

/// <summary>The fictional official lists: names, codes, EPCI and secteurs of every commune drawn.</summary>
sealed class Register
{
    /// <summary>Up to this many communes make one EPCI; more are shared among their towns.</summary>
    const int OneEpci = 150;

    /// <summary>Fictional departments (see <see cref="InseeCode.IsFictional"/>), 999 communes each.</summary>
    static readonly string[] Departments = ["00", .. "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".Select(last => "F" + last)];

    /// <summary>By code.</summary>
    public IReadOnlyList<FictionalCommune> Communes { get; }

    public IReadOnlyList<FictionalSecteur> Secteurs { get; }

    public Register(Mosaic mosaic, int communes, long seed)
    {
        var inhabitants = new Inhabitants(mosaic, communes, seed);
        var names = Name(mosaic, inhabitants, seed);
        var groups = Group(mosaic, communes);
        var codes = Number(mosaic, groups, names);
        var all = new List<FictionalCommune>();
        var number = 999_000_000;
        foreach (var group in groups)
        {
            var epci = new FictionalEpci(Siren.Parse(FormattableString.Invariant($"{++number}")), NameOf(group, inhabitants, names), group.Pole);
            foreach (var seat in group.Seats)
            {
                int people = inhabitants.Count[seat], apart = (int)(people * Chance.For(seed, "apart", seat).Between(0.008, 0.032));
                all.Add(new(seat, mosaic.Seats[seat].X, mosaic.Seats[seat].Y, codes[seat], names[seat], inhabitants.Ranks[seat],
                    people, people + apart, epci, group.Members));
            }
        }
        Communes = [.. all.OrderBy(commune => commune.Code)];
        Secteurs = [.. Communes.Where(commune => commune.Member).GroupBy(commune => commune.Epci).OrderBy(group => group.Key.Siren.ToString(), StringComparer.Ordinal)
            .SelectMany(group => Poles.Of(group.Key, [.. group]))];
    }

    sealed record Gathering(int Pole, bool Members, IReadOnlyList<int> Seats);

    static List<Gathering> Group(Mosaic mosaic, int communes)
    {
        var (members, belt) = (mosaic.Perimeter.Members, mosaic.Perimeter.Belt);
        IEnumerable<Gathering> ByTown(IReadOnlyList<int> seats, bool areMembers) => seats
            .GroupBy(seat => mosaic.Seats[seat].Town).OrderBy(town => town.Key)
            .Select(town => new Gathering(town.Key, areMembers, [.. town]));
        if (communes > OneEpci) return [.. ByTown(members, true), .. ByTown(belt, false)];
        // Two neighbours share the belt: those on the side of the ridge, and the others.
        var (ax, ay) = mosaic.Relief.Across;
        bool RidgeSide(int seat) => (mosaic.Seats[seat].X - mosaic.Seats[0].X) * ax + (mosaic.Seats[seat].Y - mosaic.Seats[0].Y) * ay > 0;
        List<Gathering> groups = [new(0, true, members)];
        foreach (var side in belt.ToLookup(RidgeSide).OrderBy(side => side.Key))
            groups.Add(new(side.First(), false, [.. side]));
        return groups;
    }

    static Dictionary<int, string> Name(Mosaic mosaic, Inhabitants inhabitants, long seed)
    {
        var toponyms = new Toponyms(seed);
        var towns = new Dictionary<int, (string Name, Valley Valley)>();
        var names = new Dictionary<int, string>();
        foreach (var seat in inhabitants.Count.Keys.Select(seat => mosaic.Seats[seat].Town).Distinct().Order())
        {
            var valley = toponyms.Valley();
            towns[seat] = (toponyms.Town(valley), valley);
        }
        foreach (var seat in inhabitants.Count.Keys)
        {
            var place = mosaic.Seats[seat];
            var (town, valley) = towns[place.Town];
            double dx = place.X - mosaic.Seats[place.Town].X, dy = place.Y - mosaic.Seats[place.Town].Y;
            names[seat] = place.Town == seat ? town : toponyms.Village(town, valley, nearTown: dx * dx + dy * dy < 8_000.0 * 8_000);
        }
        return names;
    }

    /// <summary>In the order of names within a department, as INSEE did; departments filled one EPCI after the other.</summary>
    static Dictionary<int, InseeCode> Number(Mosaic mosaic, List<Gathering> groups, Dictionary<int, string> names)
    {
        var ordered = groups.OrderBy(group => (int)(mosaic.Seats[group.Pole].Y / 80_000)).ThenBy(group => mosaic.Seats[group.Pole].X)
            .ThenBy(group => group.Pole).ThenBy(group => !group.Members).SelectMany(group => group.Seats).ToArray();
        if (ordered.Length > Departments.Length * 999) throw new InvalidOperationException($"{ordered.Length} communes: more than there are fictional codes.");
        var codes = new Dictionary<int, InseeCode>();
        foreach (var (department, seats) in Departments.Zip(ordered.Chunk(999)))
            foreach (var (seat, rank) in seats.OrderBy(seat => names[seat], StringComparer.Ordinal).Select((seat, rank) => (seat, rank)))
                codes[seat] = InseeCode.Parse(FormattableString.Invariant($"{department}{rank + 1:000}"), null);
        return codes;
    }

    /// <summary>After its town; without one, after its two largest communes, short names first.</summary>
    static string NameOf(Gathering group, Inhabitants inhabitants, Dictionary<int, string> names)
    {
        if (group.Seats.Contains(group.Pole) && inhabitants.Ranks[group.Pole] == Rank.Town) return "CC du Pays " + French.Of(names[group.Pole]);
        var largest = group.Seats.OrderBy(seat => names[seat].Contains('-') ? 1 : 0).ThenByDescending(seat => inhabitants.Count[seat])
            .Take(2).Select(seat => names[seat]);
        return "CC " + string.Join(" et ", largest);
    }
}
