using Ctg.Geo.Web.Maps;
using NetTopologySuite.Geometries;

namespace Ctg.Geo.Web.Tests.Units;

public sealed class MapTests
{
    static readonly GeometryFactory Make = new(new PrecisionModel(), 4326);

    static Polygon Box(double west, double south, double east, double north) =>
        Make.CreatePolygon([new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]);

    [Fact]
    public void Path_data_is_relative_and_skips_points_on_the_way()
    {
        var path = new SvgPath();
        path.AddClosed([new(10, 10), new(20, 10), new(30, 10), new(30, 5), new(10, 5)]);
        path.AddClosed([new(12, 12), new(14, 12), new(14, 20)]);
        // (20,10) lies between (10,10) and (30,10). After "z" the pen is back at (10,10): the second ring starts 2 further each way.
        Assert.Equal("m10 10 20 0 0-5-20 0zm2 2 2 0 0 8z", path.ToString());
    }

    [Fact]
    public void Neighbours_keep_one_border_after_it_is_simplified()
    {
        // Two communes of one degree side by side; their border wriggles by 0.001°, under one unit of the drawing.
        var wriggle = Enumerable.Range(1, 9).Select(i => new Coordinate(1 + (i % 2) * 0.001, i / 10.0)).ToArray();
        var left = Make.CreatePolygon([new(0, 0), new(1, 0), .. wriggle, new(1, 1), new(0, 1), new(0, 0)]);
        var right = Make.CreatePolygon([new(1, 0), new(2, 0), new(2, 1), new(1, 1), .. wriggle.Reverse(), new(1, 0)]);
        var frame = MapFrame.Around(new Envelope(0, 2, 0, 1));
        var net = new BorderNet(frame, [("L", left, true), ("R", right, true)]);

        // Each is drawn with its four corners only, and the border is not part of the line around the two.
        Assert.Equal(4, Points(net.Commune("L")!).Count);
        Assert.Equal(4, Points(net.Commune("R")!).Count);
        Assert.Equal(2, Points(net.Commune("L")!).Intersect(Points(net.Commune("R")!)).Count());
        Assert.Equal("", net.NeighbourBorders());
        Assert.Single(net.Outline().Split('m', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void An_enclave_and_the_hole_around_it_are_the_same_line()
    {
        var hole = Box(0.4, 0.4, 0.6, 0.6);
        var around = Make.CreatePolygon(Make.CreateLinearRing(Box(0, 0, 1, 1).Coordinates), [Make.CreateLinearRing(hole.Coordinates)]);
        var net = new BorderNet(MapFrame.Around(new Envelope(0, 1, 0, 1)), [("A", around, true), ("E", hole, true)]);

        Assert.Equal(2, net.Commune("A")!.Count(letter => letter == 'z'));
        Assert.Single(net.Outline().Split('m', StringSplitOptions.RemoveEmptyEntries));      // the inner border is nobody's outside
    }

    [Fact]
    public void The_frame_is_web_mercator_and_its_long_side_has_a_thousand_units()
    {
        var frame = MapFrame.Around(new Envelope(4, 6, 46, 47));
        Assert.InRange(Math.Max(frame.Width, frame.Height), 1000, 1001);
        // One degree of longitude is as wide everywhere: 2° and two margins of 4.5 % make 1,000 units.
        Assert.Equal(1000 / 2.18, frame.At(5, 46).X - frame.At(4, 46).X, tolerance: 1);
        Assert.True(frame.At(5, 47).Y < frame.At(5, 46).Y);
    }

    [Fact]
    public void Only_a_territory_that_leaves_the_corners_free_has_something_over_them()
    {
        // A degree of longitude is as wide as 0.695° of latitude is high at 46° N: these are about as wide as high, and twice as wide.
        var (square, wide) = (new Envelope(4, 5, 46, 46.695), new Envelope(4, 6, 46, 46.695));
        // On a map of 1016 × 843 a square is about 840 pixels wide beside 176 free ones: the legend would stand on it, unless the lower left quarter is missing.
        CornerRoom Around(Envelope extent, params Polygon[] members) => CornerRoom.Around(MapFrame.Around(extent), members, withReach: true);
        Assert.Equal(new CornerRoom(Legend: false, TallLegend: false, Views: false), Around(square, Box(4, 46, 5, 46.695)));
        // A quarter is some 420 pixels high: room for a legend of 330, and not for one of 430.
        Assert.Equal(new CornerRoom(Legend: true, TallLegend: false, Views: false), Around(square, Box(4, 46.35, 5, 46.695), Box(4.5, 46, 5, 46.35)));
        Assert.Equal(new CornerRoom(Legend: false, TallLegend: false, Views: true), Around(square, Box(4, 46, 5, 46.345), Box(4.5, 46.345, 5, 46.695)));
        Assert.Equal(new CornerRoom(Legend: true, TallLegend: false, Views: true), Around(wide, Box(4, 46.3, 6, 46.4)));
        Assert.Equal(new CornerRoom(Legend: true, TallLegend: true, Views: true), Around(wide, Box(4, 46.45, 6, 46.5)));
    }

    [Fact]
    public void Labels_never_meet_each_other_nor_a_pin()
    {
        var frame = MapFrame.Around(new Envelope(4, 5, 46, 46.7));
        var random = new Random(20_261_122);
        var places = Enumerable.Range(0, 80).Select(i => (new GridPoint(random.Next(1000), random.Next(900)), new string('n', 4 + i % 18))).ToList();
        var pins = Enumerable.Range(0, 12).Select(_ => new GridPoint(random.Next(1000), random.Next(900))).ToList();
        var labels = new LabelPlacement(frame, pins).Place(places);

        Assert.InRange(labels.Count, 8, 12);
        foreach (var (size, shown) in new[] { (LabelPlacement.DeskSize, labels), (LabelPlacement.PhoneSize, [.. labels.Where(label => label.OnPhones)]) })
            for (var i = 0; i < shown.Count; i++)
            {
                Assert.DoesNotContain(pins, pin => Box(shown[i], size).Contains(new Coordinate(pin.X, pin.Y)));
                for (var j = 0; j < i; j++) Assert.False(Box(shown[i], size).Intersects(Box(shown[j], size)), $"{shown[i]} meets {shown[j]}");
            }
    }

    /// <summary>The text alone, without the room kept around it.</summary>
    static Envelope Box(MapLabel label, int size)
    {
        double half = label.Text.Length * 0.53 * size / 2, middle = label.At.Y + label.Shift * size / 10.0;
        return new(label.At.X - half, label.At.X + half, middle - size / 2.0, middle + size / 2.0);
    }

    /// <summary>Absolute points of path data made of "m" and "z".</summary>
    static List<GridPoint> Points(string path)
    {
        var numbers = System.Text.RegularExpressions.Regex.Matches(path, @"-?\d+").Select(match => int.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var points = new List<GridPoint>();
        var at = new GridPoint(0, 0);
        for (var i = 0; i < numbers.Count; i += 2) points.Add(at = new(at.X + numbers[i], at.Y + numbers[i + 1]));
        return points;
    }
}
